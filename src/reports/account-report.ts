import { type AccountDay, UNASKED } from '../domain/account-day.ts';
import { type Coverage, coverageOf } from '../domain/coverage.ts';
import { type Halt, isHalted } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { DayFigures, DaySum } from '../store/store.ts';
import { addPeriods, beforeOf, noPeriods, tallyBefore } from './before.ts';
import { type Asked, createGapCollector, lackOf } from './gaps.ts';
import type { AccountReport } from './range.model.ts';
import { onEachDate } from './range-frame.ts';
import { rowMaker, type SeenDay } from './range-rows.ts';
import type { AskedAccount, Scope } from './range-scope.ts';
import { addTo, emptyTally, spanFiguresOf, type Tally } from './tally.ts';

/** With its hours in an hourly report. */
type StoredDay = DayFigures & Partial<Pick<AccountDay, 'hours'>>;

/** What is stored of one account. */
export interface StoredAccount {
  readonly account: AskedAccount;
  /** Oldest first; days never asked are not in it. */
  readonly days: readonly StoredDay[];
  readonly halts: readonly Halt[];
  readonly sumBefore: DaySum | undefined;
  readonly hoursDiffer: AccountReport['hoursDiffer'];
}

/** An account's part of a report, and its sums for those of all accounts. */
export interface ReportedAccount {
  readonly report: AccountReport;
  readonly now: Tally;
  readonly before: Tally;
}

/** Pure: stored days in, plain data out. @param together the rows of all accounts, to which this one's are added */
export function reportAccount(stored: StoredAccount, scope: Scope, together: readonly Tally[]): ReportedAccount {
  const { appId, name, group = null } = stored.account;
  const now = emptyTally();
  const gaps = createGapCollector(appId, scope.now);
  const rows = rowMaker(scope, together);
  const halts = haltsByEndpoint(stored.halts);
  const see = scope.by === 'hour' ? seeHours : seeDay;
  onEachDate(scope.frame, stored.days, (date, day, index) => {
    const daily = coverageOf(day?.day ?? UNASKED, date, scope.now, halts.daily !== undefined);
    addTo(now, daily, day?.day.value ?? null);
    const seen = { date, index, ...see(day, date, daily, halts, scope.now) };
    if (seen.lack !== undefined && seen.coverage !== 'empty') gaps.add(date, index, seen.coverage, seen.lack);
    rows.see(seen);
  });
  const before =
    scope.before === undefined ? emptyTally() : tallyBefore(stored.sumBefore, scope.before, halts.daily !== undefined);
  const periods = noPeriods();
  addPeriods(periods, now, before);
  const compared = beforeOf(scope.before, periods);
  const report = {
    ...{ appId, name, group, rows: rows.rows(), total: spanFiguresOf(now) },
    ...(compared === undefined ? {} : { before: compared }),
    ...{ gaps: gaps.gaps(), halts: stored.halts.map(withoutAppId), hoursDiffer: stored.hoursDiffer },
  };
  return { report, now, before };
}

type Seen = Omit<SeenDay, 'date' | 'index'>;

interface Halts {
  readonly daily: Halt | undefined;
  readonly hourly: Halt | undefined;
}

function haltsByEndpoint(halts: readonly Halt[]): Halts {
  const stops = (endpoint: 'daily' | 'hourly') => halts.find((halt) => isHalted([halt], endpoint));
  return { daily: stops('daily'), hourly: stops('hourly') };
}

function seeDay(day: StoredDay | undefined, _: RefDate, coverage: Coverage, { daily }: Halts): Seen {
  const lack = lackUnlessKnown(day?.day ?? UNASKED, coverage, daily);
  return { counts: day?.day.value ?? null, slots: null, coverage, lack, hoursDiffer: day?.hoursDiffer ?? false };
}

/** The hours of a day that is not known are as little known; of a day without calls there are none, whatever was stored. */
function seeHours(day: StoredDay | undefined, date: RefDate, daily: Coverage, halts: Halts, now: number): Seen {
  const counts = day?.day.value ?? null;
  if (day === undefined || counts === null) return { ...seeDay(day, date, daily, halts), hoursDiffer: false };
  if (counts.calls === 0) {
    return { counts, slots: null, coverage: 'empty', lack: lackOf(day.day, 'empty', undefined), hoursDiffer: false };
  }
  const { hours = UNASKED } = day;
  const coverage = coverageOf(hours, date, now, halts.hourly !== undefined);
  const lack = lackUnlessKnown(hours, coverage, halts.hourly);
  return { counts, slots: hours.value, coverage, lack, hoursDiffer: day.hoursDiffer };
}

function lackUnlessKnown(asked: Asked, coverage: Coverage, halt: Halt | undefined): Seen['lack'] {
  return coverage === 'known' ? undefined : lackOf(asked, coverage, halt);
}

function withoutAppId({ appId: _, ...halt }: Halt): Omit<Halt, 'appId'> {
  return halt;
}
