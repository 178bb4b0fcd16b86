import type { DateRange } from '../domain/date-range.ts';
import { periodBefore } from '../domain/period-before.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { AccountName } from './digest.model.ts';
import type { Bucket } from './range.model.ts';
import { type Frame, frameOf } from './range-frame.ts';

export interface AskedAccount extends AccountName {
  readonly group?: string | undefined;
}

export interface RangeQuestion {
  readonly accounts: readonly AskedAccount[];
  readonly from: RefDate;
  readonly to: RefDate;
  readonly by: Bucket | 'hour';
  /** Epoch ms. */
  readonly now: number;
}

/** What is the same for all accounts of a question. */
export interface Scope {
  readonly frame: Frame;
  readonly by: Bucket | 'hour';
  readonly before: DateRange | undefined;
  readonly now: number;
}

export function scopeOf({ from, to, by, now }: RangeQuestion): Scope {
  return { frame: frameOf(from, to, by === 'hour' ? 'day' : by), by, before: periodBefore({ from, to }), now };
}
