import { type AccountDay, unaskedDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import { eachDate, type RefDate } from '../domain/ref-date.ts';
import type { Reader } from '../store/store.ts';

/** Whole ranges of one account; days never asked stand there as such. Hours come without their values. */
export type LoadDays = (appId: AppId, from: RefDate, to: RefDate) => Promise<AccountDay[]>;

interface Batch {
  readonly appIds: AppId[];
  readonly dates: readonly RefDate[];
  readonly rows: Promise<Map<AppId, AccountDay[]>>;
}

/** Accounts that are loaded at the same moment share one query: thousands of small ones would cost more than the calls. */
export function createDayLoader(store: Pick<Reader, 'dailyBetween'>): LoadDays {
  const batches = new Map<string, Batch>();

  async function query(key: string, appIds: readonly AppId[], from: RefDate, to: RefDate) {
    await Promise.resolve();
    batches.delete(key);
    return Map.groupBy(await store.dailyBetween(appIds, from, to), (day) => day.appId);
  }

  return async (appId, from, to) => {
    const key = `${from}..${to}`;
    let batch = batches.get(key);
    if (batch === undefined) {
      const appIds: AppId[] = [];
      batch = { appIds, dates: eachDate(from, to), rows: query(key, appIds, from, to) };
      batches.set(key, batch);
    }
    batch.appIds.push(appId);
    const stored = new Map((await batch.rows).get(appId)?.map((day) => [day.date, day]));
    return batch.dates.map((date) => stored.get(date) ?? unaskedDay(appId, date));
  };
}
