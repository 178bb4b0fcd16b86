import pLimit from 'p-limit';
import { type AccountDay, EMPTY_LIST } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import { type Coverage, coverageOf } from '../domain/coverage.ts';
import { type Halt, isHalted } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { Reader } from '../store/store.ts';
import { accountsAtOnce, type Collector } from './collect.ts';
import { createDayLoader } from './load-days.ts';
import { lacksHours, unknownDays } from './needs.ts';
import type { Collected } from './visit.ts';

export interface SyncRange {
  readonly appIds: readonly AppId[];
  readonly from: RefDate;
  readonly to: RefDate;
  readonly hourly: boolean;
}

/** Account-days: `days` and `hours` became known or empty in this run, the others are in that state at its end. */
export type SyncOutcome = { readonly days: number; readonly hours: number } & Record<
  Exclude<Coverage, 'known'>,
  number
>;

interface Deps {
  store: Pick<Reader, 'dailyBetween' | 'halts'>;
  collect: Collector;
  clock: Clock;
  /** Calls to WeChat at once. */
  concurrency: number;
}

export interface SyncOptions {
  readonly signal?: AbortSignal | undefined;
  onAccount?(): void;
  /** True for who wants figures and did not come to look whether WeChat lets us in again: what it stopped waits for its next look. */
  readonly leavesHalted?: boolean;
}

/** Asks for all that is not known of a range, with the fewest calls. Can be stopped and run again at any moment. */
export async function syncRange(deps: Deps, range: SyncRange, options: SyncOptions = {}): Promise<SyncOutcome> {
  const load = createDayLoader(deps.store);
  const halts = Map.groupBy(await deps.store.halts(), (halt) => halt.appId);
  const limit = pLimit(accountsAtOnce(deps.concurrency));
  const secondLooks: Visit[] = [];
  const first = await Promise.all(
    range.appIds.map((appId) =>
      limit(async () => {
        const before = await load(appId, range.from, range.to);
        const visit = { appId, before, halts: halts.get(appId) ?? [] };
        const after = await firstLook(deps, visit, range, options);
        options.onAccount?.();
        if (!awaitsSecondLook(after)) return countDays(before, after, range, deps.clock.now());
        secondLooks.push({ ...visit, after });
        return NOTHING;
      }),
    ),
  );
  // A wholly empty list is asked once more, at the end of the run, before it is believed.
  const second = await Promise.all(
    secondLooks.map((visit) =>
      limit(async () => {
        const after = await secondLook(deps.collect, visit, range, options.signal);
        return countDays(visit.before, after, range, deps.clock.now());
      }),
    ),
  );
  return [...first, ...second].reduce(addOutcomes, NOTHING);
}

interface Visit {
  readonly appId: AppId;
  readonly before: readonly AccountDay[];
  readonly halts: readonly Halt[];
  readonly after: Collected;
}

function firstLook(
  deps: Pick<Deps, 'collect' | 'clock'>,
  { appId, before, halts }: Omit<Visit, 'after'>,
  range: SyncRange,
  { signal, leavesHalted = false }: SyncOptions,
): Promise<Collected> {
  const now = deps.clock.now();
  const left = leavesHalted ? halts.filter((halt) => halt.nextLook > now) : [];
  const hours = (days: readonly AccountDay[]) =>
    range.hourly && !isHalted(left, 'hourly') ? newestFirst(days.filter(lacksHours)) : [];
  const daily = isHalted(left, 'daily') ? [] : unknownDays(before, now);
  return deps.collect({ appId, days: before, halts, daily, hours }, signal);
}

function awaitsSecondLook(after: Collected): boolean {
  if (after.unreachable !== undefined || after.halts.length > 0) return false;
  return after.days.some((day) => day.day.reason === EMPTY_LIST || day.hours.reason === EMPTY_LIST);
}

function secondLook(collect: Collector, visit: Visit, range: SyncRange, signal?: AbortSignal): Promise<Collected> {
  const { appId, halts } = visit;
  const { days } = visit.after;
  const daily = days.filter((day) => day.day.reason === EMPTY_LIST).map((day) => day.date);
  const hours = (now: readonly AccountDay[]) =>
    range.hourly ? newestFirst(now.filter((day) => day.hours.reason === EMPTY_LIST || isNewlyCalled(day, daily))) : [];
  return collect({ appId, days, halts, daily, hours }, signal);
}

/** A day whose list was empty at first and came at the second look: now its hours can be asked. */
function isNewlyCalled(day: AccountDay, emptyDays: readonly RefDate[]): boolean {
  return emptyDays.includes(day.date) && lacksHours(day);
}

function newestFirst(days: readonly AccountDay[]): RefDate[] {
  const dates = days.map((day) => day.date);
  return dates.sort().reverse();
}

const NOTHING: SyncOutcome = { days: 0, hours: 0, pending: 0, late: 0, missing: 0, empty: 0, refused: 0 };

function countDays(before: readonly AccountDay[], after: Collected, range: SyncRange, now: number): SyncOutcome {
  const old = new Map(before.map((day) => [day.date, day]));
  const counted: { -readonly [Key in keyof SyncOutcome]: number } = { ...NOTHING };
  for (const day of after.days) {
    const was = old.get(day.date);
    if (was !== undefined && !isSettled(was.day.state) && isSettled(day.day.state)) counted.days += 1;
    if (was !== undefined && !isSettled(was.hours.state) && isSettled(day.hours.state)) counted.hours += 1;
    const daily = coverageOf(day.day, day.date, now, isHalted(after.halts, 'daily'));
    const hoursMatter = range.hourly && lacksHours(day);
    const coverage =
      daily === 'known' && hoursMatter ? coverageOf(day.hours, day.date, now, isHalted(after.halts, 'hourly')) : daily;
    if (coverage !== 'known') counted[coverage] += 1;
  }
  return counted;
}

function isSettled(state: AccountDay['day']['state']): boolean {
  return state === 'known' || state === 'empty';
}

function addOutcomes(a: SyncOutcome, b: SyncOutcome): SyncOutcome {
  return {
    days: a.days + b.days,
    hours: a.hours + b.hours,
    pending: a.pending + b.pending,
    late: a.late + b.late,
    missing: a.missing + b.missing,
    empty: a.empty + b.empty,
    refused: a.refused + b.refused,
  };
}
