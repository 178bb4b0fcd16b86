import type { Figures } from './account-day.ts';
import type { Coverage } from './coverage.ts';
import { PUBLISHED_FROM_HOUR } from './digest-slot.ts';
import { HOUR_MS, type RefDate, startOf } from './ref-date.ts';

/**
 * Whether a day waits for our question and not for WeChat, of whose publishing nothing can be said then. Before WeChat's time
 * of publishing there is nothing to ask for.
 * @param coverage of these figures
 */
export function isUnasked(
  figures: Pick<Figures<unknown>, 'askedAt'>,
  coverage: Coverage,
  date: RefDate,
  now: number,
): boolean {
  if (figures.askedAt !== null || (coverage !== 'pending' && coverage !== 'late')) return false;
  return now >= startOf(date) + (24 + PUBLISHED_FROM_HOUR) * HOUR_MS;
}
