import type { AppId } from './app-id.ts';
import type { Language } from './language.ts';

/** 0 = Monday … 6 = Sunday, as in ref-date.ts. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A Slack channel's digest: when it is posted and about which accounts. */
export interface ChannelRoute {
  readonly id: string;
  readonly accounts: readonly AppId[];
  /** `HH:MM` on the wall clock of `zone`. */
  readonly digestTime: string;
  /** IANA zone. */
  readonly zone: string;
  /** The weekdays on which a digest is posted, in `zone`. */
  readonly days: readonly Weekday[];
  readonly language: Language;
}
