import type { HourSlots } from '../domain/account-day.ts';
import type { Counts } from '../domain/counts.ts';
import type { Coverage } from '../domain/coverage.ts';
import type { Halt } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { AccountName } from './digest.model.ts';
import type { Lack } from './range.model.ts';

/** Why a day's figures, or its hours, are not known. */
export interface NotKnown extends Lack {
  readonly coverage: Exclude<Coverage, 'known'>;
  /** It waits for our question and not for WeChat. */
  readonly unasked: boolean;
  /** What WeChat refuses, where that is why. */
  readonly halt: Halt | null;
  /** Epoch ms when WeChat is asked next, where the figures may still come by themselves. */
  readonly nextLookAt: number | null;
}

/** Hours in a row that are out of line. */
export interface Stretch {
  readonly from: number;
  /** The hour at whose beginning it is over: 17 for 14:00–17:00. */
  readonly to: number;
  readonly counts: Counts;
  /** Of the past days' same hours, for as many calls, 0 to 1; `null` while there is no history. */
  readonly usualRate: number | null;
  /** Failures above usual. */
  readonly excess: number;
}

/** One account's day by hour, as it is said, drawn and shared. */
export interface HoursModel {
  readonly account: AccountName;
  readonly date: RefDate;
  /** The day's own figures; `null` where `dayNotKnown` says why. */
  readonly counts: Counts | null;
  readonly dayNotKnown: NotKnown | null;
  /** 24 slots, all `null` where they are not known or nothing was called that day. */
  readonly hours: HourSlots;
  /** Of a day with calls whose hours are not known. */
  readonly hoursNotKnown: NotKnown | null;
  /** Of each hour the failure rate (0 to 1) that is usually not exceeded; `null` while there is no history. */
  readonly usualAtMost: readonly (number | null)[];
  /** The one with the most failures above usual first. */
  readonly stretches: readonly Stretch[];
  /** The reported hours that are in no stretch. */
  readonly rest: { readonly hours: number; readonly counts: Counts };
  /** What the hours add up to, where that is not the day. */
  readonly hoursSum: Counts | null;
  /** When this was read from the database, epoch ms. */
  readonly at: number;
}
