import { expect, test } from 'vitest';
import type { RangeReport } from '../../src/reports/range.model.ts';
import { listAccounts } from './list-accounts.ts';
import { CHANNEL, createTerminal, type Desk, daysAgo, startDesk } from './support.ts';

function truth(desk: Desk, date: string) {
  const { daily, hours } = desk.wechat.truth(desk.accounts[0]?.appId ?? '', date);
  if (daily === undefined) throw new Error(`a silent day: ${date}`);
  return { daily, hours };
}

test('report --format json is the contract’s, and only that, on stdout', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.run(['report', 'all', '3d', '--format', 'json']);
  expect(code).toBe(0);
  const report: RangeReport = JSON.parse(stdout);
  expect(report).toMatchObject({ from: daysAgo(3), to: daysAgo(1) });
  const [account] = report.accounts;
  expect(account).toMatchObject({ appId: desk.accounts[0]?.appId, name: '商城 Shop' });
  expect(account?.rows.map((row) => row.date)).toEqual([daysAgo(3), daysAgo(2), daysAgo(1)]);
  const { daily } = truth(desk, daysAgo(2));
  expect(account?.rows[1]).toEqual({
    ...{ date: daysAgo(2), calls: daily.calls, failures: daily.failures, maxMs: daily.maxMs, coverage: 'known' },
    ...{ failureRate: daily.failures / daily.calls, meanMs: daily.totalMs / daily.calls },
  });
  expect(account?.total.knownDays).toBe(3);
});

test('--hourly gives 24 rows a day', async () => {
  await using desk = await startDesk();
  const { stdout } = await desk.runHere(['report', '商城', 'yesterday', '--hourly', '--format', 'json']);
  const rows = JSON.parse(stdout).accounts[0].rows;
  expect(rows).toHaveLength(24);
  const { hours } = truth(desk, daysAgo(1));
  expect(rows.map((row: { calls: number }) => row.calls)).toEqual(hours.map((hour) => hour.calls || null));
  expect(rows[9]).toMatchObject({ date: daysAgo(1), hour: 9, coverage: 'known' });
});

test('--by week adds the days up, and --format csv has a header and no other words', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.runHere(['report', 'all', 'last', 'week', '--by', 'week', '--format', 'csv']);
  expect(code).toBe(0);
  const [header, row, ...rest] = stdout.trim().split('\n');
  expect(header).toMatch(/^account,name,date,hour,calls,failures,failure_rate,mean_ms,max_ms,coverage,/);
  expect(row).toMatch(/^wx[0-9a-f]{16},商城 Shop,\d{4}-\d\d-\d\d,,\d+,\d+,0\.\d+,[\d.]+,\d+,known,,[\d-]{10},7,7,/);
  expect(rest).toEqual([]);
});

test('a table is the usual form: a line a day, a dash for what is not known, and the total of the known days', async () => {
  await using desk = await startDesk();
  desk.wechat.setAccount(desk.accounts[0]?.appId ?? '', {
    publishDay: { date: daysAgo(1), at: Number.POSITIVE_INFINITY },
  });
  const { code, stdout } = await desk.runHere(['report', 'shop', `${daysAgo(2)}..${daysAgo(1)}`]);
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toContain('商城 Shop');
  expect(lines[2]).toContain(truth(desk, daysAgo(2)).daily.calls.toLocaleString('en'));
  expect(lines[3]).toMatch(/^\S+ +– +– +– +– +– +(not published yet|late: not published since noon)$/);
  expect(lines[4]).toMatch(/^total .*1 of 2 days known$/);
  expect(lines[6]).toMatch(
    /^ {2}\S+ {2}(not published yet|late: not published since noon); asked once, last .* \d\d:\d\d$/,
  );
  expect(lines).toHaveLength(7);
});

test('--no-sync asks nobody and shows what is there', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.run(['report', 'all', 'yesterday', '--no-sync', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).accounts[0].rows[0]).toMatchObject({ calls: null, failures: null, failureRate: null });
  const table = await desk.run(['report', 'all', 'yesterday', '--no-sync']);
  expect(table.stdout).toContain('not asked for yet');
  expect(desk.wechat.callCount()).toBe(0);
});

