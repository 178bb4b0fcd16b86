import { channelId, clockTime, zone as zoneField } from '../config/fields.ts';
import type { AccountSettings } from '../config/settings.model.ts';
import { foldWord, listedWords } from '../domain/account-word.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Weekday } from '../domain/channel.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import type { Directory } from '../reports/directory.model.ts';
import { findAccounts } from '../reports/find-accounts.ts';
import type { ChannelDigest } from '../store/settings.model.ts';
import { channelRow, DAY_NAMES, fixedRow, fromCell, type SettingsColumn, type SettingsRow } from './settings-csv.ts';

export type ReadDigest = Omit<ChannelDigest, 'alerts'>;

const PARTS = ['accounts', 'groups', 'digest_time', 'zone', 'days', 'language'] as const;
const EVERY_DAY: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];

interface Deps {
  readonly directory: Directory;
  /** As they will be after the file. */
  readonly accounts: readonly AccountSettings[];
  readonly language: Language;
}

/** What the row wants, or why it cannot be had; undefined for what the settings file says, where the row says the same. */
export function readChannelRow(
  { directory, accounts, language }: Deps,
  row: SettingsRow,
): ReadDigest | string | undefined {
  const id = row.id ?? '';
  if (!channelId.safeParse(id).success) return 'the id is no channel id, C… or G…';
  if (directory.isFixedChannel(id)) return saysTheSame(directory, id, row) ? undefined : FIXED;
  const stored = directory.storedChannel(id)?.settings;
  const before = stored === undefined ? {} : channelRow(id, stored);
  const cell = (column: SettingsColumn) => fromCell(row[column] ?? before[column] ?? '').trim();
  const time = clockTime.safeParse(cell('digest_time') || '09:30');
  const zone = zoneField.safeParse(cell('zone') || 'Asia/Shanghai');
  const spoken = LANGUAGES.find((known) => known === (cell('language') || language));
  const days = daysIn(cell('days'));
  const chosen = accountsIn(listedWords(cell('accounts')), accounts, stored?.accounts ?? []);
  const groups = groupsIn(listedWords(cell('groups')), accounts, stored?.groups ?? []);
  if (!time.success) return 'digest_time is not written as 09:30';
  if (!zone.success) return 'the zone is no IANA time zone such as Asia/Shanghai';
  if (spoken === undefined) return `the language is not one of ${LANGUAGES.join(', ')}`;
  if (days === undefined) return `days are not some of ${DAY_NAMES.join(' ')}`;
  if (typeof chosen === 'string') return chosen;
  if (typeof groups === 'string') return groups;
  return { accounts: chosen, groups, digestTime: time.data, zone: zone.data, days, language: spoken };
}

const FIXED = 'the channel is set in the settings file; change it there';

function saysTheSame(directory: Directory, id: string, row: SettingsRow): boolean {
  const channel = directory.channels.find((one) => one.id === id);
  if (channel === undefined) return false;
  const shown = fixedRow(directory, channel);
  return PARTS.every((part) => row[part] === undefined || row[part] === shown[part]);
}

function daysIn(text: string): readonly Weekday[] | undefined {
  const names = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((name) => name !== '');
  if (names.length === 0) return EVERY_DAY;
  const days = names.map((name) => DAY_NAMES.indexOf(name));
  return days.includes(-1) ? undefined : ([...new Set(days)].sort() as Weekday[]);
}

/** By name, alias or AppId. @param kept what the channel has, which may have left the settings */
function accountsIn(
  words: readonly string[],
  accounts: readonly AccountSettings[],
  kept: readonly AppId[],
): AppId[] | string {
  const appIds = new Set<AppId>();
  const byId = new Map([...accounts.map(({ appId }) => appId), ...kept].map((appId) => [appId as string, appId]));
  for (const word of words) {
    const known = byId.get(word);
    const [found, ...more] = known === undefined ? findAccounts(accounts, word) : [{ appId: known }];
    if (found === undefined || more.length > 0) return `${word} is neither an AppId nor the name of one account`;
    appIds.add(found.appId);
  }
  return [...appIds];
}

function groupsIn(
  words: readonly string[],
  accounts: readonly AccountSettings[],
  kept: readonly string[],
): string[] | string {
  const known = new Set([...kept, ...accounts.flatMap(({ group }) => (group === undefined ? [] : [foldWord(group)]))]);
  const folded = words.map(foldWord);
  const stray = folded.find((word) => !known.has(word));
  return stray === undefined ? [...new Set(folded)] : `${stray} is not the group of any account`;
}
