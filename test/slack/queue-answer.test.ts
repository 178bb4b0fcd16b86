import { expect, test } from 'vitest';
import { queueShared } from '../../src/slack/answers/queue-answer.ts';
import { CHANNEL, type Desk, plainMessage, startDesk } from './support.ts';

const LINE = 'shop 2026-11-17 hourly';
const share = (desk: Desk, userId: string, { line = LINE, channelId = CHANNEL } = {}) =>
  queueShared({ ...desk, onQueued: () => undefined }, { userId, channelId }, line);
const keyOf = async (desk: Desk, n: number) => (await desk.store.outboxByPrefix(`share:${CHANNEL}:`))[n - 1]?.key ?? '';
const MINUTE_MS = 60_000;

test('two people who press at once post once, whoever was first; ten minutes later it comes again', async () => {
  await using desk = await startDesk();
  desk.says((row) => plainMessage(row.key));
  expect((await Promise.all([share(desk, 'U01MEI'), share(desk, 'U02BEN')])).sort()).toEqual([false, true]);
  await desk.deliver();
  await desk.clock.advance(9 * MINUTE_MS);
  expect(await share(desk, 'U02BEN')).toBe(false);
  await desk.clock.advance(MINUTE_MS);
  expect(await share(desk, 'U02BEN')).toBe(true);
  await desk.deliver();

  const rows = await desk.store.outboxByPrefix(`share:${CHANNEL}:`);
  expect(desk.slack.messagesIn(CHANNEL).map(({ text }) => text)).toEqual(rows.map(({ key }) => key));
  expect(rows.map(({ model }) => model)).toMatchObject([{ line: LINE, kind: 'shared' }, { by: 'U02BEN' }]);
});

test('another day, another account and another channel are other messages', async () => {
  await using desk = await startDesk();
  for (const line of [LINE, 'shop 2026-11-16 hourly', 'stores 2026-11-17 hourly']) {
    expect(await share(desk, 'U01MEI', { line })).toBe(true);
  }
  expect(await share(desk, 'U01MEI', { channelId: 'C02TEAM' })).toBe(true);
});

test('while Slack is down nobody queues a second one, but the first gets another chance', async () => {
  await using desk = await startDesk();
  desk.slack.failNext('chat.postMessage', { kind: 'refusal', error: 'not_in_channel' });
  await share(desk, 'U01MEI');
  await desk.deliver();
  expect(await desk.row(await keyOf(desk, 1))).toMatchObject({ state: 'queued', reason: 'not_in_channel' });
  await desk.clock.advance(20_000);

  expect(await share(desk, 'U02BEN')).toBe(false);
  await desk.deliver();

  expect(await desk.row(await keyOf(desk, 1))).toMatchObject({ state: 'sent', model: { by: 'U01MEI' } });
  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('one that was given up is queued anew', async () => {
  await using desk = await startDesk();
  await share(desk, 'U01MEI');
  const key = await keyOf(desk, 1);
  await desk.store.transaction((writer) => writer.patchOutbox(key, { state: 'given_up', reason: 'is_archived' }));
  expect(await share(desk, 'U02BEN')).toBe(true);
  expect(await desk.row(await keyOf(desk, 2))).toMatchObject({ state: 'queued', model: { by: 'U02BEN' } });
});
