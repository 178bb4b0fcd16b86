import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import { ageOf, SETTLE_AGE } from '../domain/coverage.ts';
import { HISTORY_DAYS, isMorningDue, UNREACHABLE_RETRY_MS, wasJustUnreachable } from '../domain/due.ts';
import { isHalted } from '../domain/halt.ts';
import { addDays, type RefDate, yesterdayAt } from '../domain/ref-date.ts';
import type { AccountRow, Store } from '../store/store.ts';
import type { Collector } from './collect.ts';
import type { LoadDays } from './load-days.ts';
import { isHoursLookDue, lacksHours, scheduledDays } from './needs.ts';
import type { Collected } from './visit.ts';

/** History is fetched in slices, so that every account's newest figures come before anybody's old hours. */
const HOURS_A_VISIT = 20;

/** Does what the schedule owes one account now. True when something was learned, so that more may be due. */
export type ScheduledSync = (account: AccountRow, signal: AbortSignal) => Promise<boolean>;

interface Deps {
  store: Store;
  load: LoadDays;
  collect: Collector;
  clock: Clock;
}

export function createScheduledSync(deps: Deps): ScheduledSync {
  /** Until when (epoch ms) an account is left alone after WeChat could not be reached: on days that are known that leaves no trace. */
  const pauses = new Map<AppId, number>();
  return async (account, signal) => {
    const { appId } = account;
    if ((pauses.get(appId) ?? 0) > deps.clock.now()) return false;
    pauses.delete(appId);
    const result = await askWhatIsDue(deps, account, signal);
    if (result === undefined) return false;
    if (result.unreachable === undefined) return result.halts.length === 0;
    pauses.set(appId, deps.clock.now() + UNREACHABLE_RETRY_MS);
    return false;
  };
}

/** Undefined when nothing was asked. */
async function askWhatIsDue(deps: Deps, account: AccountRow, signal: AbortSignal): Promise<Collected | undefined> {
  const { appId } = account;
  const now = deps.clock.now();
  const halts = await deps.store.haltsOf(appId);
  const waiting = halts.filter((halt) => halt.nextLook > now);
  if (waiting.some((halt) => halt.scope === 'account')) return undefined;
  const to = yesterdayAt(now);
  const days = await deps.load(appId, firstDayOf(account, now), to);
  if (days.some((one) => wasJustUnreachable(one.day, now) || wasJustUnreachable(one.hours, now))) return undefined;
  const needs = scheduledDays(account, days, now);
  const daily = isHalted(waiting, 'daily') ? [] : needs.daily;
  const hours = (known: readonly AccountDay[]) =>
    isHalted(waiting, 'hourly') ? [] : nextHours(appId, known, deps.clock.now(), daily.length > 0);
  if (daily.length === 0 && hours(days).length === 0) {
    await markHistory(deps, account, days);
    return undefined;
  }
  const whenAnswered = isMorningDue(account, now) ? { dailyAskedAt: now } : {};
  const result = await deps.collect({ appId, days, halts, daily, hours, whenAnswered }, signal);
  await markHistory(deps, account, result.days);
  return result;
}

/** The window moves on, but no day falls out of it while a past that trouble held up is not complete. */
function firstDayOf(account: AccountRow, now: number): RefDate {
  const first = addDays(yesterdayAt(now), 1 - HISTORY_DAYS);
  if (account.historyDoneAt !== null) return first;
  const own = addDays(yesterdayAt(account.addedAt), 1 - HISTORY_DAYS);
  const furthest = addDays(first, -HISTORY_DAYS);
  return own < furthest ? furthest : own;
}

/** The hours of the newest days at once; older ones when no daily call is due any more, newest first. */
function nextHours(appId: AppId, days: readonly AccountDay[], now: number, fresh: boolean): RefDate[] {
  return days
    .filter((day) => isHoursLookDue(appId, day, now) && (!fresh || ageOf(day.date, now) <= SETTLE_AGE))
    .map((day) => day.date)
    .sort()
    .reverse()
    .slice(0, HOURS_A_VISIT);
}

/** Keeps whether the account's past is complete, so that the heartbeat need not read 60 days of every account. */
async function markHistory(
  deps: Pick<Deps, 'store' | 'clock'>,
  account: AccountRow,
  days: readonly AccountDay[],
): Promise<void> {
  const now = deps.clock.now();
  const isOpen = (day: AccountDay) => day.day.state === 'open' || (lacksHours(day) && day.hours.state !== 'missing');
  const done = !days.some((day) => ageOf(day.date, now) >= SETTLE_AGE && isOpen(day));
  if (done !== (account.historyDoneAt !== null)) {
    const historyDoneAt = done ? now : null;
    await deps.store.transaction((writer) => writer.patchAccounts([{ appId: account.appId, historyDoneAt }]));
  }
}
