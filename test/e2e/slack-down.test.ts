import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { startShakySlack, type Weather } from '../support/shaky-slack.ts';
import { digestsIn, figuresIn, keysIn, postedAt } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { truthOf } from '../support/truth.ts';
import { startWorld, type World } from '../support/world.ts';

const DIGEST = `digest:${CHANNEL}:2026-11-18`;
const OUTAGE = { from: '2026-11-19T09:25+08:00', to: '2026-11-19T10:05+08:00' };

/** The evening before, with a few accounts. */
function evening(): Promise<World> {
  return startWorld({ at: '2026-11-18T21:00+08:00', accounts: demoAccounts().slice(0, 4) });
}

function isDown(world: World): boolean {
  const now = world.clock.now();
  return now >= Date.parse(OUTAGE.from) && now < Date.parse(OUTAGE.to);
}

async function expectOneDigest(world: World): Promise<void> {
  expect(keysIn(world.slack, CHANNEL)).toEqual([`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-17`, DIGEST]);
  const [, digest] = digestsIn(world.slack, CHANNEL);
  expect(figuresIn(digest!)).toEqual(truthOf(world.wechat, world.allowed, '2026-11-18'));
  const states = await world.look((store) => store.outboxByPrefix(''));
  expect(states.filter((row) => row.state !== 'sent')).toEqual([]);
}

test.each<[Weather, string]>([
  ['reset', '10:0'],
  ['http_500', '10:0'],
  ['reset_after', '09:30'],
  ['http_500_after', '09:30'],
])('Slack down (%s) from 09:25 to 10:05 brings exactly one digest', async (weather, postedFrom) => {
  await using world = await evening();
  await using shaky = await startShakySlack(world.slack, () => (isDown(world) ? weather : 'fair'));
  const bot = await world.start({ slack: shaky });
  await bot.passTo('2026-11-19T11:30+08:00');
  await expectOneDigest(world);
  expect(postedAt(digestsIn(world.slack, CHANNEL)[1]!)).toContain(postedFrom);
});

test('after three days without Slack the newest digest comes, and not one for each day', async () => {
  await using world = await evening();
  const back = Date.parse('2026-11-22T12:00+08:00');
  const isAway = () => world.clock.now() >= Date.parse(OUTAGE.from) && world.clock.now() < back;
  await using shaky = await startShakySlack(world.slack, () => (isAway() ? 'reset' : 'fair'));
  const bot = await world.start({ slack: shaky });
  await bot.passTo(OUTAGE.from);
  for (const morning of ['19', '20', '21', '22']) {
    await world.clock.advance(Date.parse(`2026-11-${morning}T09:29+08:00`) - world.clock.now());
    await bot.passTo(`2026-11-${morning}T09:40+08:00`);
  }
  await world.clock.advance(back - world.clock.now());
  await bot.passTo('2026-11-22T12:30+08:00');
  const [welcome, first, ...newest] = keysIn(world.slack, CHANNEL);
  expect([welcome, first]).toEqual([`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-17`]);
  expect(newest).toEqual([`digest:${CHANNEL}:2026-11-21`]);
});

test('a Slack that fails in every way by turns brings exactly one digest', async () => {
  await using world = await evening();
  const turns: Weather[] = ['reset', 'http_500', 'reset_after', 'http_500_after'];
  let calls = 0;
  await using shaky = await startShakySlack(world.slack, (_, when) => {
    if (when === 'before') calls += 1;
    return isDown(world) && calls % 5 !== 0 ? turns[calls % 4]! : 'fair';
  });
  const bot = await world.start({ slack: shaky });
  await bot.passTo('2026-11-19T11:30+08:00');
  await expectOneDigest(world);
});

test('with a history that shows a message late, a post whose answer was lost is not repeated', async () => {
  await using world = await evening();
  const bot = await world.start();
  await bot.passTo('2026-11-19T09:29+08:00');
  world.slack.lagHistory(40_000);
  world.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });
  await bot.passTo('2026-11-19T11:30+08:00');
  await expectOneDigest(world);
});

test('posts that Slack puts off with 429, named and unnamed, come once and not early', async () => {
  await using world = await evening();
  const bot = await world.start();
  await bot.passTo('2026-11-19T09:29+08:00');
  world.slack.failNext('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 170 });
  world.slack.failNext('chat.postMessage', { kind: 'rate_limited' });
  world.slack.failNext('chat.postMessage', { kind: 'refusal', error: 'ratelimited' });
  await bot.passTo('2026-11-19T11:30+08:00');
  await expectOneDigest(world);
  expect(postedAt(digestsIn(world.slack, CHANNEL)[1]!)).toMatch(/09:3[3-6]$/);
});

test('an edit that was lost on its way is made again', async () => {
  await using world = await startWorld();
  const bot = await world.start();
  await bot.passTo('2026-11-18T09:59+08:00');
  for (const fault of [
    { kind: 'reset', when: 'before' },
    { kind: 'http', status: 502, when: 'before' },
  ] as const) {
    world.slack.failNext('chat.update', fault);
  }
  await bot.passTo('2026-11-18T10:40+08:00');
  const [digest, ...more] = digestsIn(world.slack, CHANNEL);
  expect(more).toEqual([]);
  expect(figuresIn(digest!)).toEqual(truthOf(world.wechat, world.allowed, '2026-11-17'));
});

test('a channel that the bot was thrown out of gets its digest when it is invited again', async () => {
  await using world = await evening();
  const bot = await world.start();
  await bot.passTo('2026-11-19T09:00+08:00');
  world.slack.setChannel(CHANNEL, { botIsMember: false });
  await bot.passTo('2026-11-19T10:00+08:00');
  expect(digestsIn(world.slack, CHANNEL)).toHaveLength(1);
  expect(bot.errors().join()).toContain('/invite @wxpulse');
  world.slack.setChannel(CHANNEL, { botIsMember: true });
  await bot.passTo('2026-11-19T10:15+08:00');
  await expectOneDigest(world);
});
