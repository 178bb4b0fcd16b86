import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { listAccounts } from './list-accounts.ts';
import { createTerminal, daysAgo, startDesk } from './support.ts';

/** Back to the first column, and all that stands on the line wiped out. */
const CLEARED_LINE = '\u001b[1G\u001b[2K';
const NO_WRAP = '\u001b[?7l';

test('sync --json writes its outcome and nothing else to stdout, and a second run makes no call', async () => {
  await using desk = await startDesk();
  const args = ['sync', '--from', daysAgo(5), '--hourly', '--json'];
  const first = await desk.run(args);
  expect(first.code).toBe(0);
  expect(JSON.parse(first.stdout)).toEqual({
    ...{ calls: 6, days: 5, hours: 5, pending: 0, late: 0, missing: 0, empty: 0, refused: 0 },
  });
  expect(first.stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse((await desk.runHere(args)).stdout)).toMatchObject({ calls: 0, days: 0, hours: 0 });
});

test('without --from it takes the last sixty days, and without --json it says it in words', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.runHere(['sync']);
  expect(code).toBe(0);
  expect(stdout).toBe("2 calls: 60 days and 0 days' hours fetched; nothing is left open.\n");
  const spans = desk.wechat.calls.flatMap((call) => (call.path.includes('datacube') ? [call.body] : []));
  expect(spans).toEqual([
    { begin_date: daysAgo(30), end_date: daysAgo(1) },
    { begin_date: daysAgo(60), end_date: daysAgo(31) },
  ]);
});

test('with --to alone it takes the sixty days up to that day', async () => {
  await using desk = await startDesk();
  expect(JSON.parse((await desk.runHere(['sync', '--to', daysAgo(100), '--json'])).stdout)).toMatchObject({ days: 60 });
});

test('sixty days that would begin before WeChat’s first begin there', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.runHere(['sync', '--to', '2014-12-15', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ calls: 1, days: 15 });
});

test('days that WeChat does not give are counted, and the exit code stays 0', async () => {
  await using desk = await startDesk();
  const [account] = desk.accounts;
  desk.wechat.setAccount(account?.appId ?? '', { refusedIp: '203.0.113.7' });
  const { code, stdout, stderr } = await desk.runHere(['sync', '--from', daysAgo(3), '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ days: 0, refused: 3, pending: 0 });
  expect(stderr).toContain('40164');
});

test('whom WeChat refuses is told by name and cause, and where to read what to do', async () => {
  await using desk = await startDesk({ count: 2 });
  const env = listAccounts(desk, (_, n) => `, name: a${n}`);
  desk.wechat.setAccount(desk.accounts[1]?.appId ?? '', { refusedIp: '203.0.113.7' });
  const sync = (...more: string[]) => desk.runHere(['sync', '--from', daysAgo(3), ...more], env);
  expect((await sync()).said.at(-1)).toBe(
    'WeChat refuses 1 of 2 accounts: a1 (40164, IP not on the list). What to do says: npm run -s wxpulse -- doctor --wechat',
  );
  expect((await sync('--account', 'a0')).stderr).toBe('');
  desk.wechat.setAccount(desk.accounts[1]?.appId ?? '', { refusedIp: null });
  expect((await sync()).stderr).toBe('');
});

test('a WeChat that cannot be asked ends a sync with 1, and says for whom, where and why', async () => {
  await using desk = await startDesk();
  const env = { ...desk.env, WECHAT_API_URL: `${desk.wechat.url}/nothing-here` };
  const { code, stdout, said } = await desk.runHere(['sync', '--from', daysAgo(9), '--to', daysAgo(7), '--json'], env);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    ...{ calls: 0, days: 0, hours: 0, pending: 3, late: 0, missing: 0, empty: 0, refused: 0 },
  });
  expect(said.at(-1)).toBe(
    `WeChat at ${new URL(desk.wechat.url).host} could not be asked for 1 account: the token call to WeChat failed: HTTP 404. ` +
      'Check the network, a proxy between, and WECHAT_API_URL if it is set; then run it again.',
  );
});

