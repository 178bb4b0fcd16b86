import type { AccountSettings, ChannelSettings } from '../config/settings.model.ts';
import type { Settings } from '../config.ts';
import { foldWord } from '../domain/account-word.ts';
import type { AppId } from '../domain/app-id.ts';
import type { AccountLabels, ChannelDigest, Stored } from '../store/settings.model.ts';
import { type DirectoryView, LABELS, type Label } from './directory.model.ts';

export interface StoredSettings {
  readonly channels: ReadonlyMap<string, Stored<ChannelDigest>>;
  readonly accounts: ReadonlyMap<AppId, Stored<AccountLabels>>;
}

/** The settings win: for an account label by label, for a channel as a whole. */
export function mergeDirectory(
  settings: Pick<Settings, 'accounts' | 'channels'>,
  stored: StoredSettings,
): DirectoryView {
  const accounts = settings.accounts.map((account) => labelled(account, stored.accounts.get(account.appId)?.settings));
  const given = new Map(settings.accounts.map((account) => [account.appId, account]));
  const fixed = new Set(settings.channels.map(({ id }) => id));
  const ownChannels = [...stored.channels.keys()].filter((id) => !fixed.has(id));
  const own = ownChannels.flatMap((id) => {
    const digest = stored.channels.get(id)?.settings;
    return digest === undefined ? [] : [channelOf(id, digest, accounts)];
  });
  return {
    accounts,
    channels: [...settings.channels, ...own.filter((channel) => channel.accounts.length > 0)],
    isFixedChannel: (channel) => fixed.has(channel),
    fixedLabels(appId) {
      const account = given.get(appId);
      return account === undefined ? LABELS : LABELS.filter((label) => isGiven(account, label));
    },
    storedChannel: (channel) => stored.channels.get(channel),
    storedLabels: (appId) => stored.accounts.get(appId),
    ownChannels,
  };
}

function isGiven(account: AccountSettings, label: Label): boolean {
  switch (label) {
    case 'name':
      // without a name the settings put the AppId in its place
      return account.name !== account.appId;
    case 'aliases':
      return account.aliases.length > 0;
    case 'group':
    case 'runbook':
      return account[label] !== undefined;
  }
}

function labelled(account: AccountSettings, labels: AccountLabels | undefined): AccountSettings {
  if (labels === undefined) return account;
  return {
    ...account,
    name: isGiven(account, 'name') ? account.name : (labels.name ?? account.appId),
    aliases: isGiven(account, 'aliases') ? account.aliases : labels.aliases,
    group: account.group ?? labels.group,
    runbook: account.runbook ?? labels.runbook,
  };
}

function channelOf(id: string, digest: ChannelDigest, accounts: readonly AccountSettings[]): ChannelSettings {
  const { groups, ...route } = digest;
  return { ...route, id, accounts: accountsIn(digest, accounts) };
}

/** Those of a digest, in the order of the settings. Accounts that left the settings are not in it. */
export function accountsIn(
  { accounts: chosen, groups }: Pick<ChannelDigest, 'accounts' | 'groups'>,
  accounts: readonly Pick<AccountSettings, 'appId' | 'group'>[],
): AppId[] {
  const all = chosen.length === 0 && groups.length === 0;
  const named = new Set(chosen);
  const isIn = (group: string | undefined) => group !== undefined && groups.includes(foldWord(group));
  return accounts.filter(({ appId, group }) => all || named.has(appId) || isIn(group)).map(({ appId }) => appId);
}
