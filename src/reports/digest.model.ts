import type { AppId } from '../domain/app-id.ts';
import type { Counts } from '../domain/counts.ts';
import type { Halt } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';

export interface AccountName {
  readonly appId: AppId;
  readonly name: string;
}

/** An account with figures for the reported day (or, for several days, the sum of its known ones). */
export interface DigestRow extends AccountName {
  readonly counts: Counts;
  /** Failures over calls of its last 14 known days before, 0 to 1; `null` while it has too little past. */
  readonly usualRate: number | null;
  readonly needsAttention: boolean;
  /** Failures above usual, of the days that need attention. */
  readonly excess: number;
  /** Several days only: the one with the most failures above usual, where one needs attention. */
  readonly worstDay: { readonly date: RefDate; readonly counts: Counts } | null;
  /** Every day of the span has its answer. */
  readonly whole: boolean;
}

export interface RefusedAccount extends AccountName {
  readonly halt: Halt;
}

/** Failed % by day of the worst accounts; shown when something needs attention. */
export interface FailureTrend {
  /** Days on the axis, oldest first: those that every series has. */
  readonly dates: readonly RefDate[];
  /** Rates 0 to 1, one a date. At most 6 series. */
  readonly series: readonly { readonly name: string; readonly rates: readonly number[] }[];
  /** Days of the span that some series lacks, so that they left the axis. */
  readonly leftOut: readonly RefDate[];
}

/** What is known of a channel's accounts for a day or a span of days; the digest and `/wx yesterday` speak from it. */
export interface DigestModel {
  readonly from: RefDate;
  /** Equal to `from` for a single day. */
  readonly to: RefDate;
  readonly accountCount: number;
  /** Worst first: those that need attention by excess failures, then the others by rate. */
  readonly rows: readonly DigestRow[];
  /** Sum over `rows`. */
  readonly total: Counts;
  /** Usual failure rate of the accounts in `rows` together, 0 to 1. */
  readonly usualRate: number | null;
  /** Not published by WeChat yet; `late` since noon (Shanghai). */
  readonly pending: readonly AccountName[];
  readonly late: readonly AccountName[];
  /** We have not asked for them yet, as in the first minutes of a large installation. */
  readonly unasked: readonly AccountName[];
  /** We could not reach WeChat, so it is not known whether it has published. */
  readonly unreachable: readonly AccountName[];
  /** WeChat answered with errors of its own, so it is not known either. */
  readonly troubled: readonly AccountName[];
  /** WeChat answered and has no row: "no callbacks reported", never 0. */
  readonly empty: readonly AccountName[];
  readonly missing: readonly AccountName[];
  readonly refused: readonly RefusedAccount[];
  /** Several days only: account-days of the span without figures, of the accounts in `rows`. */
  readonly unknownDays: number;
  readonly trend: FailureTrend | null;
  /** Days of the first 28 of history that are fetched; `null` once they all are. */
  readonly learning: { readonly days: number; readonly of: number } | null;
  /** When pending accounts are asked again, epoch ms; `null` when nothing is pending. */
  readonly nextLookAt: number | null;
  /** When this was read from the database, epoch ms. */
  readonly at: number;
}

export interface WelcomeModel {
  readonly accountCount: number;
  /** The day whose digest follows; `null` when the channel has no accounts. */
  readonly digestOf: RefDate | null;
  /** Epoch ms of the next digest by the channel's clock. */
  readonly nextDigestAt: number;
  readonly zone: string;
  readonly at: number;
}
