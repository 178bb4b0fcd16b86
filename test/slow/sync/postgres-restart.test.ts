import { expect, test } from 'vitest';
import { manyAccounts } from '../../../src/demo/wechat/accounts.ts';
import { CONCURRENCY, GROUP_SIZE, lastDays, startFleetDesk, syncArguments } from '../../support/fleet-desk.ts';
import { servePostgres } from '../../support/serve-postgres.ts';
import { keysIn } from '../../support/slack-looks.ts';
import { CHANNEL } from '../../support/start-bot.ts';
import { historyOf, untruths } from '../../support/truth.ts';
import { untilCalls } from '../../support/until-calls.ts';
import { startWorld, WEDNESDAY } from '../../support/world.ts';

const server = servePostgres();

const DAYS = lastDays(60);
const SENTENCE =
  /^wxpulse: The database 127\.0\.0\.1:\d+\/t\w+ cannot be reached( \(\w+\))?\. Start PostgreSQL, or change DATABASE_URL\.$/;

test.each([60, 300])(
  'PostgreSQL stopped after %i calls ends a sync with one sentence; run again it goes on',
  async (calls) => {
    await using place = await server.makePlace();
    await using desk = await startFleetDesk({ count: 20, delayMs: 10, databaseUrl: place.url });
    const running = desk.begin(syncArguments(DAYS));
    const ended = running.ended();
    await untilCalls(desk.wechat, calls, ended);
    await server.stop();
    // What cannot be kept is not asked for.
    const most = desk.wechat.callCount() + GROUP_SIZE + CONCURRENCY;
    const { code, stdout, said } = await ended;
    await server.start();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(said).toEqual([expect.stringMatching(SENTENCE)]);
    expect(desk.wechat.callCount()).toBeLessThanOrEqual(most);

    expect((await desk.run(syncArguments(DAYS))).code).toBe(0);
    expect(await desk.wrong(DAYS)).toEqual([]);
  },
);

test('a running bot survives that PostgreSQL stops, asks nobody meanwhile, and goes on by itself', async () => {
  await using place = await server.makePlace();
  await using world = await startWorld({ accounts: manyAccounts(4), platform: { delayMs: 5 } });
  await using bot = await world.start({ databaseUrl: place.url });
  const firstBeat = bot.settle();
  await untilCalls(world.wechat, 60, firstBeat);
  await server.stop();
  await firstBeat;
  await bot.passTo(`${WEDNESDAY}T09:40+08:00`);
  const asked = world.wechat.callCount();
  await bot.passTo(`${WEDNESDAY}T09:50+08:00`);
  expect(world.wechat.callCount()).toBe(asked);
  expect(bot.errors().at(-1)).toContain('cannot be reached');

  await server.start();
  await bot.passTo(`${WEDNESDAY}T11:30+08:00`);
  const store = await place.open();
  expect(await untruths(store, world.wechat, world.accounts, historyOf(WEDNESDAY))).toEqual([]);
  expect(keysIn(world.slack, CHANNEL)).toEqual([`welcome:${CHANNEL}`, `digest:${CHANNEL}:2026-11-17`]);
});
