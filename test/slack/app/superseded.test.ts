import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/ref-date.ts';
import { queueNow } from '../../../src/store/queue-now.ts';
import { date } from '../../support/digest-builder.ts';
import { CHANNEL, KEY } from '../support.ts';
import { type Bot, oweDigest, startBot } from './support.ts';

/** From 09:45, when the bot starts, to the next digest at 09:30. */
const UNTIL_NEXT_MS = 24 * HOUR_MS - 15 * MINUTE_MS;

async function oweFile({ store, clock }: Bot): Promise<void> {
  const model = { kind: 'digest_csv', from: date('2026-11-17'), to: date('2026-11-17') } as const;
  const row = { key: `${KEY}:csv`, channel: CHANNEL, op: 'file', afterKey: KEY } as const;
  await store.transaction((writer) => writer.enqueue({ ...row, model, notBefore: clock.now() }));
}

test('a digest that nobody could send until the next is due is not sent, nor its file, and nobody is woken for it', async () => {
  await using bot = await startBot();
  await oweDigest(bot);
  await oweFile(bot);
  await bot.clock.advance(UNTIL_NEXT_MS);
  await bot.deliver();

  expect(bot.slack.messagesIn(CHANNEL)).toEqual([]);
  expect(await bot.store.findOutbox(KEY)).toMatchObject({ state: 'given_up', reason: 'superseded' });
  expect(await bot.store.findOutbox(`${KEY}:csv`)).toMatchObject({ state: 'given_up', reason: 'superseded' });
  expect([...bot.book.at('warn'), ...bot.book.at('error')]).toEqual([]);
});

test('until then it is caught up', async () => {
  await using bot = await startBot();
  await oweDigest(bot);
  await bot.clock.advance(UNTIL_NEXT_MS - 1);
  await bot.deliver();
  expect(bot.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test.each([
  ['before', 0, { state: 'given_up', reason: 'superseded' }],
  ['after', 1, { state: 'sent' }],
] as const)('one that Slack may have (answer lost %s it took it) is looked up first', async (when, posted, row) => {
  await using bot = await startBot();
  await oweDigest(bot);
  bot.slack.failNext('chat.postMessage', { kind: 'reset', when });
  await bot.deliver();
  expect(await bot.store.findOutbox(KEY)).toMatchObject({ state: 'unclear', attempts: 1 });
  await bot.clock.advance(UNTIL_NEXT_MS);
  for (let beat = 0; beat < 5; beat += 1) {
    await bot.deliver();
    await bot.clock.advance(MINUTE_MS);
  }
  expect(bot.slack.messagesIn(CHANNEL)).toHaveLength(posted);
  expect(await bot.store.findOutbox(KEY)).toMatchObject(row);
});

test('one that was refused until the next was due is not sent either', async () => {
  await using bot = await startBot();
  await oweDigest(bot);
  bot.slack.setChannel(CHANNEL, { botIsMember: false });
  for (let tries = 0; tries < 3; tries += 1) {
    await bot.deliver();
    await bot.clock.advance(10 * MINUTE_MS);
  }
  bot.slack.setChannel(CHANNEL, { botIsMember: true });
  await bot.clock.advance(UNTIL_NEXT_MS);
  await bot.deliver();
  expect(bot.slack.messagesIn(CHANNEL)).toEqual([]);
  expect(await bot.store.findOutbox(KEY)).toMatchObject({ state: 'given_up', reason: 'superseded' });
});

test('one that was not sent is sent when a person asks for it', async () => {
  await using bot = await startBot();
  await oweDigest(bot);
  await bot.clock.advance(UNTIL_NEXT_MS);
  await bot.deliver();
  const row = await bot.store.findOutbox(KEY);
  expect(row?.state).toBe('given_up');
  await bot.store.transaction(async (writer) => row && queueNow(writer, { ...row, notBefore: bot.clock.now() }));
  await bot.deliver();
  expect(bot.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('an older one that a person asks for is sent', async () => {
  await using bot = await startBot();
  await bot.clock.advance(3 * 24 * HOUR_MS);
  await oweDigest(bot);
  await bot.deliver();
  expect(bot.slack.messagesIn(CHANNEL)).toHaveLength(1);
});
