import type { DateRange } from '../domain/date-range.ts';
import type { RangeSource } from '../reports/range.ts';
import type { RangeQuestion } from '../reports/range-scope.ts';

/** A report that is written while it is read. */
export interface AskedReport extends DateRange {
  /** What the accounts were called: `all`, a group, a name. */
  readonly word: string;
  readonly accounts: number;
  readonly by: RangeQuestion['by'];
  readonly source: RangeSource;
}

/** Writes some lines; a newline is added. */
export type Out = (text: string) => void;
