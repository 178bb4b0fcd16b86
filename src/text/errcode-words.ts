import { type Errcode, isErrcode, stopRow } from '../domain/errcodes.ts';
import type { Halt, HaltCause } from '../domain/halt.ts';
import { type Phrase, plain } from './phrase.ts';

/** @param ip our address, where WeChat named it */
export type Say = (ip: string | null) => Phrase;

/** What a row of domain/errcodes.ts says to a person. */
export interface ErrcodeWords {
  /** One short clause, without an end. */
  readonly meaning: Say;
  /** What a person must do, and where; begins with who. */
  readonly fix: Say;
}

export function words(meaning: string | Say, fix: Say): ErrcodeWords {
  return { meaning: typeof meaning === 'string' ? () => [meaning] : meaning, fix };
}

/** Those of the code's row, or of the cause where this stop is not the one that the row speaks of. */
export function wordsOf(
  { errcode, cause }: Pick<Halt, 'errcode' | 'cause'>,
  rows: Record<Errcode, ErrcodeWords>,
  byCause: Record<HaltCause, ErrcodeWords>,
): ErrcodeWords {
  return isErrcode(errcode) && stopRow({ errcode, cause }) !== undefined ? rows[errcode] : byCause[cause];
}

/** A meaning where no address is named. */
export function clauseOf({ meaning }: ErrcodeWords): string {
  return plain(meaning(null));
}

/** A clause as the beginning of a sentence. */
export function capitalised([first = '', ...rest]: Phrase): Phrase {
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : [first, ...rest];
}
