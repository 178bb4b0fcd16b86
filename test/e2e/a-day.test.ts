import { expect, test } from 'vitest';
import { ask, digestsIn, figuresIn, headerOf, keysIn, postedAt, readable } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { historyOf, truthOf, untruths } from '../support/truth.ts';
import { startWorld, type World } from '../support/world.ts';

/** HTTP mode needs days that the machine's clock has not reached: requests that were signed in the future are refused. */
const MORNINGS = [
  ['socket', '2026-11-18', '2026-11-19', 'Wed 18 Nov'],
  ['http', '2031-03-05', '2031-03-06', 'Wed 5 Mar'],
] as const;

test.each(MORNINGS)('a day passes in %s mode', async (mode, today, tomorrow, title) => {
  await using world = await startWorld({ mode, at: `${today}T09:31+08:00` });
  const bot = await world.start();
  await bot.settle();
  const { from, to } = historyOf(today);
  expect(keysIn(world.slack, CHANNEL)).toEqual([`welcome:${CHANNEL}`, `digest:${CHANNEL}:${to}`]);
  expect(readable(world.slack.messagesIn(CHANNEL)[0]!)).toContain('Connected: 12 accounts.');

  await bot.passTo(`${tomorrow}T07:59+08:00`);
  expect(digestsIn(world.slack, CHANNEL)).toHaveLength(1);
  expect(await world.look((store) => untruths(store, world.wechat, world.allowed, { from, to }))).toEqual([]);
  const before = callsByAccount(world);
  await bot.passTo(`${tomorrow}T09:29+08:00`);
  expect(digestsIn(world.slack, CHANNEL)).toHaveLength(1);
  await bot.passTo(`${tomorrow}T12:00+08:00`);

  const [, digest, ...more] = digestsIn(world.slack, CHANNEL);
  expect(more).toEqual([]);
  expect(postedAt(digest!)).toBe(`${tomorrow} 09:30`);
  expect(digest!.versions).toEqual([]);
  expect(headerOf(digest!)).toContain(title);
  expect(figuresIn(digest!)).toEqual(truthOf(world.wechat, world.allowed, today));
  expect(await ask(world.slack, 'yesterday')).toContain(title);

  const after = callsByAccount(world);
  for (const { appId } of world.allowed) {
    const [was, is] = [before.get(appId)!, after.get(appId)!];
    expect({ daily: is.daily - was.daily, hourly: is.hourly - was.hourly }).toEqual({ daily: 1, hourly: 1 });
  }
  expect(after.get(world.named('Stores').appId)).toEqual({ daily: 0, hourly: 0 });
  expect(bot.errors()).toEqual([]);
});

test('an account that is published at 10:00 is edited into the same message', async () => {
  await using world = await startWorld();
  const bot = await world.start();
  await bot.passTo('2026-11-18T09:59+08:00');
  const [digest] = digestsIn(world.slack, CHANNEL);
  expect(figuresIn(digest!).has('资讯 News')).toBe(false);
  expect(readable(digest!)).toContain('资讯 News — not published by WeChat yet. I will fill it in here.');

  await bot.passTo('2026-11-18T10:25+08:00');
  expect(keysIn(world.slack, CHANNEL)).toEqual([`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-17`]);
  expect(digest!.versions).toHaveLength(1);
  expect(readable(digest!)).not.toContain('not published');
  expect(figuresIn(digest!)).toEqual(truthOf(world.wechat, world.allowed, '2026-11-17'));
  expect(world.slack.repliesTo(CHANNEL, digest!.ts)).toEqual([]);
});

test('once the address is on the IP list the figures, the history and the digest follow within 20 minutes', async () => {
  await using world = await startWorld();
  const bot = await world.start();
  await bot.passTo('2026-11-18T11:00+08:00');
  const stores = world.named('Stores');
  expect(readable(digestsIn(world.slack, CHANNEL)[0]!)).toContain('WeChat refuses our IP 203.0.113.7');
  world.wechat.setAccount(stores.appId, { refusedIp: null });
  await bot.passTo('2026-11-18T11:21+08:00');

  const [digest, ...more] = digestsIn(world.slack, CHANNEL);
  expect(more).toEqual([]);
  expect(figuresIn(digest!).get('门店 Stores')).toEqual(
    truthOf(world.wechat, [stores], '2026-11-17').get('门店 Stores'),
  );
  expect(readable(digest!)).not.toContain('refuses');
  const days = historyOf('2026-11-18');
  expect(await world.look((store) => untruths(store, world.wechat, world.accounts, days))).toEqual([]);
  expect(await world.look((store) => store.halts())).toEqual([]);
});

test('with nothing published the digest waits an hour, says so in a sentence, and is filled in later', async () => {
  await using world = await startWorld();
  const bot = await world.start();
  await bot.passTo('2026-11-18T23:00+08:00');
  const at = Date.parse('2026-11-19T11:15+08:00');
  for (const { appId } of world.accounts) world.wechat.setAccount(appId, { publishDay: { date: '2026-11-18', at } });

  await bot.passTo('2026-11-19T10:29+08:00');
  expect(digestsIn(world.slack, CHANNEL)).toHaveLength(1);
  await bot.passTo('2026-11-19T10:31+08:00');
  const digest = digestsIn(world.slack, CHANNEL)[1]!;
  expect(postedAt(digest)).toBe('2026-11-19 10:30');
  expect(readable(digest)).toContain('WeChat has published nothing for 18 Nov yet (10:30). I keep asking.');
  expect(figuresIn(digest).size).toBe(0);

  await bot.passTo('2026-11-19T11:40+08:00');
  expect(digestsIn(world.slack, CHANNEL)).toHaveLength(2);
  expect(figuresIn(digest)).toEqual(truthOf(world.wechat, world.allowed, '2026-11-18'));
});

function callsByAccount({ wechat, accounts }: World): Map<string, { daily: number; hourly: number }> {
  const count = (appId: string, path: string) =>
    wechat.calls.filter((call) => call.appId === appId && call.path === `/datacube/${path}`).length;
  return new Map(
    accounts.map(({ appId }) => [
      appId,
      { daily: count(appId, 'getinterfacesummary'), hourly: count(appId, 'getinterfacesummaryhour') },
    ]),
  );
}
