import type { Command } from 'commander';
import { yesterdayAt } from '../domain/ref-date.ts';
import { createDirectory } from '../reports/directory.ts';
import { openStore } from '../store/open-store.ts';
import { counted } from '../text/en/counted.ts';
import { enFormat } from '../text/en/format.ts';
import { count } from '../text/numbers.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { areWrong, lines, linesOf, NothingTaken, RAGGED, sourceOf, tellBad } from './csv-lines.ts';
import { FIGURE_COLUMNS, type ReadLine, readFigureLine } from './figures-csv.ts';
import { createImport, type Imported } from './import-days.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';

interface Options {
  skipBad?: boolean;
}

/** Lines without an hour are daily ones, so a file of days needs no column for it. */
const HEAD = { columns: FIGURE_COLUMNS, needed: FIGURE_COLUMNS.filter((name) => name !== 'hour') };
const BAD_FIELDS: ReadLine = { ok: false, reason: RAGGED };

export function addImportCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('import')
    .description(`figures from a CSV with the columns ${FIGURE_COLUMNS.join(',')}; all of it or nothing`)
    .argument('<file>', 'the CSV, or - for standard input')
    .option('--skip-bad', 'leave out lines that are wrong')
    .action(async (file: string, options: Options) => finish(await importFigures(file, options, console)));
}

async function importFigures(file: string, { skipBad = false }: Options, console: Console): Promise<number> {
  const settings = readSettings(console, {});
  if (settings === undefined) return EXIT.settings;
  if (file !== '-' && !console.fileExists(file)) {
    console.err(`There is no file ${file}.`);
    return EXIT.usage;
  }
  const source = sourceOf(file, console);
  const store = await openStore({ url: settings.databaseUrl, now: systemClock.now });
  const bad: string[] = [];
  const now = systemClock.now();
  const newest = yesterdayAt(now);
  try {
    const directory = createDirectory({ settings, store, log: openLog(settings, console) });
    await directory.refresh();
    const imported = await store.transaction(async (writer) => {
      const into = createImport(writer, directory.accounts, now);
      for await (const { line, fields, isRagged } of linesOf(source, HEAD, console.signal)) {
        const read = isRagged ? BAD_FIELDS : readFigureLine(fields, newest);
        const problem = read.ok ? await into.take(read.line) : read.reason;
        if (problem !== undefined) bad.push(`line ${line}: ${problem}`);
      }
      const all = await into.end();
      if (bad.length > 0 && !skipBad) throw new NothingTaken(`${areWrong(bad.length)} Mend them, or add --skip-bad.`);
      return all;
    });
    tellBad(bad, console);
    console.err(inWords(imported, bad.length));
    return EXIT.ok;
  } catch (error) {
    tellBad(bad, console);
    if (!(error instanceof NothingTaken)) throw error;
    console.err(`Nothing was imported: ${error.message}`);
    return EXIT.failed;
  } finally {
    await store.close();
  }
}

function inWords({ accounts, days, hours }: Imported, bad: number): string {
  const left = bad === 0 ? '' : `; ${lines(bad)} left out`;
  return `Imported ${enFormat.accounts(accounts)}: ${counted(days, 'daily figure')}, the hours of ${count(hours)}${left}.`;
}
