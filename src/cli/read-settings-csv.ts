import type { AccountSettings } from '../config/settings.model.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Language } from '../domain/language.ts';
import type { Directory } from '../reports/directory.model.ts';
import { type LabelClash, labelClashes } from '../reports/label-clashes.ts';
import { mergeDirectory } from '../reports/merge-directory.ts';
import type { AccountLabels } from '../store/settings.model.ts';
import { type Line, RAGGED } from './csv-lines.ts';
import { readAccountRow } from './read-account-row.ts';
import { type ReadDigest, readChannelRow } from './read-channel-row.ts';
import { SETTINGS_COLUMNS, type SettingsRow } from './settings-csv.ts';

export interface ReadSettings {
  readonly accounts: ReadonlyMap<AppId, AccountLabels>;
  readonly channels: ReadonlyMap<string, ReadDigest>;
  /** Lines by number with what is wrong, in their order. */
  readonly bad: readonly string[];
}

interface Deps {
  readonly directory: Directory;
  /** As the settings file has them. */
  readonly given: readonly AccountSettings[];
  readonly language: Language;
}

/** Reads a whole file before anything of it is done: names must not clash with one another. */
export function readSettingsCsv({ directory, given, language }: Deps, lines: readonly Line[]): ReadSettings {
  const bad = new Map<number, string>();
  const rows = distinctRows(lines, bad);
  const known = new Map(directory.accounts.map((account) => [account.appId as string, account]));
  const accounts = new Map<AppId, AccountLabels>();
  const lineOf = new Map<AppId, number>();
  for (const { line, row } of rows.filter((each) => each.row.kind === 'account')) {
    const account = known.get(row.id ?? '');
    const read =
      account === undefined
        ? 'the id is not the AppId of an account in the settings'
        : readAccountRow(directory, account, row);
    if (account === undefined || typeof read === 'string') bad.set(line, String(read));
    else {
      accounts.set(account.appId, read);
      lineOf.set(account.appId, line);
    }
  }
  const after = accountsAfter({ directory, given }, accounts);
  for (const clash of labelClashes(after)) {
    const line = lineOf.get(clash.appId);
    if (line !== undefined && !directory.fixedLabels(clash.appId).includes(clash.label))
      bad.set(line, clashInWords(clash));
  }
  const channels = new Map<string, ReadDigest>();
  for (const { line, row } of rows.filter((each) => each.row.kind === 'channel')) {
    const read = readChannelRow({ directory, accounts: after, language }, row);
    if (typeof read === 'string') bad.set(line, read);
    else if (read !== undefined) channels.set(row.id ?? '', read);
  }
  const told = [...bad].sort(([a], [b]) => a - b).map(([line, why]) => `line ${line}: ${why}`);
  return { accounts, channels, bad: told };
}

interface Numbered {
  readonly line: number;
  readonly row: SettingsRow;
}

function distinctRows(lines: readonly Line[], bad: Map<number, string>): Numbered[] {
  const seen = new Set<string>();
  const columns: readonly string[] = SETTINGS_COLUMNS;
  return lines.flatMap(({ line, fields, isRagged }) => {
    const stray = Object.keys(fields).find((name) => !columns.includes(name));
    const row: SettingsRow = fields;
    const key = `${row.kind} ${row.id}`;
    if (isRagged) bad.set(line, RAGGED);
    else if (stray !== undefined) bad.set(line, `there is no column ${stray}; there are ${columns.join(', ')}`);
    else if (row.kind !== 'account' && row.kind !== 'channel') bad.set(line, 'the kind is neither account nor channel');
    else if (seen.has(key)) bad.set(line, `the ${row.kind} was said before`);
    else {
      seen.add(key);
      return [{ line, row }];
    }
    return [];
  });
}

/** As they will be called. */
function accountsAfter({ directory, given }: Omit<Deps, 'language'>, changed: ReadonlyMap<AppId, AccountLabels>) {
  const labels = given.map(({ appId }) => {
    const settings = changed.get(appId) ?? directory.storedLabels(appId)?.settings;
    return [appId, { settings, changedBy: '', changedAt: 0 }] as const;
  });
  return mergeDirectory({ accounts: given, channels: [] }, { channels: new Map(), accounts: new Map(labels) }).accounts;
}

function clashInWords({ word, label, with: other }: LabelClash): string {
  const what = label === 'aliases' ? 'an alias' : `the ${label}`;
  if (other.kind === 'all') return `${what} cannot be “${word}”, which means every account`;
  return `${what} “${word}” is ${other.kind === 'group' ? 'a group' : `what ${other.name} is called`} too`;
}
