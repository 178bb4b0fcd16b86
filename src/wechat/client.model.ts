import type { AppId } from '../domain/app-id.ts';
import type { Counts } from '../domain/counts.ts';
import type { NetworkCheck } from '../domain/live-check.ts';
import type { RefDate } from '../domain/ref-date.ts';

/** A row that was not believed, with a reason that names no value we do not want in a log. */
export interface RefusedRow {
  /** The day it claims to speak of, when that could be read and was asked for. */
  readonly date: RefDate | undefined;
  readonly reason: string;
}

/** An answer without error. Rows are inside the asked range, one a day (or hour), sorted. */
export interface SummaryAnswer<Row> {
  readonly rows: readonly Row[];
  readonly refused: readonly RefusedRow[];
  /** Rows outside the asked range that were dropped. */
  readonly strays: number;
  /** WeChat's list had no row, or none of an asked day, which for a fresh day means "not yet". */
  readonly wholeListEmpty: boolean;
}

export interface DayRow {
  readonly date: RefDate;
  readonly counts: Counts;
}

export interface HourRow {
  /** 0 to 23. */
  readonly hour: number;
  readonly counts: Counts;
}

/** What is left of today's calls of an endpoint; all systems of the account draw on it. */
export interface Quota {
  readonly dailyLimit: number;
  readonly used: number;
  readonly remain: number;
}

export interface WechatClient {
  /** At most 30 days, both ends included, none after yesterday in Shanghai. Throws WechatError. */
  daily(appId: AppId, from: RefDate, to: RefDate): Promise<SummaryAnswer<DayRow>>;
  /** One day. Throws WechatError. */
  hourly(appId: AppId, date: RefDate): Promise<SummaryAnswer<HourRow>>;
  /** Asks for a token even where a good one is held; the answer, mostly the same one, is used from then on. Throws WechatError. */
  askToken(appId: AppId): Promise<void>;
  /** Costs none of what it counts, and is tried but once. Throws WechatError. */
  quota(appId: AppId, endpoint: 'daily' | 'hourly'): Promise<Quota>;
  /** How WeChat's network reaches the account's own server, now; tried but once. Throws WechatError. */
  callbackCheck(appId: AppId): Promise<NetworkCheck>;
  close(): Promise<void>;
}
