import type { Language } from '../domain/language.ts';
import type { RefDate } from '../domain/ref-date.ts';

export type OutboxOp = 'post' | 'update' | 'file';
export type OutboxState = 'queued' | 'sending' | 'sent' | 'unclear' | 'given_up';

/** What a message is about; rendered at delivery from the current state (design.md, rule 5). */
export type OutboxModel =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'digest'; readonly from: RefDate; readonly to: RefDate }
  /** For the operators: a channel that takes no messages. `reason` is Slack's own word, `since` by its clock, epoch ms. */
  | { readonly kind: 'channel_trouble'; readonly about: string; readonly reason: string; readonly since: number }
  | { readonly kind: 'digest_csv'; readonly from: RefDate; readonly to: RefDate }
  /** A week, Monday to Sunday, against the one before. */
  | { readonly kind: 'weekly'; readonly from: RefDate; readonly to: RefDate }
  /** An answer that somebody shared: the line that was asked, rendered anew for the channel. */
  | { readonly kind: 'shared'; readonly line: string; readonly by: string }
  /** The rows of an answer, for the one who asked in that channel. */
  | { readonly kind: 'answer_csv'; readonly line: string; readonly of: string }
  /** An answer for the one who asked in that channel, or in the Home tab, in that person's direct messages and language. */
  | { readonly kind: 'answer'; readonly line: string; readonly of: string; readonly language: Language };

/** What was decided to be said, written in the transaction that decided it. */
export interface NewOutboxRow {
  /**
   * `digest:<channel>:<last date>`, `weekly:<channel>:<monday>` (see `weeklyKey`), followers add `:edit:<n>`, `:csv`, `:csv:<n>`;
   * `refused:<reason>:<channel>:<since>:<whom>`; `share:<channel>`, `answer:<user>:<channel>` and `answer-csv:<user>:<channel>` with `:<hash of the line>:<n>`.
   */
  readonly key: string;
  readonly channel: string;
  readonly op: OutboxOp;
  /** The row whose `ts` this one edits or is attached to. */
  readonly afterKey: string | null;
  readonly model: OutboxModel;
  /** Epoch ms before which it is not sent. */
  readonly notBefore: number;
}

export interface OutboxRow extends NewOutboxRow {
  readonly id: number;
  readonly state: OutboxState;
  readonly attempts: number;
  /** Epoch ms of when it was decided, or asked for anew by a person; tries leave it alone. */
  readonly queuedAt: number;
  /** Epoch ms until which the claim holds. */
  readonly leaseUntil: number | null;
  /** Slack's timestamp of the message, a string. */
  readonly ts: string | null;
  /** Instant of the last attempt by Slack's clock, epoch ms. */
  readonly attemptedAt: number | null;
  /** What the message or file said of arrivals when it was rendered (digests), to see when an edit or another file is due. */
  readonly shown: string | null;
  /** Why it was put off or given up. */
  readonly reason: string | null;
  readonly fileId: string | null;
}
