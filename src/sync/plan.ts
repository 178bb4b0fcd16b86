import { addDays, EARLIEST_DATE, type RefDate } from '../domain/ref-date.ts';

/** WeChat answers at most 30 days at once (end − begin < 30). */
export const MAX_SPAN_DAYS = 30;

export interface DailySpan {
  readonly from: RefDate;
  readonly to: RefDate;
}

/**
 * The fewest daily calls that cover all wanted days, newest first. Covering points with intervals of one length is
 * solved best by always ending the next interval at the newest point that is not covered yet.
 */
export function planDailySpans(wanted: Iterable<RefDate>): DailySpan[] {
  const newestFirst = [...new Set(wanted)]
    .filter((date) => date >= EARLIEST_DATE)
    .sort()
    .reverse();
  const spans: { from: RefDate; to: RefDate }[] = [];
  let open: { from: RefDate; to: RefDate } | undefined;
  for (const date of newestFirst) {
    if (open !== undefined && date > addDays(open.to, -MAX_SPAN_DAYS)) {
      open.from = date;
    } else {
      open = { from: date, to: date };
      spans.push(open);
    }
  }
  return spans;
}
