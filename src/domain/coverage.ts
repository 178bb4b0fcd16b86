import type { Figures } from './account-day.ts';
import { DAY_MS, HOUR_MS, type RefDate, startOf } from './ref-date.ts';

/** What can be said of an account-day's figures; see design.md, section 1. */
export type Coverage = 'known' | 'pending' | 'late' | 'empty' | 'missing' | 'refused';

/** From this age (days since the day itself, in Shanghai) an answer without the day is final. */
export const SETTLE_AGE = 4;

const LATE_FROM_HOUR = 12;

/** Days since `date` in Shanghai: yesterday is 1. */
export function ageOf(date: RefDate, now: number): number {
  return Math.floor((now - startOf(date)) / DAY_MS);
}

/** @param halted WeChat refuses the account, so that what is not known cannot be asked for. */
export function coverageOf(
  figures: Pick<Figures<unknown>, 'state'>,
  date: RefDate,
  now: number,
  halted: boolean,
): Coverage {
  if (figures.state === 'known' || figures.state === 'empty') return figures.state;
  if (halted) return 'refused';
  if (figures.state === 'missing') return 'missing';
  return isLate(date, now) ? 'late' : 'pending';
}

/** WeChat's own help says the console is up to date by 12:00 the next day. Long past days are not late, only unasked. */
function isLate(date: RefDate, now: number): boolean {
  const age = ageOf(date, now);
  return age < SETTLE_AGE && now >= startOf(date) + (24 + LATE_FROM_HOUR) * HOUR_MS;
}
