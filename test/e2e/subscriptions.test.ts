import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import { changeChannel, changeLabels, NO_LABELS } from '../../src/store/change-settings.ts';
import type { ChannelDigest } from '../../src/store/settings.model.ts';
import { ask, digestsIn, keysIn, postedAt, readable } from '../support/slack-looks.ts';
import { startWorld, type World } from '../support/world.ts';

const [OPS, FOOD] = ['C01OPS', 'C02FOOD'];
const workspace = {
  channels: [
    { id: OPS, name: 'wechat-ops' },
    { id: FOOD, name: 'wechat-food' },
  ],
};
/** News, Care and 云帆书店. */
const accounts = demoAccounts().slice(3, 6);
const care = accounts[1]!;
const BY = { userId: 'U01MEI', at: 0 };
const digest: ChannelDigest = {
  ...{ accounts: [care.appId as AppId], groups: [], digestTime: '10:00', zone: 'Asia/Shanghai' },
  ...{ days: [0, 1, 2, 3, 4, 5, 6], language: 'en', alerts: undefined },
};

/** As another process does it: the running bot is told nothing. */
function subscribe(world: World, wanted: ChannelDigest | undefined): Promise<unknown> {
  return world.look((store) => store.transaction((writer) => changeChannel(writer, FOOD, () => wanted, BY)));
}

test('a channel that another process subscribes gets its welcome and its first digest, then one at its time', async () => {
  await using world = await startWorld({ at: '2026-11-18T11:00+08:00', accounts, workspace });
  const bot = await world.start();
  await bot.settle();
  await subscribe(world, digest);
  await bot.passTo('2026-11-19T10:05+08:00');

  expect(keysIn(world.slack, FOOD)).toEqual([
    ...[`welcome:${FOOD}`, `digest:${FOOD}:2026-11-17`, `digest:${FOOD}:2026-11-18`],
  ]);
  expect(digestsIn(world.slack, FOOD).map(postedAt)).toEqual(['2026-11-18 11:00', '2026-11-19 10:00']);
  expect(readable(digestsIn(world.slack, FOOD)[0]!)).toContain('Care');
  expect(readable(digestsIn(world.slack, FOOD)[0]!)).not.toContain('News');

  await subscribe(world, { ...digest, digestTime: '12:00' });
  await bot.passTo('2026-11-20T12:05+08:00');
  expect(postedAt(digestsIn(world.slack, FOOD).at(-1)!)).toBe('2026-11-20 12:00');
  expect(bot.errors()).toEqual([]);
});

test('a bot whose settings name no channel waits for the first one that is chosen in Slack', async () => {
  await using world = await startWorld({ at: '2026-11-18T11:00+08:00', accounts, workspace, channels: [] });
  const bot = await world.start();
  await bot.settle();
  expect(world.slack.messagesIn(OPS)).toEqual([]);
  await subscribe(world, digest);
  await bot.passTo('2026-11-18T11:02+08:00');
  expect(keysIn(world.slack, FOOD)).toEqual([`welcome:${FOOD}`, `digest:${FOOD}:2026-11-17`]);
  expect(bot.errors()).toEqual([]);
});

test('one that is unsubscribed gets nothing any more, what waited is dropped with the reason, and it comes back clean', async () => {
  await using world = await startWorld({ at: '2026-11-18T11:00+08:00', accounts, workspace });
  world.slack.setChannel(FOOD, { botIsMember: false });
  const bot = await world.start();
  await bot.settle();
  await subscribe(world, digest);
  await bot.settle();
  await subscribe(world, undefined);
  world.slack.setChannel(FOOD, { botIsMember: true });
  await bot.passTo('2026-11-19T10:05+08:00');
  expect(world.slack.messagesIn(FOOD)).toEqual([]);
  const dropped = await world.look((store) => store.findOutbox(`welcome:${FOOD}`));
  expect(dropped).toMatchObject({ state: 'given_up', reason: 'unsubscribed' });
  expect(await ask(world.slack, 'yesterday', { channelId: FOOD })).toContain('This channel has no accounts.');

  await subscribe(world, digest);
  await bot.passTo('2026-11-19T10:10+08:00');
  expect(keysIn(world.slack, FOOD)).toEqual([`welcome:${FOOD}`, `digest:${FOOD}:2026-11-18`]);
});

test('an account is called what people say, where the settings do not', async () => {
  const nameless = accounts.map((account) => ({ ...account, name: account.appId }));
  await using world = await startWorld({ at: '2026-11-18T11:00+08:00', accounts: nameless, workspace });
  const bot = await world.start();
  await bot.settle();
  const labels = { ...NO_LABELS, name: 'The Shop' };
  await world.look((store) => store.transaction((writer) => changeLabels(writer, care.appId as AppId, labels, BY)));
  await bot.settle();
  expect(await ask(world.slack, 'yesterday')).toContain('The Shop');
});
