import { type AccountDay, REVISED } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import { isLookDue, isMorningDue, type MorningFacts, morningDates } from '../domain/due.ts';
import { type RefDate, yesterdayAt } from '../domain/ref-date.ts';

/** The days to ask of one account. */
export interface Needs {
  readonly daily: readonly RefDate[];
  readonly hours: readonly RefDate[];
}

/** Days that are not known and are over: all that a person who says `sync` wants to have looked at. */
export function unknownDays(days: readonly AccountDay[], now: number): RefDate[] {
  const yesterday = yesterdayAt(now);
  return days
    .filter((day) => day.date <= yesterday && (day.day.state === 'open' || day.day.state === 'missing'))
    .map((day) => day.date);
}

/** What the schedule asks of an account now. `days` are its last 60, in any order. */
export function scheduledDays(account: MorningFacts, days: readonly AccountDay[], now: number): Needs {
  const open = days.filter((day) => isLookDue(account.appId, day.date, day.day, now)).map((day) => day.date);
  const morning = isMorningDue(account, now) ? morningDates(account.appId, now) : [];
  return {
    daily: [...new Set([...morning, ...open])],
    hours: days.filter((day) => isHoursLookDue(account.appId, day, now)).map((day) => day.date),
  };
}

/** Hours that the schedule looks for now. What was given up is left to `sync`. */
export function isHoursLookDue(appId: AppId, day: AccountDay, now: number): boolean {
  return lacksHours(day) && day.hours.state !== 'missing' && isLookDue(appId, day.date, day.hours, now);
}

/** Hours are asked only for days with calls, and once more where the day was revised. */
export function lacksHours(day: AccountDay): boolean {
  if (day.day.value === null || day.day.value.calls === 0) return false;
  return day.hours.state === 'open' || day.hours.state === 'missing' || day.hours.reason === REVISED;
}
