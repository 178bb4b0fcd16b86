import type { DateRange } from './date-range.ts';
import { addDays, daysBetween, EARLIEST_DATE, parseRefDate, type RefDate } from './ref-date.ts';

/**
 * What a range is compared with: as many days right before it, for whole calendar months as many months. `undefined` where
 * WeChat has no figures that old.
 */
export function periodBefore({ from, to }: DateRange): DateRange | undefined {
  const start = wholeMonthsBefore(from, to) ?? addDays(from, daysBetween(to, from) - 1);
  return start < EARLIEST_DATE ? undefined : { from: start, to: addDays(from, -1) };
}

/** The first day of the months before; a whole week needs no such care, since it always has seven days. */
function wholeMonthsBefore(from: RefDate, to: RefDate): RefDate | undefined {
  const next = addDays(to, 1);
  if (!from.endsWith('-01') || !next.endsWith('-01')) return undefined;
  return firstOfMonth(2 * monthNumber(from) - monthNumber(next));
}

function firstOfMonth(number: number): RefDate | undefined {
  const [year, month] = [Math.floor(number / 12), (number % 12) + 1];
  return parseRefDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`);
}

/** Months since the year 0. */
function monthNumber(date: RefDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** The same the other way, ended by the newest day that can be known; `undefined` where there is none. */
export function periodAfter({ from, to }: DateRange, newest: RefDate): DateRange | undefined {
  const start = addDays(to, 1);
  if (start > newest) return undefined;
  const end = wholeMonthsAfter(from, to) ?? addDays(to, daysBetween(from, to) + 1);
  return { from: start, to: end < newest ? end : newest };
}

/** The last day of the months after. */
function wholeMonthsAfter(from: RefDate, to: RefDate): RefDate | undefined {
  const next = addDays(to, 1);
  if (!from.endsWith('-01') || !next.endsWith('-01')) return undefined;
  const first = firstOfMonth(2 * monthNumber(next) - monthNumber(from));
  return first === undefined ? undefined : addDays(first, -1);
}
