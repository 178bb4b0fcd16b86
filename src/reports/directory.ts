import type { Settings } from '../config.ts';
import type { Log } from '../log.ts';
import type { Reader } from '../store/store.ts';
import type { Directory, DirectoryView } from './directory.model.ts';
import { mergeDirectory, type StoredSettings } from './merge-directory.ts';

interface Deps {
  readonly settings: Pick<Settings, 'accounts' | 'channels'>;
  readonly store: Pick<Reader, 'channelSettings' | 'accountSettings' | 'settingsVersion'>;
  readonly log: Log;
}

/** Accounts and channels as they are now, whoever set them. Before the first refresh: as the settings have them. */
export function createDirectory({ settings, store, log }: Deps): Directory {
  let known: DirectoryView = mergeDirectory(settings, { channels: new Map(), accounts: new Map() });
  let version: string | undefined;
  return {
    get accounts() {
      return known.accounts;
    },
    get channels() {
      return known.channels;
    },
    get ownChannels() {
      return known.ownChannels;
    },
    isFixedChannel: (channel) => known.isFixedChannel(channel),
    fixedLabels: (appId) => known.fixedLabels(appId),
    storedChannel: (channel) => known.storedChannel(channel),
    storedLabels: (appId) => known.storedLabels(appId),
    async refresh() {
      // before what it is the version of: a change between the two is then read again
      const newest = await store.settingsVersion();
      if (newest === version) return;
      const stored = { channels: await store.channelSettings(), accounts: await store.accountSettings() };
      known = mergeDirectory(settings, stored);
      version = newest;
      warnOfUnreadable(stored, log);
    },
  };
}

function warnOfUnreadable({ channels, accounts }: StoredSettings, log: Log): void {
  const unreadable = [...channels, ...accounts].filter(([, { settings }]) => settings === undefined).map(([id]) => id);
  if (unreadable.length === 0) return;
  log.warn({ unreadable }, 'settings that another version of wxpulse stored cannot be read; they are left aside');
}

/** The settings with accounts and channels that are always the newest known. */
export function liveSettings<Given extends Settings>(settings: Given, directory: DirectoryView): Given {
  return {
    ...settings,
    get accounts() {
      return directory.accounts;
    },
    get channels() {
      return directory.channels;
    },
  };
}
