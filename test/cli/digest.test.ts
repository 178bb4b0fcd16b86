import { expect, test } from 'vitest';
import { startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { addDays, weekdayOf } from '../../src/domain/ref-date.ts';
import { openStore } from '../../src/store/open-store.ts';
import { headerOf } from '../support/slack-looks.ts';
import { CHANNEL, daysAgo, startDesk } from './support.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

test('on a channel that posts once a week the digest of its last day covers the week, as the schedule’s does', async () => {
  await using desk = await startDesk();
  const [account] = desk.accounts;
  const yesterday = daysAgo(1);
  const today = WEEKDAYS[weekdayOf(addDays(yesterday, 1))];
  desk.write(
    'wxpulse.yml',
    `accounts: [{ app_id: ${account?.appId}, name: Shop, secret: "env:SECRET" }]
channels: [{ id: ${CHANNEL}, accounts: [Shop], days: [${today}] }]`,
  );
  const { WECHAT_API_URL = '', DATABASE_URL = '' } = desk.env;
  const env = { WECHAT_API_URL, DATABASE_URL, SECRET: account?.secret ?? '' };
  const { code, stdout } = await desk.runHere(['digest', '--dry-run'], env);
  expect(code).toBe(0);
  const header = headerOf(JSON.parse(stdout)) ?? '';
  expect(header).toMatch(/^\d{1,2}( \w{3} )?–|\d{1,2} \w{3} – /);
  expect(header).toContain(String(Number(daysAgo(7).slice(8))));
  const dayBefore = await desk.runHere(['digest', '--dry-run', '--date', daysAgo(2)], env);
  expect(headerOf(JSON.parse(dayBefore.stdout))).not.toContain('–');
});

test('a digest that was given up is posted when a person asks for it again', async () => {
  await using desk = await startDesk();
  await using slack = await startSlackWorkspace();
  const env = {
    ...{ ...desk.env, SLACK_API_URL: slack.apiUrl, WXPULSE_CHANNEL: CHANNEL },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
  };
  slack.setChannel(CHANNEL, { botIsMember: false });
  const refused = await desk.runHere(['digest'], env);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('not_in_channel');
  slack.setChannel(CHANNEL, { botIsMember: true });
  await giveUp(desk.env['DATABASE_URL'] ?? '', `digest:${CHANNEL}:${daysAgo(1)}`);
  expect(await desk.runHere(['digest'], env)).toMatchObject({ code: 0 });
  expect(slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('a digest that is stopped while it fetches prints none and queues none', async () => {
  await using desk = await startDesk();
  await using slack = await startSlackWorkspace();
  const env = {
    ...{ ...desk.env, SLACK_API_URL: slack.apiUrl, WXPULSE_CHANNEL: CHANNEL },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
  };
  const signal = AbortSignal.abort(new Error('stopped by SIGINT'));
  for (const args of [['digest', '--dry-run'], ['digest']]) {
    const { code, stdout, stderr } = await desk.runHere(args, env, { signal });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('run it again');
  }
  const store = await openStore({ url: desk.env['DATABASE_URL'] ?? '', now: Date.now });
  expect(await store.outboxByPrefix('digest:')).toEqual([]);
  await store.close();
});

test('a digest asks for its days and the twenty-eight before them, in one call', async () => {
  await using desk = await startDesk();
  await desk.runHere(['digest', '--dry-run', '--date', daysAgo(100)], { ...desk.env, WXPULSE_CHANNEL: CHANNEL });
  const spans = desk.wechat.calls.flatMap((call) => (call.path.includes('datacube') ? [call.body] : []));
  expect(spans).toEqual([{ begin_date: daysAgo(128), end_date: daysAgo(100) }]);
});

test('a day before WeChat’s first is refused, as everywhere', async () => {
  await using desk = await startDesk();
  const args = ['digest', '--dry-run', '--date', '2014-11-30'];
  const { code, stdout, said } = await desk.runHere(args, { ...desk.env, WXPULSE_CHANNEL: CHANNEL });
  expect({ code, stdout, said }).toEqual({
    ...{ code: 2, stdout: '' },
    said: ['WeChat has no trustworthy data before 2014-12-01.'],
  });
});

async function giveUp(url: string, key: string): Promise<void> {
  const store = await openStore({ url, now: Date.now });
  await store.transaction((writer) => writer.patchOutbox(key, { state: 'given_up', reason: 'not_in_channel' }));
  await store.close();
}
