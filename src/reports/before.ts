import type { DateRange } from '../domain/date-range.ts';
import { daysBetween } from '../domain/ref-date.ts';
import type { DaySum } from '../store/store.ts';
import type { Before, Change, ReportFigures } from './range.model.ts';
import { addTally, emptyTally, figuresOf, isWhole, spanFiguresOf, type Tally } from './tally.ts';

/** The reported period and the one before, of one account or of many. */
export interface Periods {
  accounts: number;
  readonly now: Tally;
  readonly before: Tally;
  /** Of accounts with figures in both: one that is new is no change of the others. */
  readonly inBoth: Both;
  /** Of accounts with all days answered in both: fewer days have fewer calls. */
  readonly wholeInBoth: Both;
}

interface Both {
  accounts: number;
  readonly now: Tally;
  readonly before: Tally;
}

export function noPeriods(): Periods {
  const none = () => ({ accounts: 0, now: emptyTally(), before: emptyTally() });
  return { ...none(), inBoth: none(), wholeInBoth: none() };
}

export function addPeriods(periods: Periods, now: Tally, before: Tally): void {
  addBoth(periods, now, before);
  if (now.coverages.known > 0 && before.coverages.known > 0) addBoth(periods.inBoth, now, before);
  if (isWhole(now) && isWhole(before)) addBoth(periods.wholeInBoth, now, before);
}

function addBoth(both: Both, now: Tally, before: Tally): void {
  both.accounts += 1;
  addTally(both.now, now);
  addTally(both.before, before);
}

/** The period before from what the database added up; days without a final answer are not in its count of them. */
export function tallyBefore(sum: DaySum | undefined, { from, to }: DateRange, isHalted: boolean): Tally {
  const tally = { ...emptyTally(), ...sum?.counts };
  const { known, empty, missing } = sum?.settled ?? { known: 0, empty: 0, missing: 0 };
  const open = daysBetween(from, to) + 1 - known - empty - missing;
  Object.assign(tally.coverages, { known, empty });
  if (isHalted) tally.coverages.refused = open + missing;
  else Object.assign(tally.coverages, { missing, pending: open });
  return tally;
}

export function beforeOf(range: DateRange | undefined, periods: Periods): Before | undefined {
  if (range === undefined || periods.before.coverages.known === 0) return undefined;
  return { ...range, total: spanFiguresOf(periods.before), change: changeOf(periods) };
}

function changeOf({ inBoth, wholeInBoth }: Periods): Change {
  const [now, before] = [rateAndMean(inBoth.now), rateAndMean(inBoth.before)];
  return {
    accounts: inBoth.accounts,
    failureRate: now.failureRate === null || before.failureRate === null ? null : now.failureRate - before.failureRate,
    meanMs: growth(before.meanMs, now.meanMs),
    wholeAccounts: wholeInBoth.accounts,
    calls: wholeInBoth.accounts === 0 ? null : growth(wholeInBoth.before.calls, wholeInBoth.now.calls),
  };
}

function rateAndMean(tally: Tally): Pick<ReportFigures, 'failureRate' | 'meanMs'> {
  return tally.coverages.known === 0 ? { failureRate: null, meanMs: null } : figuresOf(tally);
}

function growth(from: number | null, to: number | null): number | null {
  return from === null || to === null || from === 0 ? null : to / from - 1;
}
