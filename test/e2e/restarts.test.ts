import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { ask, digestsIn, figuresIn, keysIn } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { historyOf, truthOf, untruths } from '../support/truth.ts';
import { startWorld } from '../support/world.ts';

test('after three days off one digest comes, the newest, and no day is lost', async () => {
  await using world = await startWorld();
  const before = await world.start();
  await before.passTo('2026-11-18T12:00+08:00');
  await before.stop();
  await world.clock.advance(Date.parse('2026-11-21T13:00+08:00') - world.clock.now());
  const after = await world.start();
  await after.passTo('2026-11-21T15:00+08:00');

  const [welcome, first, second, ...more] = keysIn(world.slack, CHANNEL);
  expect([welcome, first, second]).toEqual([
    `welcome:${CHANNEL}`,
    `digest:${CHANNEL}:2026-11-17`,
    `digest:${CHANNEL}:2026-11-20`,
  ]);
  expect(more).toEqual([]);
  expect(figuresIn(digestsIn(world.slack, CHANNEL)[1]!)).toEqual(truthOf(world.wechat, world.allowed, '2026-11-20'));
  const days = { from: historyOf('2026-11-18').from, to: '2026-11-20' };
  expect(await world.look((store) => untruths(store, world.wechat, world.allowed, days))).toEqual([]);
});

test('a digest that was missed while the bot was off comes when it is back, and the next one in time', async () => {
  await using world = await startWorld();
  const before = await world.start();
  await before.passTo('2026-11-18T12:00+08:00');
  await before.stop();
  await world.clock.advance(Date.parse('2026-11-20T09:00+08:00') - world.clock.now());
  const after = await world.start();
  await after.passTo('2026-11-20T09:29+08:00');
  expect(keysIn(world.slack, CHANNEL).at(-1)).toBe(`digest:${CHANNEL}:2026-11-18`);
  await after.passTo('2026-11-20T09:31+08:00');
  expect(keysIn(world.slack, CHANNEL).slice(2)).toEqual([
    `digest:${CHANNEL}:2026-11-18`,
    `digest:${CHANNEL}:2026-11-19`,
  ]);
});

test('a digest that was missed and is caught up at night has its figures', async () => {
  await using world = await startWorld();
  const before = await world.start();
  await before.passTo('2026-11-18T12:00+08:00');
  await before.stop();
  await world.clock.advance(Date.parse('2026-11-20T00:30+08:00') - world.clock.now());
  const after = await world.start();
  await after.passTo('2026-11-20T00:45+08:00');
  expect(keysIn(world.slack, CHANNEL).at(-1)).toBe(`digest:${CHANNEL}:2026-11-18`);
  expect(figuresIn(digestsIn(world.slack, CHANNEL)[1]!)).toEqual(truthOf(world.wechat, world.allowed, '2026-11-18'));
});

test('a restart spends no token, asks nothing again and repeats no message', async () => {
  const accounts = demoAccounts().filter(({ refusedIp }) => refusedIp === undefined);
  await using world = await startWorld({ accounts });
  const before = await world.start();
  await before.passTo('2026-11-18T10:25+08:00');
  await before.stop();
  const calls = world.wechat.callCount();
  const keys = keysIn(world.slack, CHANNEL);

  const after = await world.start();
  await after.passTo('2026-11-18T10:55+08:00');
  expect(world.wechat.callCount()).toBe(calls);
  expect(keysIn(world.slack, CHANNEL)).toEqual(keys);
  expect(await ask(world.slack, 'yesterday')).toContain('资讯 News');
});

test('a stop in the middle of a sync loses nothing and the next start asks nothing twice', async () => {
  const accounts = demoAccounts().filter(({ refusedIp }) => refusedIp === undefined);
  const atOnce = 32;
  for (const callsUntilStop of [5, 40, 300]) {
    await using world = await startWorld({ accounts });
    const before = await world.start();
    await before.beat();
    while (world.wechat.callCount() < callsUntilStop) await nextTurn();
    await before.stop();
    const days = historyOf('2026-11-18');
    const atStop = await world.look((store) => untruths(store, world.wechat, accounts, days));
    expect(atStop.length).toBeGreaterThan(0);
    expect(before.errors()).toEqual([]);

    const after = await world.start();
    await after.passTo('2026-11-18T10:40+08:00');
    expect(await world.look((store) => untruths(store, world.wechat, accounts, days))).toEqual([]);
    expect(keysIn(world.slack, CHANNEL)).toEqual([`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-17`]);
    const hourly = world.wechat.calls
      .filter((call) => call.path.endsWith('hour'))
      .map((call) => `${call.appId} ${JSON.stringify(call.body)}`);
    expect(hourly.length - new Set(hourly).size).toBeLessThanOrEqual(atOnce);
  }
});

test('when the socket drops and the next five connections fail, commands are answered again', async () => {
  await using world = await startWorld();
  const bot = await world.start();
  await bot.passTo('2026-11-18T09:40+08:00');
  world.slack.refuseConnections(5);
  world.slack.dropSockets();
  expect((await fetch(`${bot.adminUrl}/healthz`)).status).toBe(200);
  await world.slack.until(() => world.slack.connectionCount() === 1);
  expect(world.slack.calls.filter((call) => call.method === 'apps.connections.open')).toHaveLength(7);
  expect(await ask(world.slack, 'yesterday')).toContain('商城 Shop');
  await bot.passTo('2026-11-19T09:31+08:00');
  expect(digestsIn(world.slack, CHANNEL)).toHaveLength(2);
});
