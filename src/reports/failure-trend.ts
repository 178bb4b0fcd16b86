import type { AccountDay } from '../domain/account-day.ts';
import { failureRate } from '../domain/counts.ts';
import { addDays, eachDate, type RefDate } from '../domain/ref-date.ts';
import type { Reader } from '../store/store.ts';
import type { DigestRow, FailureTrend } from './digest.model.ts';

const TREND_DAYS = 14;
const MAX_SERIES = 6;
/** The worst accounts that are looked at, because some of them may lack the reported day. */
const CANDIDATES = 4 * MAX_SERIES;

/** Failed % by day of the worst accounts that have the reported day. A day that one of them lacks leaves the axis. */
export async function failureTrend(
  store: Pick<Reader, 'dailyBetween'>,
  worstFirst: readonly DigestRow[],
  to: RefDate,
): Promise<FailureTrend | null> {
  const worst = worstFirst.slice(0, CANDIDATES);
  const span = eachDate(addDays(to, 1 - TREND_DAYS), to);
  const appIds = worst.map((row) => row.appId);
  const days = Map.groupBy(await store.dailyBetween(appIds, addDays(to, 1 - TREND_DAYS), to), (day) => day.appId);
  const rated = worst
    .map((row) => ({ row, rates: ratesOf(days.get(row.appId) ?? []) }))
    .filter(({ rates }) => rates.has(to))
    .slice(0, MAX_SERIES);
  const dates = span.filter((date) => rated.every(({ rates }) => rates.has(date)));
  if (rated.length === 0 || dates.length < 2) return null;
  return {
    dates,
    series: rated.map(({ row, rates }) => ({ name: row.name, rates: dates.flatMap((date) => rates.get(date) ?? []) })),
    leftOut: span.filter((date) => !dates.includes(date)),
  };
}

function ratesOf(days: readonly AccountDay[]): Map<RefDate, number> {
  return new Map(
    days.flatMap((day): [RefDate, number][] => {
      const rate = day.day.value === null ? undefined : failureRate(day.day.value);
      return rate === undefined ? [] : [[day.date, rate]];
    }),
  );
}
