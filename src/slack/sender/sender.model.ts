import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import type { OutboxRow } from '../../store/outbox.model.ts';
import type { Store } from '../../store/store.ts';
import type { Message } from '../blocks/kit.ts';
import type { SenderClient } from '../web-client.ts';
import type { Picture } from './picture.model.ts';

/** Kept with the row once it is sent, see `OutboxRow.shown`. */
type Shown = string | null;

/** What a row says, rendered when it is delivered. */
export type Composed =
  | {
      readonly kind: 'message';
      readonly message: Message;
      readonly picture?: Picture | undefined;
      readonly shown: Shown;
    }
  | {
      readonly kind: 'file';
      /** Ends with the extension; the rest of the name is the row's key. */
      readonly name: string;
      readonly title: string;
      readonly content: Buffer | string;
      readonly comment?: string;
      readonly shown: Shown;
    }
  /** There is nothing to say any more. */
  | { readonly kind: 'nothing'; readonly reason: string };

/** Why a digest is not sent any more: the next one was due before anyone could send it. */
export const SUPERSEDED = 'superseded';

/** What came of an attempt that Slack took. */
export interface Delivered {
  readonly ts: string | null;
  readonly fileId: string | null;
}

/** The bot itself, as its messages are signed. */
export interface Identity {
  readonly userId: string | undefined;
  readonly botId: string | undefined;
}

export interface SenderDeps {
  readonly store: Store;
  readonly client: SenderClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly compose: (row: OutboxRow) => Promise<Composed>;
}
