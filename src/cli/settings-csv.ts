import type { AccountSettings, ChannelSettings } from '../config/settings.model.ts';
import type { Weekday } from '../domain/channel.ts';
import type { Directory } from '../reports/directory.model.ts';
import type { ChannelDigest } from '../store/settings.model.ts';

/** A row is an account with its labels, or a channel with its digest. `fixed`: what the settings file says, import leaves it. */
export const SETTINGS_COLUMNS = [
  ...(['kind', 'id', 'name', 'aliases', 'group', 'runbook'] as const),
  ...(['accounts', 'groups', 'digest_time', 'zone', 'days', 'language', 'fixed'] as const),
] as const;

export type SettingsColumn = (typeof SETTINGS_COLUMNS)[number];
export type SettingsRow = Readonly<Partial<Record<SettingsColumn, string>>>;

export const DAY_NAMES: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/** A spreadsheet must not take a name for a formula; the way back is `fromCell`. */
export function toCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function fromCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Everything that is set, by people or by the settings file: accounts first. */
export function settingsRows(directory: Directory): SettingsRow[] {
  const accounts = directory.accounts.map((account) => accountRow(directory, account));
  const own = directory.ownChannels.flatMap((id) => {
    const digest = directory.storedChannel(id)?.settings;
    return digest === undefined ? [] : [channelRow(id, digest)];
  });
  const fixed = directory.channels.filter(({ id }) => directory.isFixedChannel(id));
  return [...accounts, ...fixed.map((channel) => fixedRow(directory, channel)), ...own];
}

/** Accounts are named one by one in such a channel, as the settings know them; where it has all of them, none is. */
export function fixedRow(directory: Pick<Directory, 'accounts'>, channel: ChannelSettings): SettingsRow {
  const accounts = channel.accounts.length === directory.accounts.length ? [] : channel.accounts;
  return { ...channelRow(channel.id, { ...channel, accounts, groups: [] }), fixed: 'channel' };
}

export function accountRow(
  directory: Pick<Directory, 'fixedLabels'>,
  { appId, name, aliases, group = '', runbook = '' }: AccountSettings,
): SettingsRow {
  return {
    ...{ kind: 'account', id: appId, name: name === appId ? '' : name, aliases: aliases.join('; '), group, runbook },
    fixed: directory.fixedLabels(appId).join(' '),
  };
}

export function channelRow(id: string, digest: Omit<ChannelDigest, 'alerts'>): SettingsRow {
  return {
    ...{ kind: 'channel', id, accounts: digest.accounts.join('; '), groups: digest.groups.join('; ') },
    ...{ digest_time: digest.digestTime, zone: digest.zone, language: digest.language },
    days: digest.days.map((day: Weekday) => DAY_NAMES[day]).join(' '),
  };
}
