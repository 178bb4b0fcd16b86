import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { parseRefDate } from '../../src/domain/ref-date.ts';
import { digestsIn, keyOf, keysIn, readable } from '../support/slack-looks.ts';
import { CHANNEL, channel, OPERATOR } from '../support/start-bot.ts';
import { startWorld } from '../support/world.ts';

const accounts = demoAccounts().slice(3, 5);
const DIRECT = `D${OPERATOR.slice(1)}`;

test('a bot that was removed from its channel tells the operators once, and posts what waited when it is back', async () => {
  await using world = await startWorld({ accounts });
  const bot = await world.start();
  await bot.settle();
  world.slack.setChannel(CHANNEL, { botIsMember: false });
  await bot.passTo('2026-11-19T10:30+08:00');
  const told = world.slack.messagesIn(DIRECT);
  expect(told).toHaveLength(1);
  expect(readable(told[0]!)).toContain('I cannot post in');
  expect(readable(told[0]!)).toContain('I am not in it (any more).');
  expect(readable(told[0]!)).toContain('/invite @wxpulse');
  expect(told[0]!.blocks).toMatchObject([{ elements: [{ elements: expect.arrayContaining([aboutTheChannel]) }] }]);

  world.slack.setChannel(CHANNEL, { botIsMember: true });
  await bot.passTo('2026-11-19T10:45+08:00');
  expect(digestsIn(world.slack, CHANNEL)).toHaveLength(2);
  expect(world.slack.messagesIn(DIRECT)).toHaveLength(1);
});

test('an archived channel is told of in the operators’ channel, in the language of the whole', async () => {
  await using world = await startTwoChannels('zh-CN');
  const bot = await world.start();
  await bot.settle();
  world.slack.setChannel(FOOD, { isArchived: true });
  await bot.passTo('2026-11-19T10:00+08:00');
  const told = keysIn(world.slack, CHANNEL).filter((key) => key.startsWith('refused:'));
  expect(told).toEqual([expect.stringMatching(/^refused:is_archived:C02FOOD:\d+:C01OPS$/)]);
  const message = world.slack.messagesIn(CHANNEL).find((one) => keyOf(one).startsWith('refused:'))!;
  expect(readable(message)).toContain('该频道已归档');
  expect(keysIn(world.slack, CHANNEL).filter((key) => key.startsWith('digest:'))).toHaveLength(2);
});

test('a notice that was put off until its trouble was over is not sent', async () => {
  await using world = await startTwoChannels();
  const bot = await world.start();
  await bot.passTo('2026-11-19T09:00+08:00');
  for (const id of [CHANNEL, FOOD]) world.slack.setChannel(id, { botIsMember: false });
  await bot.passTo('2026-11-19T09:50+08:00');
  for (const id of [CHANNEL, FOOD]) world.slack.setChannel(id, { botIsMember: true });
  await bot.passTo('2026-11-19T10:10+08:00');

  expect(keysIn(world.slack, CHANNEL).filter((key) => key.startsWith('refused:'))).toEqual([]);
  for (const id of [CHANNEL, FOOD]) expect(digestsIn(world.slack, id)).toHaveLength(2);
  expect(world.slack.messagesIn(DIRECT)).toHaveLength(1);
});

test('a trouble that comes back is told again', async () => {
  await using world = await startTwoChannels();
  const bot = await world.start();
  await bot.passTo('2026-11-19T09:00+08:00');
  for (const day of [19, 20]) {
    world.slack.setChannel(FOOD, { botIsMember: false });
    await bot.passTo(`2026-11-${day}T10:00+08:00`);
    world.slack.setChannel(FOOD, { botIsMember: true });
    await bot.passTo(`2026-11-${day}T10:15+08:00`);
  }
  expect(keysIn(world.slack, CHANNEL).filter((key) => key.startsWith('refused:'))).toHaveLength(2);
  expect(digestsIn(world.slack, FOOD)).toHaveLength(3);
});

test('when a channel takes messages again, all that waits for it goes out at once', async () => {
  await using world = await startTwoChannels();
  const bot = await world.start();
  await bot.passTo('2026-11-18T10:00+08:00');
  world.slack.setChannel(FOOD, { botIsMember: false });
  await bot.passTo('2026-11-19T09:40+08:00');
  await world.look((store) =>
    store.transaction((writer) => writer.enqueue(waiting(world.clock.now(), 'digest:C02FOOD:2026-11-16:csv'))),
  );
  await bot.passTo('2026-11-19T09:44+08:00');
  world.slack.setChannel(FOOD, { botIsMember: true });
  const [first = 0] = await world.look(async (store) =>
    (await store.outboxIn(['queued'], 10)).map(({ notBefore }) => notBefore).sort(),
  );
  await bot.passTo(first + 1_000);
  expect(await world.look((store) => store.outboxIn(['queued', 'unclear'], 10))).toEqual([]);
});

const FOOD = 'C02FOOD';

function startTwoChannels(language: 'en' | 'zh-CN' = 'en') {
  const channels = [channel({ accounts }), channel({ id: FOOD, accounts })];
  const workspace = {
    channels: [
      { id: CHANNEL, name: 'wechat-ops' },
      { id: FOOD, name: 'wechat-food' },
    ],
  };
  return startWorld({ accounts, channels, workspace, language });
}

/** A file of a day of its own, that no message of the day carries. */
function waiting(now: number, key: string) {
  const day = parseRefDate('2026-11-16')!;
  const model = { kind: 'digest_csv', from: day, to: day } as const;
  return { key, channel: FOOD, op: 'file', afterKey: null, model, notBefore: now } as const;
}

const aboutTheChannel = { type: 'channel', channel_id: CHANNEL };
