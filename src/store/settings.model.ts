import type { AlertSettings } from '../config/settings.model.ts';
import type { ChannelRoute } from '../domain/channel.ts';

/** A channel's digest as people set it. Neither accounts nor groups: all accounts. */
export interface ChannelDigest extends Omit<ChannelRoute, 'id'> {
  /** Folded words, so that an account that joins a group later is in it. */
  readonly groups: readonly string[];
  readonly alerts: AlertSettings | undefined;
}

/** What people call an account, where the settings file does not say it. */
export interface AccountLabels {
  readonly name: string | undefined;
  readonly aliases: readonly string[];
  readonly group: string | undefined;
  readonly runbook: string | undefined;
}

export interface Stored<Settings> {
  /** Undefined where this version cannot read it. */
  readonly settings: Settings | undefined;
  readonly changedBy: string;
  /** Epoch ms. */
  readonly changedAt: number;
}

/** Who changed what when: `channel:<id>` or `account:<AppId>`, from what to what. Undefined: nothing was, or is, set. */
export interface NewChange {
  /** Epoch ms. */
  readonly at: number;
  /** A Slack user, or the command line. */
  readonly userId: string;
  readonly about: string;
  readonly before: ChannelDigest | AccountLabels | undefined;
  readonly after: ChannelDigest | AccountLabels | undefined;
}

export interface Change extends Omit<NewChange, 'before' | 'after'> {
  readonly id: number;
  /** As they were written then, by whatever version. */
  readonly before: unknown;
  readonly after: unknown;
}
