import type { AccountName } from './digest.model.ts';

/** An account as far as words can find it. */
export interface FindableAccount extends AccountName {
  readonly aliases: readonly string[];
  readonly group: string | undefined;
}
