import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
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
  const archived = 'C02FOOD';
  const channels = [channel({ accounts }), channel({ id: archived, accounts })];
  const workspace = {
    channels: [
      { id: CHANNEL, name: 'wechat-ops' },
      { id: archived, name: 'wechat-food' },
    ],
  };
  await using world = await startWorld({ accounts, channels, workspace, language: 'zh-CN' });
  const bot = await world.start();
  await bot.settle();
  world.slack.setChannel(archived, { isArchived: true });
  await bot.passTo('2026-11-19T10:00+08:00');
  const told = keysIn(world.slack, CHANNEL).filter((key) => key.startsWith('refused:'));
  expect(told).toEqual([expect.stringMatching(/^refused:is_archived:digest:C02FOOD:/)]);
  const message = world.slack.messagesIn(CHANNEL).find((one) => keyOf(one).startsWith('refused:'))!;
  expect(readable(message)).toContain('该频道已归档');
  expect(keysIn(world.slack, CHANNEL).filter((key) => key.startsWith('digest:'))).toHaveLength(2);
});

const aboutTheChannel = { type: 'channel', channel_id: CHANNEL };
