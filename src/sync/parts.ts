import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { DateRange } from '../domain/date-range.ts';
import { addDays, type RefDate } from '../domain/ref-date.ts';
import type { LoadDays } from './load-days.ts';
import { MAX_SPAN_DAYS, planDailySpans } from './plan.ts';

/** Days of an account that are held at once: years of thousands of accounts would not fit. */
const DAYS_AT_ONCE = 180;

/**
 * An account's days of a range, newest first and in parts, each loaded when it is asked for. A daily question that reaches
 * beyond the loaded days is left to the next part, so that all parts together take as few questions as the whole would.
 * @param wanted those of them that are to be asked
 */
export async function* partsOf(
  load: LoadDays,
  appId: AppId,
  { from, to }: DateRange,
  wanted: (days: readonly AccountDay[]) => readonly RefDate[],
): AsyncGenerator<readonly AccountDay[]> {
  let newest = to;
  for (;;) {
    const oldest = later(from, addDays(newest, 1 - DAYS_AT_ONCE));
    const days = await load(appId, oldest, newest);
    if (oldest === from) return yield days;
    const spans = planDailySpans(wanted(days));
    const open = spans.find((span) => addDays(span.to, 1 - MAX_SPAN_DAYS) < oldest);
    const next = open?.to ?? addDays(oldest, -1);
    yield days.filter((day) => day.date > next);
    newest = next;
  }
}

function later(a: RefDate, b: RefDate): RefDate {
  return a > b ? a : b;
}
