import type { AccountDay } from '../domain/account-day.ts';
import { type Coverage, coverageOf } from '../domain/coverage.ts';
import { type Halt, isHalted } from '../domain/halt.ts';
import { lacksHours } from './needs.ts';
import type { Collected } from './visit.ts';

/** Account-days: `days` and `hours` became known or empty in this run, the others are in that state at its end. */
export type SyncOutcome = { readonly days: number; readonly hours: number } & Record<
  Exclude<Coverage, 'known'>,
  number
>;

export const NOTHING: SyncOutcome = { days: 0, hours: 0, pending: 0, late: 0, missing: 0, empty: 0, refused: 0 };

export function addOutcomes(a: SyncOutcome, b: SyncOutcome): SyncOutcome {
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

/** @param isFinal false for days whose state this run will yet look at again, so that it is not counted now */
export function outcomeOfDays(
  before: readonly AccountDay[],
  after: Pick<Collected, 'days' | 'halts'>,
  { hourly, now, isFinal }: { hourly: boolean; now: number; isFinal: (day: AccountDay) => boolean },
): SyncOutcome {
  const old = new Map(before.map((day) => [day.date, day]));
  const counted: { -readonly [Key in keyof SyncOutcome]: number } = { ...NOTHING };
  for (const day of after.days) {
    const was = old.get(day.date);
    if (was !== undefined && !isSettled(was.day.state) && isSettled(day.day.state)) counted.days += 1;
    if (was !== undefined && !isSettled(was.hours.state) && isSettled(day.hours.state)) counted.hours += 1;
    const coverage = coverageAfter(day, after.halts, hourly, now);
    if (coverage !== 'known' && isFinal(day)) counted[coverage] += 1;
  }
  return counted;
}

/** That of the hours, where they are asked for and only they are not known. */
function coverageAfter(day: AccountDay, halts: readonly Halt[], hourly: boolean, now: number): Coverage {
  const daily = coverageOf(day.day, day.date, now, isHalted(halts, 'daily'));
  if (daily !== 'known' || !hourly || !lacksHours(day)) return daily;
  return coverageOf(day.hours, day.date, now, isHalted(halts, 'hourly'));
}

function isSettled(state: AccountDay['day']['state']): boolean {
  return state === 'known' || state === 'empty';
}