test('an account that could not be asked is counted beside those that were', async () => {
  await using desk = await startDesk({ count: 2 });
  const env = listAccounts(desk);
  const [lost] = desk.accounts;
  desk.wechat.failNext({ path: 'token', appId: lost?.appId ?? '' }, { kind: 'errcode', errcode: 99_999 });
  const args = ['sync', '--from', daysAgo(9), '--to', daysAgo(7)];
  const { code, stdout, stderr } = await desk.runHere(args, env);
  expect(code).toBe(1);
  expect(stdout).toContain("1 call: 3 days and 0 days' hours fetched; 3 pending.");
  expect(stderr).toContain('could not be asked for 1 of 2 accounts: WeChat answered the token call with 99999');
});

test('accounts are chosen by name, alias, group or AppId', async () => {
  await using desk = await startDesk({ count: 3 });
  const env = listAccounts(desk, ({ name, group }, n) => `, name: "${name}", group: ${group}, aliases: [a${n}]`);
  const days = ['--from', daysAgo(4), '--to', daysAgo(4), '--json'];
  const sync = async (...words: string[]) =>
    JSON.parse((await desk.runHere(['sync', ...days, '--account', ...words], env)).stdout);
  expect(await sync('a1')).toMatchObject({ calls: 1, days: 1 });
  expect(await sync('商城', 'a1')).toMatchObject({ calls: 1, days: 1 });
});

test('SIGINT ends a sync with 1, says that it can be run again, and the next run goes on', async () => {
  await using desk = await startDesk({ delayMs: 15 });
  const args = ['sync', '--hourly', '--json'];
  const running = desk.begin(args);
  while (desk.wechat.callCount('hourly') < 10) await nextTurn();
  running.kill('SIGINT');
  const stopped = await running.ended();
  expect(stopped.code).toBe(1);
  expect(stopped.said.at(-1)).toBe('Stopped before the end; run it again and it goes on where it was.');
  const first = JSON.parse(stopped.stdout);
  expect(first.hours).toBeGreaterThan(0);
  expect(first.hours).toBeLessThan(60);

  const second = await desk.runHere(args);
  expect(second.code).toBe(0);
  const { hours, pending, late } = JSON.parse(second.stdout);
  expect(first.hours + hours).toBe(60);
  expect({ pending, late }).toEqual({ pending: 0, late: 0 });
});

test('a sync that fails half-way ends its progress bar, whose timer would keep the process alive', async () => {
  await using desk = await startDesk();
  await desk.runHere(['sync', '--from', daysAgo(1)]);
  const database = new Database(`${desk.folder}/wxpulse.db`);
  database.exec("create trigger full before insert on account_days begin select raise(abort, 'no'); end");
  database.close();
  const terminal = createTerminal();
  await expect(desk.runHere(['sync'], desk.env, { progress: terminal.stream })).rejects.toThrow('The database');
  // drawn on one line, which its end leaves
  expect(terminal.drawn()).toMatch(/0 of 2 calls[^\n]*\n$/);
});

test('secrets and tokens are in no line, however much goes wrong and however much is logged', async () => {
  await using desk = await startDesk();
  const [account] = desk.accounts;
  const appId = account?.appId ?? '';
  await desk.runHere(['sync', '--from', daysAgo(1)]);
  // another system makes the token invalid
  desk.wechat.invalidateToken(appId);
  desk.wechat.failNext({ path: 'daily' }, { kind: 'reset_after' });
  desk.wechat.failNext({ path: 'hourly' }, { kind: 'bad_row', what: 'odd_hour' });
  desk.wechat.failNext(
    { path: 'hourly', times: 9 },
    { kind: 'errcode', errcode: 99_999, errmsg: account?.secret ?? '' },
  );
  const { code, stdout, stderr } = await desk.run(['sync', '--from', daysAgo(5), '--hourly'], {
    ...desk.env,
    LOG_LEVEL: 'trace',
  });
  expect(code).toBe(0);
  const store = await openStore({ url: `sqlite:${desk.folder}/wxpulse.db`, now: Date.now });
  const token = await store.tokens.find(appId as Parameters<typeof store.tokens.find>[0]);
  await store.close();
  expect(token?.value).toHaveLength(512);
  expect(stderr).toContain('99999');
  expect(stdout + stderr).not.toContain(token?.value);
  expect(stdout + stderr).not.toContain(token?.value.slice(0, 24));
});

