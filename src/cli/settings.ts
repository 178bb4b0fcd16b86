import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Settings } from '../config.ts';
import type { Directory } from '../reports/directory.model.ts';
import { createDirectory } from '../reports/directory.ts';
import { changeChannel, changeLabels } from '../store/change-settings.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { counted } from '../text/en/counted.ts';
import { enFormat } from '../text/en/format.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { areWrong, type Line, linesOf, NothingTaken, sourceOf, tellBad } from './csv-lines.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';
import { type ReadSettings, readSettingsCsv } from './read-settings-csv.ts';
import { SETTINGS_COLUMNS, settingsRows, toCell } from './settings-csv.ts';

const HEAD = { columns: SETTINGS_COLUMNS, needed: ['kind', 'id'] };
/** Who changed what a file changed. */
const COMMAND_LINE = 'cli';

export function addSettingsCommand(program: Command, console: Console, finish: Finish): void {
  const settings = program
    .command('settings')
    .description('what accounts are called and which channels get digests, out of the database and in, as CSV');
  settings
    .command('export')
    .description(`a row for each account and each channel: ${SETTINGS_COLUMNS.join(',')}`)
    .action(async () => finish(await withDirectory(console, exportSettings)));
  settings
    .command('import')
    .description('such a file; all of it or nothing. Rows and columns that are not in it are left as they are')
    .argument('<file>', 'the CSV, or - for standard input')
    .action(async (file: string) => {
      if (file !== '-' && !console.fileExists(file)) {
        console.err(`There is no file ${file}.`);
        return finish(EXIT.usage);
      }
      return finish(await withDirectory(console, (opened) => importSettings(opened, file)));
    });
}

interface Opened {
  readonly settings: Settings;
  readonly store: Store;
  readonly directory: Directory;
  readonly console: Console;
}

async function withDirectory(console: Console, work: (opened: Opened) => Promise<number>): Promise<number> {
  const settings = readSettings(console, {});
  if (settings === undefined) return EXIT.settings;
  const store = await openStore({ url: settings.databaseUrl, now: systemClock.now });
  try {
    const directory = createDirectory({ settings, store, log: openLog(settings, console) });
    await directory.refresh();
    return await work({ settings, store, directory, console });
  } finally {
    await store.close();
  }
}

async function exportSettings({ directory, console }: Opened): Promise<number> {
  const rows = settingsRows(directory).map((row) => SETTINGS_COLUMNS.map((column) => toCell(row[column] ?? '')));
  // names are Chinese: spreadsheets read them as UTF-8 by its mark
  console.out(stringify([[...SETTINGS_COLUMNS], ...rows], { bom: true, quoted_match: /[\r\t]/ }).trimEnd());
  return EXIT.ok;
}

async function importSettings(opened: Opened, file: string): Promise<number> {
  const { settings, directory, console } = opened;
  let read: ReadSettings;
  try {
    const all: Line[] = [];
    for await (const line of linesOf(sourceOf(file, console), HEAD, console.signal)) all.push(line);
    read = readSettingsCsv({ directory, given: settings.accounts, language: settings.language }, all);
  } catch (error) {
    if (!(error instanceof NothingTaken)) throw error;
    console.err(`Nothing was changed: ${error.message}`);
    return EXIT.failed;
  }
  if (read.bad.length > 0) {
    tellBad(read.bad, console);
    console.err(`Nothing was changed: ${areWrong(read.bad.length)}`);
    return EXIT.failed;
  }
  const { accounts, channels } = await write(opened, read);
  const all = counted(channels, 'channel');
  console.err(`Changed ${enFormat.accounts(accounts)} and ${all}. A running wxpulse knows within a minute.`);
  return EXIT.ok;
}

/** How many of them were changed by it. */
function write(
  { store }: Opened,
  { accounts, channels }: ReadSettings,
): Promise<{ accounts: number; channels: number }> {
  const by = { userId: COMMAND_LINE, at: systemClock.now() };
  return store.transaction(async (writer) => {
    const changed = { accounts: 0, channels: 0 };
    for (const [appId, labels] of accounts) {
      if ((await changeLabels(writer, appId, labels, by)).kind === 'changed') changed.accounts += 1;
    }
    for (const [channel, digest] of channels) {
      // alert routes are not in the file
      const outcome = await changeChannel(writer, channel, (before) => ({ ...digest, alerts: before?.alerts }), by);
      if (outcome.kind === 'changed') changed.channels += 1;
    }
    return changed;
  });
}
