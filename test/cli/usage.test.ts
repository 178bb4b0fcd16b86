import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Desk, daysAgo, startDesk } from './support.ts';

const MORNING_AFTER = 'WeChat publishes a day the morning after';
const TOO_EARLY = 'WeChat has no trustworthy data before 2014-12-01';

/** Nothing but the sentence is said, nobody is asked, and the exit code is that of wrong usage. */
async function expectRefused(desk: Desk, args: readonly string[], sentence: string): Promise<void> {
  const { code, stdout, stderr } = await desk.runHere(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(desk.wechat.callCount()).toBe(0);
}

test('without a command the help is shown, and the exit code is 2', async () => {
  await using desk = await startDesk();
  const { code, stdout, stderr } = await desk.run([], {});
  expect(code).toBe(2);
  for (const command of ['start', 'demo', 'doctor', 'sync', 'report', 'digest', 'import', 'export'])
    expect(stdout + stderr).toContain(command);
});

test('help that was asked for ends well, on stdout', async () => {
  await using desk = await startDesk();
  const { code, stdout, stderr } = await desk.runHere(['--help'], {});
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Usage: wxpulse');
});

test('an unknown command or option is wrong usage', async () => {
  await using desk = await startDesk();
  const [command, option] = await Promise.all([desk.run(['snyc'], {}), desk.runHere(['sync', '--hourley'])]);
  expect(command).toMatchObject({ code: 2, stdout: '' });
  expect(command.stderr).toContain('sync');
  expect(option).toMatchObject({ code: 2, stdout: '' });
  expect(option.stderr).toContain('--hourly');
});

test('sync refuses today, days before WeChat’s first, a reversed range and what is no day', async () => {
  await using desk = await startDesk();
  await expectRefused(desk, ['sync', '--to', daysAgo(0)], MORNING_AFTER);
  await expectRefused(desk, ['sync', '--from', daysAgo(0)], MORNING_AFTER);
  await expectRefused(desk, ['sync', '--from', '2014-11-30'], TOO_EARLY);
  await expectRefused(desk, ['sync', '--to', '2014-11-30'], TOO_EARLY);
  await expectRefused(desk, ['sync', '--from', daysAgo(2), '--to', daysAgo(3)], `--from ${daysAgo(2)} is after`);
  await expectRefused(desk, ['sync', '--from', '2026-02-30'], '--from 2026-02-30 is not a day');
  await expectRefused(desk, ['sync', '--account', 'nobody'], 'There is no account or group “nobody” in the settings.');
});

test('report refuses the same, in its own words for ranges', async () => {
  await using desk = await startDesk();
  await expectRefused(desk, ['report', 'all', 'today'], MORNING_AFTER);
  await expectRefused(desk, ['report', 'all', '2014-11-30'], TOO_EARLY);
  await expectRefused(desk, ['report', 'all', '2026-03-02..2026-03-01'], 'write the earlier day first');
  await expectRefused(desk, ['report', 'all', 'sometime'], '“sometime” is no range');
  const both = '--hourly gives a row an hour, --by week a row a week; leave one of them out.';
  await expectRefused(desk, ['report', 'all', '7d', '--hourly', '--by', 'week'], both);
  await expectRefused(desk, ['report', 'nobody', 'yesterday'], 'There is no account or group “nobody”');
});

test('digest refuses a day that is not over, one before WeChat’s first, and a channel that is not in the settings', async () => {
  await using desk = await startDesk();
  const env = { ...desk.env, WXPULSE_CHANNEL: 'C01OPS' };
  const [today, early, elsewhere, nowhere] = await Promise.all([
    desk.runHere(['digest', '--dry-run', '--date', daysAgo(0)], env),
    desk.runHere(['digest', '--dry-run', '--date', '2014-11-30'], env),
    desk.runHere(['digest', '--dry-run', '--channel', 'C99X'], env),
    desk.runHere(['digest', '--dry-run']),
  ]);
  expect(today).toMatchObject({ code: 2, stderr: expect.stringContaining(MORNING_AFTER) });
  expect(early).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(TOO_EARLY) });
  expect(elsewhere).toMatchObject({
    code: 2,
    stderr: 'Channel C99X gets no digests, by the settings or by what was chosen in Slack.\n',
  });
  expect(nowhere.code).not.toBe(0);
  expect(nowhere.stderr).toContain('WXPULSE_CHANNEL');
});

test('start without settings names every missing one at once and ends with 78', async () => {
  await using desk = await startDesk();
  const { code, stdout, stderr } = await desk.run(['start'], {});
  expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
  for (const name of ['WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'WXPULSE_CHANNEL']) {
    expect(stderr).toContain(`${name} is missing`);
  }
});

test('swapped Slack tokens are told as such, and neither of them is shown', async () => {
  await using desk = await startDesk();
  const swapped = { SLACK_BOT_TOKEN: 'xapp-1-A0-secret-app', SLACK_APP_TOKEN: 'xoxb-1-secret-bot' };
  const { code, stderr } = await desk.runHere(['start'], { ...desk.env, ...swapped, WXPULSE_CHANNEL: 'C01OPS' });
  expect(code).toBe(78);
  expect(stderr).toContain('SLACK_BOT_TOKEN and SLACK_APP_TOKEN: these two are swapped');
});

test('settings are read from .env in the folder', async () => {
  await using desk = await startDesk();
  desk.write(
    '.env',
    `${Object.entries(desk.env)
      .map(([name, value]) => `${name}=${value}`)
      .join('\n')}\n`,
  );
  expect(await desk.run(['sync', '--from', daysAgo(1), '--json'], {})).toMatchObject({ code: 0 });
});

test('a folder where .env or wxpulse.yml should be is told in one sentence', async () => {
  await using desk = await startDesk();
  mkdirSync(`${desk.folder}/wxpulse.yml`);
  const yaml = await desk.runHere(['sync']);
  expect(yaml).toMatchObject({ code: 78, stdout: '' });
  expect(yaml.stderr).toContain('  - wxpulse.yml cannot be read; it must be a file that this user may read.\n');
  mkdirSync(`${desk.folder}/.env`);
  expect(await desk.run(['sync'])).toMatchObject({
    ...{ code: 78, stdout: '' },
    said: ['wxpulse: .env cannot be read; it must be a file that this user may read.'],
  });
});
