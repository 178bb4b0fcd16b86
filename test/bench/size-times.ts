import { unaskedDay } from '../../src/domain/account-day.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import { HISTORY_DAYS } from '../../src/domain/due.ts';
import { addDays, eachDate, type RefDate } from '../../src/domain/ref-date.ts';
import { buildDigest } from '../../src/reports/digest.ts';
import { buildRange } from '../../src/reports/range.ts';
import type { Store } from '../../src/store/store.ts';
import { fillDays, randomDays } from './fill.ts';
import { median } from './rounds.ts';

const RUNS = 9;
const REPORTED = 1_000;
const MORNING = 10_000;
/** As the saver groups answers (save.ts). */
const GROUP = 500;
/** As `prune` does it. */
const PORTION = 2_000;

/** Medians, ms, of what must stay quick. It changes the database: the oldest days go at the end. */
export async function measureSize(
  store: Store,
  appIds: readonly AppId[],
  newest: RefDate,
): Promise<readonly (readonly [string, number])[]> {
  const now = Date.now();
  const accounts = appIds.slice(0, REPORTED).map((appId) => ({ appId, name: appId }));
  const report = (count: number, days: number) => () =>
    buildRange(store, {
      ...{ accounts: accounts.slice(0, count), from: addDays(newest, 1 - days), to: newest, by: 'day', now },
    });
  const [first] = appIds;
  if (first !== undefined) await fillDays(store, [first], eachDate(addDays(newest, -364), newest));
  // one account in a hundred has something open
  const open = appIds.filter((_, n) => n % 100 === 0).map((appId) => unaskedDay(appId, addDays(newest, 1)));
  await store.transaction((writer) => writer.saveDays(open));
  const times: (readonly [string, number])[] = [
    ['heartbeat_ms', await medianOf(() => heartbeat(store, newest))],
    ['digest_1000_ms', await medianOf(() => buildDigest(store, { accounts, from: newest, to: newest, now }))],
    ['report_1x365_ms', await medianOf(report(1, 365))],
    ['report_1000x30_ms', await medianOf(report(REPORTED, 30))],
    ['morning_10000_saves_ms', await timeOf(() => saveMorning(store, appIds, newest))],
    ['prune_looks_ms', await medianOf(() => store.pastDays(addDays(newest, -HISTORY_DAYS)))],
  ];
  const portions: number[] = [];
  for (let portion = 0; portion < RUNS; portion += 1) {
    portions.push(await timeOf(() => store.transaction((writer) => writer.forgetDays(newest, PORTION))));
  }
  return [...times, ['prune_portion_2000_ms', median(portions)]];
}

async function heartbeat(store: Store, newest: RefDate): Promise<void> {
  await store.accounts();
  await store.halts();
  await store.unfinishedDays(addDays(newest, 1 - HISTORY_DAYS));
}

/** Each group reads what is stored and writes it anew, in a transaction of its own. */
async function saveMorning(store: Store, appIds: readonly AppId[], newest: RefDate): Promise<void> {
  const dates = eachDate(addDays(newest, 1 - Math.ceil(MORNING / appIds.length)), newest);
  const days = randomDays(appIds, dates);
  for (let start = 0; start < MORNING; start += GROUP) {
    const group = days.slice(start, start + GROUP);
    await store.transaction(async (writer) => {
      await writer.daysByKey(group);
      await writer.saveDays(group);
    });
  }
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await timeOf(work));
  return median(times);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
