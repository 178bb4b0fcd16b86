import { addDays, type RefDate } from '../domain/ref-date.ts';
import type { SpanRow } from './range.model.ts';
import type { RatedDay, WeeklyModel, WeeklyTrend } from './weekly.model.ts';

const WEEK_DAYS = 7;
const FEWEST_POINTS = 2;

/**
 * The days on which most of the accounts that WeChat lets us ask have their answer, by the failure rate of all together. On any
 * other day the rate would speak of a few accounts only.
 */
export function ratedDays(rows: readonly SpanRow[]): RatedDay[] {
  return rows.flatMap(({ date, failureRate, days, coverages }) => {
    const { known = 0, empty = 0, refused = 0 } = coverages;
    return failureRate === null || 2 * (known + empty) <= days - refused ? [] : [{ date, rate: failureRate }];
  });
}

/** Of equal days the first. */
export function bestAndWorst(rated: readonly RatedDay[]): WeeklyModel['days'] {
  const sorted = rated.toSorted((a, b) => a.rate - b.rate);
  const [best] = sorted;
  const worst = sorted.find(({ rate }) => rate === sorted.at(-1)?.rate);
  return best === undefined || worst === undefined || best.rate === worst.rate ? null : { best, worst };
}

/** @param week all days of the reported week */
export function weeklyTrend(
  week: readonly RefDate[],
  rated: readonly RatedDay[],
  ratedBefore: readonly RatedDay[],
): WeeklyTrend | null {
  const [now, before] = [byDate(rated), byDate(ratedBefore)];
  const points = week.flatMap((date) => {
    const [rate, rateBefore] = [now.get(date), before.get(addDays(date, -WEEK_DAYS))];
    return rate === undefined || rateBefore === undefined ? [] : [{ date, rate, rateBefore }];
  });
  if (points.length < FEWEST_POINTS) return null;
  const dates = points.map(({ date }) => date);
  return {
    dates,
    rates: points.map(({ rate }) => rate),
    ratesBefore: points.map(({ rateBefore }) => rateBefore),
    leftOut: week.filter((date) => !dates.includes(date)),
  };
}

function byDate(rated: readonly RatedDay[]): ReadonlyMap<RefDate, number> {
  return new Map(rated.map(({ date, rate }) => [date, rate]));
}
