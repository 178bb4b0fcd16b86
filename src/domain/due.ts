import { EMPTY_LIST, type Figures, isTrouble, isUnreachable, REVISED } from './account-day.ts';
import type { AppId } from './app-id.ts';
import { ageOf } from './coverage.ts';
import { PUBLISHED_FROM_HOUR } from './digest-slot.ts';
import {
  addDays,
  DAY_MS,
  EARLIEST_DATE,
  HOUR_MS,
  MINUTE_MS,
  type RefDate,
  refDateAt,
  startOf,
  yesterdayAt,
} from './ref-date.ts';

/** How far back scheduled work looks: a new account's history, and what was missed while wxpulse was off. */
export const HISTORY_DAYS = 60;
/** A scheduled daily call spans the days up to yesterday whose figures may still change. */
export const MORNING_DAYS = 4;

/** Accounts are asked spread over these minutes after 08:00, so that thousands do not knock at once. */
const SPREAD_MINUTES = 15;
const SECOND_LOOK_MS = 10 * MINUTE_MS;
const RETRY_MS = 20 * MINUTE_MS;
/** Nobody could be reached, so nothing was learned and nothing was used up: look again soon. */
export const UNREACHABLE_RETRY_MS = 5 * MINUTE_MS;
/** WeChat is in trouble: looked for again after ten minutes, then twenty, and so on to an hour. */
const TROUBLE_STEP_MS = 10 * MINUTE_MS;
const NOON = 12;

/** What decides when figures are looked for again. */
export type LookFacts = Pick<Figures<unknown>, 'state' | 'reason' | 'attempts' | 'askedAt'>;

/** When an account was first seen, and when its scheduled daily call was last answered, epoch ms. */
export interface MorningFacts {
  readonly appId: AppId;
  readonly addedAt: number;
  readonly dailyAskedAt: number | null;
}

/** When today's figures of yesterday are first asked for, for this account (epoch ms). */
export function morningOf(appId: AppId, now: number): number {
  let hash = 0;
  for (const char of appId) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return startOf(refDateAt(now)) + PUBLISHED_FROM_HOUR * HOUR_MS + (hash % SPREAD_MINUTES) * MINUTE_MS;
}

/**
 * True once a day, from the account's morning on until its daily call was answered. A morning that was missed is made up for
 * at once, also at night: a digest of its day may be due. Before an account was added it missed none.
 */
export function isMorningDue({ appId, addedAt, dailyAskedAt }: MorningFacts, now: number): boolean {
  const morning = morningOf(appId, now);
  if (now >= morning) return dailyAskedAt === null || dailyAskedAt < morning;
  return (dailyAskedAt ?? addedAt) < morning - DAY_MS;
}

/** The days of the scheduled daily call; before the account's morning yesterday is not there yet. */
export function morningDates(appId: AppId, now: number): RefDate[] {
  const newest = addDays(yesterdayAt(now), now >= morningOf(appId, now) ? 0 : -1);
  return Array.from({ length: MORNING_DAYS }, (_, back) => addDays(newest, -back)).filter(
    (date) => date >= EARLIEST_DATE,
  );
}

/** Whether open figures (or revised hours) of a day are looked for now: design.md, rule 4 and section 1. */
export function isLookDue(appId: AppId, date: RefDate, figures: LookFacts, now: number): boolean {
  if (figures.state !== 'open' && figures.reason !== REVISED) return false;
  const morning = morningOf(appId, now);
  const age = ageOf(date, now);
  if (age < 1) return false;
  if (figures.askedAt === null) return age > 1 || now >= morning;
  const since = now - figures.askedAt;
  if (isUnreachable(figures.reason)) return since >= UNREACHABLE_RETRY_MS;
  if (figures.reason === EMPTY_LIST) return since >= SECOND_LOOK_MS;
  if (isTrouble(figures.reason)) return since >= troublePause(figures.attempts);
  const pause = now < startOf(refDateAt(now)) + NOON * HOUR_MS ? RETRY_MS : HOUR_MS;
  if (figures.reason === REVISED) return since >= pause;
  // also days that were still pending when wxpulse was last on, weeks ago: their next answer settles them
  if (age > 1) return now >= morning && figures.askedAt < morning;
  return now >= morning && since >= pause;
}

function troublePause(attempts: number): number {
  return Math.min(attempts * TROUBLE_STEP_MS, HOUR_MS);
}

/** True for some minutes after WeChat could not be reached for them: then no question of the account is of use. */
export function wasJustUnreachable(figures: Pick<Figures<unknown>, 'reason' | 'askedAt'>, now: number): boolean {
  return isUnreachable(figures.reason) && figures.askedAt !== null && now - figures.askedAt < UNREACHABLE_RETRY_MS;
}

/** When open figures of a day are looked for next (epoch ms): what "next look 10:01" says. */
export function nextLookOf(
  appId: AppId,
  date: RefDate,
  { askedAt, reason, attempts }: Omit<LookFacts, 'state'>,
  now: number,
): number {
  const morning = morningOf(appId, now);
  const isYesterday = ageOf(date, now) === 1;
  if (askedAt === null) return isYesterday ? Math.max(morning, now) : now;
  if (isUnreachable(reason)) return Math.max(now, askedAt + UNREACHABLE_RETRY_MS);
  if (reason === EMPTY_LIST) return Math.max(now, askedAt + SECOND_LOOK_MS);
  if (isTrouble(reason)) return Math.max(now, askedAt + troublePause(attempts));
  if (askedAt < morning) return Math.max(morning, now);
  const today = startOf(refDateAt(now));
  const soon = askedAt + RETRY_MS;
  const next = Math.max(now, soon < today + NOON * HOUR_MS ? soon : askedAt + HOUR_MS);
  return isYesterday && next < today + DAY_MS ? next : morning + DAY_MS;
}
