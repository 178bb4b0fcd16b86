import type { DateRange } from '../domain/date-range.ts';
import { HISTORY_DAYS } from '../domain/due.ts';
import { addDays, EARLIEST_DATE, parseRefDate, type RefDate, yesterdayAt } from '../domain/ref-date.ts';

/** The days of `--from` and `--to`, or the sentence that says what is wrong with them. */
export function readSyncDays(said: { readonly from?: string; readonly to?: string }, now: number): DateRange | string {
  const newest = yesterdayAt(now);
  const to = said.to === undefined ? newest : parseRefDate(said.to);
  if (to === undefined) return `--to ${said.to} is not a day; write it as 2026-10-03.`;
  const from = said.from === undefined ? historyBefore(to) : parseRefDate(said.from);
  if (from === undefined) return `--from ${said.from} is not a day; write it as 2026-10-03.`;
  if (from > newest || to > newest)
    return 'WeChat publishes a day the morning after; the newest day to ask for is yesterday in Shanghai.';
  if (from < EARLIEST_DATE || to < EARLIEST_DATE) return `WeChat has no trustworthy data before ${EARLIEST_DATE}.`;
  if (from > to) return `--from ${from} is after --to ${to}.`;
  return { from, to };
}

/** Sixty days, or fewer where WeChat's own begin later. */
function historyBefore(to: RefDate): RefDate {
  const from = addDays(to, 1 - HISTORY_DAYS);
  return from < EARLIEST_DATE ? EARLIEST_DATE : from;
}
