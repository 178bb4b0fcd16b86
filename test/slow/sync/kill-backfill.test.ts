import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/demo/wechat/random.ts';
import type { AppId } from '../../../src/domain/app-id.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { date } from '../../support/digest-builder.ts';
import { CONCURRENCY, type FleetDesk, lastDays, startFleetDesk, syncArguments } from '../../support/fleet-desk.ts';
import { untilCalls } from '../../support/until-calls.ts';

/** Other deaths: `KILL_SEEDS=7,8,9 npm run test:slow -- kill-backfill`. */
const SEEDS = (process.env['KILL_SEEDS'] ?? '1,2').split(',').map(Number);

const DAYS = lastDays(60);
const ACCOUNTS = 40;
/** Two daily calls, and one for the hours of each day. */
const FEWEST = ACCOUNTS * (2 + 60);
const KILLS = 6;
const DELAY_MS = 10;
/**
 * Answers are gathered for 100 ms (sync/save.ts), in which the calls under way come to so many. One group is gathered while
 * another is written. 500 answers, which also end a group, are more than a whole life here has.
 */
const MOST_LOST = 2 * CONCURRENCY * (100 / DELAY_MS) + CONCURRENCY;

/** Runs a sync until so many ms after its first calls. The calls whose answers the database does not have. */
async function liveAndDie(desk: FleetDesk, ms: number): Promise<number> {
  const [madeBefore, keptBefore] = [datacubeCalls(desk), await kept(desk)];
  const running = desk.begin(syncArguments(DAYS));
  const ended = running.ended();
  await untilCalls(desk.wechat, desk.wechat.callCount() + ACCOUNTS, ended);
  await wait(ms);
  running.kill('SIGKILL');
  await ended;
  return datacubeCalls(desk) - madeBefore - ((await kept(desk)) - keptBefore);
}

function datacubeCalls({ wechat }: FleetDesk): number {
  return wechat.callCount('daily') + wechat.callCount('hourly');
}

/** Answers that are in the database: each daily one is thirty days of it. */
async function kept(desk: FleetDesk): Promise<number> {
  const store = await openStore({ url: desk.env['DATABASE_URL'] ?? '', now: Date.now });
  const appIds = desk.accounts.map(({ appId }) => appId as AppId);
  const days = await store.dailyBetween(appIds, date(DAYS.from), date(DAYS.to));
  await store.close();
  return (
    days.filter(({ day }) => day.value !== null).length / 30 +
    days.filter(({ hours }) => hours.state === 'known').length
  );
}

test.each(SEEDS)(
  'a backfill that is killed again and again ends in the truth, and asks little twice (seed %i)',
  async (seed) => {
    await using desk = await startFleetDesk({ count: ACCOUNTS, delayMs: DELAY_MS });
    const random = createRandom(seed);
    const lost: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) lost.push(await liveAndDie(desk, 50 + Math.floor(400 * random())));
    const last = await desk.run(syncArguments(DAYS));
    expect(last.code).toBe(0);
    expect(JSON.parse(last.stdout)).toMatchObject({ pending: 0, late: 0, missing: 0, empty: 0, refused: 0 });
    expect(await desk.wrong(DAYS)).toEqual([]);

    for (const calls of lost) expect(calls).toBeLessThanOrEqual(MOST_LOST);
    // nothing but what a kill took is asked twice
    expect(datacubeCalls(desk)).toBe(FEWEST + lost.reduce((all, calls) => all + calls, 0));
    expect(JSON.parse((await desk.run(syncArguments(DAYS))).stdout)).toMatchObject({ calls: 0 });
  },
);
