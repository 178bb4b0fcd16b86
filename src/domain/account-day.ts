import type { AppId } from './app-id.ts';
import type { Counts } from './counts.ts';
import type { RefDate } from './ref-date.ts';

/** `open`: no final answer yet (read as pending, late or refused, see coverage.ts). `empty`: answered, no row. `missing`: given up. */
export type FigureState = 'open' | 'known' | 'empty' | 'missing';

/** One kind of figure (daily or hourly) of one account-day: what is known and how the last question for it went. */
export interface Figures<Value> {
  readonly state: FigureState;
  readonly value: Value | null;
  /** Why it is not known, or `revised` when hours must be asked once more. */
  readonly reason: string | null;
  /** Answers (of any sort) that did not bring it. */
  readonly attempts: number;
  /** Instant of the last answer, epoch ms. */
  readonly askedAt: number | null;
}

/** 24 slots, hour 0 first; `null` where WeChat sent no row, which is not zero calls. */
export type HourSlots = readonly (Counts | null)[];

export interface AccountDay {
  readonly appId: AppId;
  readonly date: RefDate;
  readonly day: Figures<Counts>;
  readonly hours: Figures<HourSlots>;
  /** Both are known, and the hours do not add up to the day: see hours-check.ts. */
  readonly hoursDiffer: boolean;
}

/** Reason of an old day whose answer was a wholly empty list: it is asked once more before it is believed. */
export const EMPTY_LIST = 'empty_list';
/** Reason of known hours whose day was published anew: they are asked once more. */
export const REVISED = 'revised';
/** Reason of days for which no host of WeChat could be reached, or none gave a token: nothing was learned. */
export const UNREACHABLE = 'unreachable';
/** How reasons begin where WeChat answered, but with an outage of its own: 5xx, -1, HTML. It says nothing of the day. */
export const TROUBLE = 'trouble: ';

/** Also where WeChat said why it gave no token, see day-reason.ts. */
export function isUnreachable(reason: string | null): boolean {
  return reason === UNREACHABLE || (reason?.startsWith(`${UNREACHABLE}: `) ?? false);
}

export function isTrouble(reason: string | null): boolean {
  return reason?.startsWith(TROUBLE) ?? false;
}

/** Figures that WeChat was never asked for. */
export const UNASKED = { state: 'open', value: null, reason: null, attempts: 0, askedAt: null } as const;

export function unaskedDay(appId: AppId, date: RefDate): AccountDay {
  return { appId, date, day: UNASKED, hours: UNASKED, hoursDiffer: false };
}
