import type { AccountSettings, ChannelSettings } from '../config/settings.model.ts';
import type { AppId } from '../domain/app-id.ts';
import type { AccountLabels, ChannelDigest, Stored } from '../store/settings.model.ts';

export const LABELS = ['name', 'aliases', 'group', 'runbook'] as const satisfies readonly (keyof AccountLabels)[];
export type Label = (typeof LABELS)[number];

/** What the settings file or the environment fixes, and what people set beside it, as one. */
export interface DirectoryView {
  readonly accounts: readonly AccountSettings[];
  /** Those that have accounts. */
  readonly channels: readonly ChannelSettings[];
  /** The settings say so: it cannot be set elsewhere. A channel there is fixed whole. */
  isFixedChannel(channel: string): boolean;
  fixedLabels(appId: AppId): readonly Label[];
  /** What people set; also where the settings overrule it, or this version cannot read it. */
  storedChannel(channel: string): Stored<ChannelDigest> | undefined;
  storedLabels(appId: AppId): Stored<AccountLabels> | undefined;
  /** Channels that people set and the settings do not fix, by id. */
  readonly ownChannels: readonly string[];
}

/** The newest state that is known here; each reading gives that of its moment. */
export interface Directory extends DirectoryView {
  /** Reads what was changed since, by this process or another. */
  refresh(): Promise<void>;
}
