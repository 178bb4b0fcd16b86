import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { digestsIn, keyOf, readable } from '../support/slack-looks.ts';
import { CHANNEL, channel } from '../support/start-bot.ts';
import { startWorld, type World } from '../support/world.ts';

const FOOD = 'C02FOOD';
const accounts = demoAccounts().slice(3, 5);

test.each([
  ['is removed from a public channel', false, { botIsMember: false }, 'I am not in it (any more).'],
  ['is removed from a private channel', true, { botIsMember: false }, 'I am not in it (any more).'],
  ['sees its channel archived', false, { isArchived: true }, 'it is archived.'],
  ['sees its private channel archived', true, { isArchived: true }, 'it is archived.'],
] as const)(
  'a bot that %s says so at once, and not again when a digest is refused there',
  async (_how, isPrivate, patch, words) => {
    await using world = await startTwoChannels(isPrivate);
    const bot = await world.start();
    await bot.passTo('2026-11-18T12:00+08:00');
    world.slack.setChannel(FOOD, patch);
    const [told] = await world.slack.until(() => notices(world).length > 0 && notices(world));
    expect(readable(told!)).toContain(words);
    expect(world.clock.now()).toBeLessThan(Date.parse('2026-11-18T12:01+08:00'));

    await bot.passTo('2026-11-19T11:00+08:00');
    expect(digestsIn(world.slack, FOOD)).toHaveLength(1);
    expect(notices(world)).toHaveLength(1);
  },
);

test('one that was refused before Slack told of it hears nothing new', async () => {
  await using world = await startTwoChannels();
  const bot = await world.start();
  await bot.passTo('2026-11-19T09:00+08:00');
  const removedAt = world.clock.now() / 1_000;
  world.slack.setScopes(['chat:write', 'commands', 'channels:history', 'files:write']);
  world.slack.setChannel(FOOD, { botIsMember: false });
  await bot.passTo('2026-11-19T09:40+08:00');
  expect(notices(world)).toHaveLength(1);
  await tell(world, { type: 'channel_left', channel: FOOD, event_ts: removedAt.toFixed(6) });
  await bot.passTo('2026-11-19T09:42+08:00');
  expect(notices(world)).toHaveLength(1);
});

test('a removal that Slack tells twice is told once, one from a channel of others not at all', async () => {
  await using world = await startTwoChannels();
  const bot = await world.start();
  await bot.passTo('2026-11-18T12:00+08:00');
  world.slack.setChannel(FOOD, { botIsMember: false });
  await world.slack.until(() => notices(world).length === 1);
  const event_ts = (world.clock.now() / 1_000).toFixed(6);
  await tell(world, { type: 'channel_left', channel: FOOD, event_ts });
  await tell(world, { type: 'channel_archive', channel: 'C09ELSE', event_ts });
  await bot.passTo('2026-11-18T12:05+08:00');
  expect(notices(world)).toHaveLength(1);
});

function startTwoChannels(isPrivate = false): Promise<World> {
  const channels = [channel({ accounts }), channel({ id: FOOD, accounts })];
  const workspace = {
    channels: [
      { id: CHANNEL, name: 'wechat-ops' },
      { id: FOOD, name: 'wechat-food', isPrivate },
    ],
  };
  return startWorld({ accounts, channels, workspace });
}

const notices = ({ slack }: World) => slack.messagesIn(CHANNEL).filter((one) => keyOf(one).startsWith('refused:'));

async function tell({ slack }: World, event: Readonly<Record<string, string>>): Promise<void> {
  expect(await slack.sendEvent(event)).toEqual({ acked: true });
}
