import type { DateRange } from '../domain/date-range.ts';
import type { HaltCause } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { AccountName } from './digest.model.ts';
import type { Change, ReportFigures, SpanFigures } from './range.model.ts';

/** An account's week, with figures of at least one day. */
export interface WeeklyRow extends AccountName {
  readonly figures: ReportFigures;
  /** Against the week before; all `null` where nothing is known of that. */
  readonly change: Pick<Change, 'failureRate' | 'meanMs' | 'calls'>;
}

/** An account that is worse than in the week before. */
export interface WorseAccount extends AccountName {
  /** Rate (0 to 1) or mean ms of the week before, and of this one. */
  readonly before: number;
  readonly now: number;
}

/** The worst of them, and how many there are. */
export interface Worse {
  readonly count: number;
  readonly worst: readonly WorseAccount[];
}

export interface RatedDay {
  readonly date: RefDate;
  /** Failures over calls of all accounts together, 0 to 1. */
  readonly rate: number;
}

/**
 * Why account-days have no figures. `unasked`, `unreachable`, `troubled`: nothing can be said of WeChat's publishing. A halt's
 * cause: WeChat refuses the account. `empty`: of accounts without any callback in the week, which is no gap, but must be said.
 */
export type GapReason = Lacking | { readonly refused: HaltCause };
export type Lacking = 'unasked' | 'unreachable' | 'troubled' | 'pending' | 'late' | 'missing' | 'empty';

export interface WeeklyGap {
  readonly reason: GapReason;
  readonly accountDays: number;
  readonly accountCount: number;
  /** The first of the accounts, in the order of the settings. */
  readonly accounts: readonly AccountName[];
}

/** Failed % of all accounts together by weekday, in both weeks. */
export interface WeeklyTrend {
  /** Days of the reported week that are known in both weeks, oldest first. */
  readonly dates: readonly RefDate[];
  /** Rates 0 to 1, one a date. */
  readonly rates: readonly number[];
  readonly ratesBefore: readonly number[];
  /** Days of the week that are not, so that they left the axis. */
  readonly leftOut: readonly RefDate[];
}

/** What is known of a channel's accounts for a week, Monday to Sunday, against the week before. */
export interface WeeklyModel extends DateRange {
  readonly before: DateRange;
  readonly accountCount: number;
  /** Accounts with figures. */
  readonly knownAccounts: number;
  /** Of all accounts together. */
  readonly total: SpanFigures;
  /** Only like is compared with like; `null` where nothing is known of the week before. */
  readonly change: Change | null;
  /** By failure rate, of days on which most accounts are known; `null` where fewer than two such days differ. */
  readonly days: { readonly best: RatedDay; readonly worst: RatedDay } | null;
  readonly failMore: Worse;
  readonly slower: Worse;
  /** The 20 worst: those that fail more by the failures above the week before, then the others by rate. */
  readonly rows: readonly WeeklyRow[];
  /** The most account-days first. */
  readonly gaps: readonly WeeklyGap[];
  readonly trend: WeeklyTrend | null;
  /** When this was read from the database, epoch ms. */
  readonly at: number;
}
