import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startSlackWorkspace } from '../../../src/demo/slack/workspace.ts';
import { CHANNEL, daysAgo, type Ended } from '../../cli/support.ts';
import { type FleetDesk, lastDays, startFleetDesk, syncArguments } from '../../support/fleet-desk.ts';
import { untilCalls } from '../../support/until-calls.ts';

const ACCOUNTS = 16;
/** What `start` fetches by itself. */
const HISTORY = lastDays(60);
/** Older days, which nobody but `sync` asks for. */
const OLDER = { from: daysAgo(90), to: daysAgo(61) };
const WITHIN_MS = 120_000;
/**
 * An account is asked one call at a time by each process, and two processes may ask for the same day. So at the worst each makes
 * all of its own calls: `start` and `sync` two for sixty days and one for the hours of each, the older days one and thirty,
 * the report one and seven.
 */
const MOST = ACCOUNTS * (62 + 62 + 31 + 8);

/** Days before all of these, which come as a file. */
function importedLines({ accounts }: FleetDesk): string {
  const lines = accounts.flatMap(({ appId }) =>
    Array.from({ length: 40 }, (_, day) => `${appId},${daysAgo(200 + day)},,${1_000 + day},3,250000,4000`),
  );
  return ['account,date,hour,calls,failures,total_ms,max_ms', ...lines].join('\n');
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WITHIN_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not come to pass');
    await wait(100);
  }
}

function expectWell({ code, stderr }: Ended): void {
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/locked|busy|keeps writing|error/i) });
}

test('sync, report, export and import work beside a running start on one SQLite file, and all ends in the truth', async () => {
  await using desk = await startFleetDesk({ count: ACCOUNTS, delayMs: 40 });
  await using slack = await startSlackWorkspace();
  const env = {
    ...{ ...desk.env, ADMIN_ADDRESS: '127.0.0.1:0', WXPULSE_CHANNEL: CHANNEL, SLACK_API_URL: slack.apiUrl },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
  };
  desk.write('old.csv', importedLines(desk));
  const bot = desk.begin(['start'], env);
  const botEnded = bot.ended();
  await untilCalls(desk.wechat, 2 * ACCOUNTS + 5, botEnded);

  const beside = [
    ...[syncArguments(OLDER), syncArguments(HISTORY), ['import', 'old.csv'], ['export', '--hourly']],
    ...[
      ['report', 'all', '7d', '--hourly', '--format', 'json'],
      ['report', 'all', '30d', '--no-sync'],
    ],
  ].map((args) => desk.begin(args));
  const ended = await Promise.all(beside.map((running) => running.ended()));
  for (const one of ended) expectWell(one);
  // so much was left to ask that both asked at once
  expect(JSON.parse(ended[1]?.stdout ?? '')).toMatchObject({ calls: expect.not.toBeOneOf([0]) });
  await until(async () => (await desk.wrong(HISTORY)).length === 0);
  bot.kill('SIGTERM');
  expectWell(await botEnded);

  expect(await desk.wrong(OLDER)).toEqual([]);
  expect(desk.wechat.callCount('token')).toBe(ACCOUNTS);
  expect(desk.wechat.callCount('daily') + desk.wechat.callCount('hourly')).toBeLessThanOrEqual(MOST);
  const exported = (await desk.run(['export', '--from', daysAgo(240), '--to', daysAgo(200)])).stdout;
  expect(exported.trim().split('\n').sort()).toEqual(importedLines(desk).split('\n').sort());
});