test('--dry-run says how many calls a sync would take, asks nothing, and is right', async () => {
  await using desk = await startDesk();
  const since = ['sync', '--from', daysAgo(70), '--hourly'];
  const { code, stdout } = await desk.runHere([...since, '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toBe(
    'It would take 3 daily calls and 0 to 70 by the hour (only days with callbacks are asked). Nothing was asked.\n',
  );
  expect(desk.wechat.callCount()).toBe(0);

  await desk.runHere(['sync', '--from', daysAgo(40)]);
  const estimate = JSON.parse((await desk.runHere([...since, '--dry-run', '--json'])).stdout);
  expect(estimate).toEqual({ dailyCalls: 1, hourlyCalls: 40, hourlyCallsAtMost: 70 });
  const made = JSON.parse((await desk.runHere([...since, '--json'])).stdout);
  expect(made.calls).toBe(estimate.dailyCalls + estimate.hourlyCallsAtMost);
  expect((await desk.runHere([...since, '--dry-run'])).stdout).toContain('0 daily calls and 0 by the hour');
});

test('a backfill draws its calls, rate, figures and quota, and ends at its whole', async () => {
  await using desk = await startDesk({ delayMs: 2 });
  const terminal = createTerminal();
  const args = ['sync', '--from', daysAgo(300), '--hourly', '--json'];
  const { code, stdout } = await desk.runHere(args, desk.env, { progress: terminal.stream });
  expect(code).toBe(0);
  const { calls } = JSON.parse(stdout);
  const last = terminal.drawn().split('\r').at(-1) ?? '';
  expect(last).toContain(`${calls} of ${calls} calls`);
  expect(last).toMatch(/, \d[\d,]*\/s, .* left, quota left 99,\d{3}, 600 figures/);
});

test('what is logged under way stands above the bar, each line whole and on a line of its own', async () => {
  await using desk = await startDesk({ delayMs: 2 });
  const [account] = desk.accounts;
  desk.wechat.failNext({ path: 'hourly', times: 3 }, { kind: 'bad_row', what: 'odd_hour' });
  const terminal = createTerminal();
  const { code } = await desk.runHere(['sync', '--from', daysAgo(60), '--hourly'], desk.env, {
    progress: terminal.stream,
  });
  expect(code).toBe(0);
  const shown = terminal.drawn().split('\n');
  const logged = shown.filter((line) => line.includes('were not believed'));
  expect(logged).toHaveLength(3);
  for (const line of logged) {
    const [before, after = ''] = line.split(CLEARED_LINE);
    expect(before).toContain(' calls, ');
    expect(JSON.parse(after)).toMatchObject({ level: 'warn', appId: account?.appId });
  }
  // a terminal that does not wrap lines cuts them
  expect(terminal.drawn()).not.toContain(NO_WRAP);
});

test('a quota that is down to its reserve is told with when it goes on, and is no failure', async () => {
  await using desk = await startDesk({ dailyQuota: 25 });
  const { code, stderr } = await desk.runHere(['sync', '--from', daysAgo(60), '--hourly', '--json']);
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^The quota of .+ is down to a fifth, which is kept for the daily work and other systems\. WeChat counts anew from midnight in Beijing \(in \d+ h\): run it again then, and it goes on where it was\.$/m,
  );
});
