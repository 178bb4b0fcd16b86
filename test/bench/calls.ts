import { createRandom } from '../../src/demo/wechat/random.ts';
import { type AccountDay, unaskedDay } from '../../src/domain/account-day.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import { addDays, daysBetween, eachDate, type RefDate, yesterdayAt } from '../../src/domain/ref-date.ts';
import { syncRange } from '../../src/sync/sync-range.ts';
import type { Figure } from './figure.ts';
import { figuresOf } from './fill.ts';
import { CONCURRENCY, startFleet } from './fleet.ts';
import { openBenchEngine } from './settings.ts';

const MAPS = 1_000;
const DAYS = 365;
/** WeChat's own rule, written here anew: what is checked must not be asked. */
const MOST_DAYS_A_CALL = 30;

/** A year of which random days are known, for each of 1,000 accounts: the daily calls that fetch the others, against the fewest possible. */
export async function benchCalls(): Promise<Figure[]> {
  using fleet = await startFleet(MAPS, 0);
  await using engine = await openBenchEngine(fleet, 'sqlite::memory:');
  const random = createRandom(1);
  const to = addDays(yesterdayAt(Date.now()), -1);
  const from = addDays(to, 1 - DAYS);
  const maps = fleet.accounts.map(({ appId }) => ({ appId: appId as AppId, wanted: randomDays(from, to, random) }));
  for (const { appId, wanted } of maps) {
    const lacking = new Set(wanted);
    const known = eachDate(from, to).filter((date) => !lacking.has(date));
    await engine.store.transaction((writer) => writer.saveDays(known.map((date) => knownDay(appId, date))));
  }
  const appIds = maps.map(({ appId }) => appId);
  const { days } = await syncRange({ ...engine, concurrency: CONCURRENCY }, { appIds, from, to, hourly: false });
  const wanted = maps.reduce((sum, map) => sum + map.wanted.length, 0);
  if (days !== wanted) throw new Error(`${wanted} days were lacking and ${days} came`);
  const fewest = maps.reduce((sum, map) => sum + fewestCalls(map.wanted), 0);
  return [{ figure: 'calls_ratio', case: '1000-maps', value: engine.calls() / fewest, goal: '= 1.00', unit: 'x' }];
}

/** From a few scattered days to nearly all, with gaps and runs of every length. */
function randomDays(from: RefDate, to: RefDate, random: () => number): RefDate[] {
  const often = random() ** 2;
  const staying = random();
  let lacks = random() < often;
  return eachDate(from, to).filter(() => {
    if (random() > staying) lacks = random() < often;
    return lacks;
  });
}

/** For each number of oldest days the fewest calls that cover them: whatever the last call's first day is, best of all. */
function fewestCalls(days: readonly RefDate[]): number {
  const fewest = [0];
  for (const [n, last] of days.entries()) {
    let best = Number.POSITIVE_INFINITY;
    for (let first = n; first >= 0; first -= 1) {
      const begin = days[first];
      if (begin === undefined || daysBetween(begin, last) >= MOST_DAYS_A_CALL) break;
      best = Math.min(best, (fewest[first] ?? 0) + 1);
    }
    fewest.push(best);
  }
  return fewest.at(-1) ?? 0;
}

function knownDay(appId: AppId, date: RefDate): AccountDay {
  return { ...unaskedDay(appId, date), day: figuresOf({ calls: 900, failures: 3, totalMs: 270_000, maxMs: 4_900 }) };
}
