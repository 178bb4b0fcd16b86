import type { Counts } from '../../domain/counts.ts';
import type { RefDate } from '../../domain/ref-date.ts';
import type { AccountName, DigestModel, RefusedAccount } from '../../reports/digest.model.ts';
import type { Texts } from '../../text/texts.ts';

/** An account without figures for the day, and its newest that has some. */
export interface AbsentAccount {
  readonly state: keyof Texts['home']['absent'];
  readonly last: { readonly date: RefDate; readonly counts: Counts } | undefined;
}

export interface HomeAccount extends AccountName {
  readonly day: Counts | AbsentAccount;
  readonly needsAttention: boolean;
}

export interface HomeChannel {
  readonly channel: string;
  readonly summary: string;
  readonly isFixed: boolean;
  /** Slack's word for why it takes no messages. */
  readonly trouble: string | undefined;
}

/** What operators see. */
export interface HomeModel {
  readonly digest: DigestModel;
  /** Of all accounts, those that WeChat refuses now. */
  readonly refused: readonly RefusedAccount[];
  /** The worst, as many as are shown. */
  readonly accounts: readonly HomeAccount[];
  readonly channels: readonly HomeChannel[];
}