test('what is known is printed where WeChat cannot be asked for the rest, which is said on stderr', async () => {
  await using desk = await startDesk({ count: 2 });
  const env = listAccounts(desk, ({ name }) => `, name: ${name}`);
  const lost = desk.accounts[1];
  desk.wechat.failNext({ path: 'token', appId: lost?.appId ?? '' }, { kind: 'errcode', errcode: 99_999 });
  const asked = await desk.runHere(['report', 'all', daysAgo(2)], env);
  expect(asked.code).toBe(0);
  expect(asked.stdout).toContain(truth(desk, daysAgo(2)).daily.calls.toLocaleString('en'));
  expect(asked.stdout).toMatch(new RegExp(`^${lost?.name} .*WeChat gave no token$`, 'm'));
  expect(asked.stderr).toContain('could not be asked for 1 of 2 accounts: WeChat answered the token call with 99999');
});

test('a second report asks only for what the first did not bring, and compares with what is stored before', async () => {
  await using desk = await startDesk();
  await desk.runHere(['report', 'all', `${daysAgo(6)}..${daysAgo(4)}`, '--format', 'json']);
  const before = desk.wechat.callCount();
  const { stdout } = await desk.runHere(['report', 'all', '3d', '--format', 'json']);
  expect(desk.wechat.callCount() - before).toBe(1);
  const [shop] = JSON.parse(stdout).accounts;
  expect(shop.before).toMatchObject({ from: daysAgo(6), to: daysAgo(4), total: { days: 3, knownDays: 3 } });
  const [calls, old] = [
    [1, 2, 3],
    [4, 5, 6],
  ].map((days) => days.reduce((sum, day) => sum + truth(desk, daysAgo(day)).daily.calls, 0));
  expect(shop.before.change.calls).toBeCloseTo((calls ?? 0) / (old ?? 0) - 1, 9);
});

test('a bar is drawn while it fetches, and none where nothing is missing', async () => {
  await using desk = await startDesk();
  const [first, second] = [createTerminal(), createTerminal()];
  await desk.runHere(['report', 'all', '3d'], desk.env, { progress: first.stream });
  expect(first.drawn()).toContain('1 of 1 call, ');
  await desk.runHere(['report', 'all', '3d'], desk.env, { progress: second.stream });
  expect(second.drawn()).toBe('');
});

test('a reader that has seen enough (`| head`) ends a report without a word', async () => {
  await using desk = await startDesk({ count: 2 });
  const range = `${daysAgo(400)}..${daysAgo(1)}`;
  const reading = desk.begin(
    ['report', 'all', range, '--hourly', '--no-sync', '--format', 'csv'],
    listAccounts(desk, ({ name }) => `, name: ${name}`),
  );
  reading.stopReading();
  expect(await reading.ended()).toMatchObject({ code: 0, stderr: '' });
});

test('digest --dry-run prints the message as JSON, without Slack', async () => {
  await using desk = await startDesk();
  const { code, stdout } = await desk.runHere(['digest', '--dry-run'], { ...desk.env, WXPULSE_CHANNEL: 'C01OPS' });
  expect(code).toBe(0);
  const message = JSON.parse(stdout);
  expect(message.blocks.length).toBeGreaterThan(0);
  expect(JSON.stringify(message)).toContain('商城 Shop');
  expect(message.text).not.toBe('');
});

test('a report that is stopped while it fetches prints no half of itself', async () => {
  await using desk = await startDesk();
  const stopped = AbortSignal.abort(new Error('stopped by SIGINT'));
  const { code, stdout, stderr } = await desk.runHere(['report', 'all', '7d'], desk.env, { signal: stopped });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('run it again');
});

test('a report and a digest do not ask again what WeChat stopped before its next look; a sync does', async () => {
  await using desk = await startDesk();
  const [account] = desk.accounts;
  desk.wechat.setAccount(account?.appId ?? '', { quotaLeft: 0 });
  const first = await desk.runHere(['report', 'all', '7d', '--format', 'csv']);
  expect(first.stdout.match(/refused/g)).toHaveLength(7);
  const calls = desk.wechat.callCount();
  expect(await desk.runHere(['report', 'all', '7d', '--format', 'csv'])).toMatchObject({ stdout: first.stdout });
  await desk.runHere(['digest', '--dry-run'], { ...desk.env, WXPULSE_CHANNEL: CHANNEL });
  expect(desk.wechat.callCount()).toBe(calls);
  desk.wechat.setAccount(account?.appId ?? '', { quotaLeft: 9 });
  await desk.runHere(['sync', '--from', daysAgo(7)]);
  expect((await desk.runHere(['report', 'all', '7d', '--format', 'csv'])).stdout).not.toContain('refused');
});
