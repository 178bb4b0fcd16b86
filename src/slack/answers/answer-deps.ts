import type { AccountSettings } from '../../config/settings.model.ts';
import type { Settings } from '../../config.ts';
import type { AppId } from '../../domain/app-id.ts';
import type { ChannelRoute } from '../../domain/channel.ts';
import type { Clock } from '../../domain/clock.ts';
import type { LiveCheck } from '../../domain/live-check.ts';
import type { QuotaUse } from '../../domain/quota-use.ts';
import type { Store } from '../../store/store.ts';
import type { CheckedAccount } from '../../sync/live-checks/live-check.ts';
import type { SyncRange } from '../../sync/sync-range.ts';
import type { Texts } from '../../text/texts.ts';
import type { Audience } from '../blocks/range-parts.ts';
import type { QueueDeps } from './queue-answer.ts';

export interface AnswerDeps {
  readonly store: Store;
  readonly settings: Pick<Settings, 'accounts' | 'channels' | 'operators' | 'language'> & {
    readonly slack: { readonly command: string };
  };
  readonly clock: Pick<Clock, 'now'>;
}

/** The same for who can wait until WeChat was asked. */
export interface AskingDeps extends AnswerDeps, Pick<QueueDeps, 'onQueued'> {
  /** Asks WeChat for what was never asked, or is to be looked for again by now. */
  readonly fetchDue: (range: SyncRange) => Promise<void>;
  /** Looks at an account's own server, now. */
  readonly liveCheck: (account: CheckedAccount) => Promise<LiveCheck>;
  /** Asks WeChat what is left of today's calls. */
  readonly askQuotas: (appIds: readonly AppId[]) => Promise<QuotaUse[]>;
}

/** For whom an answer is made, of which accounts, in which words. */
export interface Reader {
  readonly t: Texts;
  readonly audience: Audience;
  /** Those that may be seen here. */
  readonly accounts: readonly AccountSettings[];
  readonly route: ChannelRoute | undefined;
}
