import type { DigestSlot } from './digest-slot.ts';
import { addDays, type RefDate, weekdayOf } from './ref-date.ts';

/** A whole week of ref dates, Monday to Sunday. */
export interface Week {
  readonly from: RefDate;
  readonly to: RefDate;
}

/**
 * The week that ends within a posting: its report follows the digest that covers its Sunday, on Mondays, or on the channel's next
 * posting day. Undefined for the postings in between.
 */
export function weekIn({ from, to }: Pick<DigestSlot, 'from' | 'to'>): Week | undefined {
  const sunday = addDays(to, -((weekdayOf(to) + 1) % 7));
  return sunday < from ? undefined : { from: addDays(sunday, -6), to: sunday };
}
