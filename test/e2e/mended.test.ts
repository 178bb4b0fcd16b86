import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { digestsIn, keysIn, postedAt } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { startWorld } from '../support/world.ts';

const accounts = demoAccounts().slice(3, 5);

test('after a restart what waits for a person is tried at once, and the digest follows its welcome', async () => {
  await using world = await startWorld({ accounts });
  world.slack.setChannel(CHANNEL, { botIsMember: false });
  const before = await world.start();
  await before.passTo('2026-11-18T10:21+08:00');
  await before.stop();
  expect(keysIn(world.slack, CHANNEL)).toEqual([]);

  world.slack.setChannel(CHANNEL, { botIsMember: true });
  const after = await world.start();
  await after.passTo('2026-11-18T10:23+08:00');
  expect(keysIn(world.slack, CHANNEL)).toEqual([`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-17`]);
});

test('a start that finds the same trouble begins with short pauses again, and tells it no second time', async () => {
  await using world = await startWorld({ accounts });
  world.slack.setChannel(CHANNEL, { botIsMember: false });
  const before = await world.start();
  await before.passTo('2026-11-18T11:01+08:00');
  await before.stop();
  const after = await world.start();
  await after.passTo('2026-11-18T11:01:30+08:00');
  world.slack.setChannel(CHANNEL, { botIsMember: true });
  await after.passTo('2026-11-18T11:03+08:00');
  expect(digestsIn(world.slack, CHANNEL).map(postedAt)).toEqual(['2026-11-18 11:02']);
  expect(world.slack.messagesIn('D01MEI')).toHaveLength(1);
});

test('a welcome that cannot be looked up does not keep the digest from its channel', async () => {
  await using world = await startWorld({ accounts });
  world.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });
  world.slack.failNext('conversations.history', { kind: 'refusal', error: 'missing_scope' }, 1_000);
  const bot = await world.start();
  await bot.passTo('2026-11-18T09:35+08:00');
  expect(keysIn(world.slack, CHANNEL)).toEqual([`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-17`]);
});
