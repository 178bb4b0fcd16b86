import { createRandom } from '../../src/demo/wechat/random.ts';
import { type AccountDay, type Figures, unaskedDay } from '../../src/domain/account-day.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import { type Counts, sumCounts } from '../../src/domain/counts.ts';
import type { RefDate } from '../../src/domain/ref-date.ts';
import type { Store } from '../../src/store/store.ts';

const ROWS_A_TRANSACTION = 10_000;
/** Some thousand accounts of one size, so that the text of their hours is as long as in use. */
const MOST_CALLS_AN_HOUR = 3_000;

export function benchAppId(n: number): AppId {
  return `wx${n.toString(16).padStart(16, '0')}` as AppId;
}

/** Days with all their hours, a day after the other, as they come to be in use. */
export async function fillDays(store: Store, appIds: readonly AppId[], dates: readonly RefDate[]): Promise<void> {
  const datesAtOnce = Math.ceil(ROWS_A_TRANSACTION / appIds.length);
  for (let start = 0; start < dates.length; start += datesAtOnce) {
    const days = randomDays(appIds, dates.slice(start, start + datesAtOnce));
    await store.transaction((writer) => writer.saveDays(days));
  }
}

export function randomDays(appIds: readonly AppId[], dates: readonly RefDate[]): AccountDay[] {
  const random = createRandom(1);
  return dates.flatMap((date) => appIds.map((appId) => randomDay(appId, date, random)));
}

function randomDay(appId: AppId, date: RefDate, random: () => number): AccountDay {
  const hours = Array.from({ length: 24 }, () => {
    const calls = Math.round(MOST_CALLS_AN_HOUR * random());
    const failures = Math.round(calls * 0.01 * random());
    return { calls, failures, totalMs: Math.round(calls * (200 + 200 * random())), maxMs: 5_000 };
  });
  return {
    ...unaskedDay(appId, date),
    day: figuresOf(sumCounts(hours)),
    hours: figuresOf<readonly Counts[]>(hours),
  };
}

export function figuresOf<Value>(value: Value): Figures<Value> {
  return { state: 'known', value, reason: null, attempts: 1, askedAt: Date.now() };
}
