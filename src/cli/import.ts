import { createReadStream } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import type { Command } from 'commander';
import { CsvError, parse } from 'csv-parse';
import type { Command } from 'commander';
import { yesterdayAt } from '../domain/ref-date.ts';
import { createDirectory } from '../reports/directory.ts';
import { openStore } from '../store/open-store.ts';
import { enFormat } from '../text/en/format.ts';
import { count } from '../text/numbers.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { FIGURE_COLUMNS, type ReadLine, readFigureLine } from './figures-csv.ts';
import { isCsvError, lines, linesOf, sourceOf, tellBad } from './csv-lines.ts';
import { FIGURE_COLUMNS, readFigureLine } from './figures-csv.ts';
import { createImport, type Imported } from './import-days.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';

interface Options {
  skipBad?: boolean;
}

/** Enough to see what is wrong with a file. */
const BAD_LINES_TOLD = 20;
/** Lines without an hour are daily ones, so a file of days needs no column for it. */
const NEEDED_COLUMNS = FIGURE_COLUMNS.filter((name) => name !== 'hour');
const RAGGED: ReadLine = { ok: false, reason: 'it has not as many fields as the first line has columns' };
const CSV_OPTIONS = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;

/** Ends the transaction that wrote the good lines; its message says why. */
class NothingImported extends Error {
  override readonly name = 'NothingImported';
/** Ends the transaction that wrote the good lines. */
class BadLines extends Error {
  override readonly name = 'BadLines';
}

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
      for await (const { line, fields, isRagged } of linesOf(source, console.signal)) {
        const read = isRagged ? RAGGED : readFigureLine(fields, newest);
        const problem = read.ok ? await into.take(read.line) : read.reason;
        if (problem !== undefined) bad.push(`line ${line}: ${problem}`);
      }
      const all = await into.end();
      if (bad.length > 0 && !skipBad) throw new NothingImported(badLines(bad.length));
      return all;
    });
    tellBad(bad, console);
    console.err(inWords(imported, bad.length));
    return EXIT.ok;
  } catch (error) {
    tellBad(bad, console);
    if (!(error instanceof NothingImported)) throw error;
    console.err(`Nothing was imported: ${error.message}`);
    return EXIT.failed;
  } finally {
    await store.close();
  }
}

interface Line {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
  /** It has more fields, or fewer, than the first line has columns. */
  readonly isRagged: boolean;
}

interface Parsed {
  readonly record: Line['fields'];
  readonly info: { readonly lines: number; readonly error?: CsvError };
}

async function* linesOf(source: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<Line> {
  let lacking: readonly string[] = NEEDED_COLUMNS;
  const columns = (head: string[]): string[] => {
    lacking = NEEDED_COLUMNS.filter((name) => !head.includes(name));
    return head;
  };
  // a stop must not wait for the next line, which may never be typed
  const parser = source.pipe(addAbortSignal(signal, parse({ ...CSV_OPTIONS, columns })));
  // an error of the file must end the loop over the parser
  source.once('error', (error: NodeJS.ErrnoException) => {
    parser.destroy(new NothingImported(`the file cannot be read (${error.code}).`));
  });
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (lacking.length > 0) break;
      yield { line: info.lines, fields: record, isRagged: info.error !== undefined };
    }
  } catch (error) {
    if (signal.aborted) throw new NothingImported('stopped before the end.', { cause: error });
    if (!(error instanceof CsvError)) throw error;
    // its message quotes the file, which may be anything
    throw new NothingImported(`it is no CSV from line ${error['lines']} on (${error.code}).`, { cause: error });
  }
  if (lacking.length > 0) throw new NothingImported(noHead(lacking));
}

function noHead(lacking: readonly string[]): string {
  return `the first line must name the columns ${FIGURE_COLUMNS.join(',')}, with commas between; it lacks ${lacking.join(', ')}.`;
}

const lines = (n: number): string => (n === 1 ? '1 line' : `${count(n)} lines`);

function badLines(n: number): string {
  return `${lines(n)} ${n === 1 ? 'is' : 'are'} wrong. Mend them, or add --skip-bad.`;
}

function tellBad(bad: readonly string[], console: Console): void {
  for (const said of bad.slice(0, BAD_LINES_TOLD)) console.err(said);
  if (bad.length > BAD_LINES_TOLD) console.err(`and ${count(bad.length - BAD_LINES_TOLD)} more`);
}

function inWords({ accounts, days, hours }: Imported, bad: number): string {
  const left = bad === 0 ? '' : `; ${lines(bad)} left out`;
  return `Imported ${enFormat.accounts(accounts)}: ${count(days)} daily figures, the hours of ${count(hours)}${left}.`;
}
