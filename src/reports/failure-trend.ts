import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import { failureRate } from '../domain/counts.ts';
import { addDays, eachDate, type RefDate } from '../domain/ref-date.ts';
import type { DigestRow, FailureTrend } from './digest.model.ts';

const TREND_DAYS = 14;
const MAX_SERIES = 6;

/** Failed % by day of the worst accounts that have the reported day. A day that one of them lacks leaves the axis. */
export function failureTrend(
  worstFirst: readonly DigestRow[],
  days: ReadonlyMap<AppId, readonly AccountDay[]>,
  to: RefDate,
): FailureTrend | null {
  const rated = worstFirst
    .map((row) => ({ row, rates: ratesOf(days.get(row.appId) ?? []) }))
    .filter(({ rates }) => rates.has(to))
    .slice(0, MAX_SERIES);
  const span = eachDate(addDays(to, 1 - TREND_DAYS), to);
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
