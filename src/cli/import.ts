import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'csv-parse';
import { yesterdayAt } from '../domain/ref-date.ts';
import { openStore } from '../store/open-store.ts';
import { enFormat } from '../text/en/format.ts';
import { count } from '../text/numbers.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { FIGURE_COLUMNS, readFigureLine } from './figures-csv.ts';
import { createImport, type Imported } from './import-days.ts';
import type { Finish } from './program.ts';

interface Options {
  skipBad?: boolean;
}

/** Enough to see what is wrong with a file. */
const BAD_LINES_TOLD = 20;

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
  const source = file === '-' ? console.input : createReadStream(file);
  const store = await openStore({ url: settings.databaseUrl, now: systemClock.now });
  const bad: string[] = [];
  const now = systemClock.now();
  const newest = yesterdayAt(now);
  try {
    const imported = await store.transaction(async (writer) => {
      const into = createImport(writer, settings.accounts, now);
      for await (const { line, fields } of linesOf(source)) {
        console.signal.throwIfAborted();
        const read = readFigureLine(fields, newest);
        const problem = read.ok ? await into.take(read.line) : read.reason;
        if (problem !== undefined) bad.push(`line ${line}: ${problem}`);
      }
      const all = await into.end();
      if (bad.length > 0 && !skipBad) throw new BadLines();
      return all;
    });
    tellBad(bad, console);
    console.err(inWords(imported, bad.length));
    return EXIT.ok;
  } catch (error) {
    tellBad(bad, console);
    if (!(error instanceof BadLines) && !isCsvError(error)) throw error;
    const why =
      error instanceof BadLines ? `${lines(bad.length)} ${bad.length === 1 ? 'is' : 'are'} wrong` : error.message;
    console.err(
      `Nothing was imported: ${why}. ${error instanceof BadLines ? 'Mend them, or add --skip-bad.' : ''}`.trim(),
    );
    return EXIT.failed;
  } finally {
    await store.close();
  }
}

interface Line {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

async function* linesOf(source: NodeJS.ReadableStream): AsyncGenerator<Line> {
  const parser = source.pipe(parse({ columns: true, bom: true, info: true, trim: true, skip_empty_lines: true }));
  // an error of the file must end the loop over the parser
  source.once('error', (error) => parser.destroy(error as Error));
  for await (const { record, info } of parser as AsyncIterable<{ record: Line['fields']; info: { lines: number } }>)
    yield { line: info.lines, fields: record };
}

const lines = (n: number): string => (n === 1 ? '1 line' : `${count(n)} lines`);

function isCsvError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function tellBad(bad: readonly string[], console: Console): void {
  for (const said of bad.slice(0, BAD_LINES_TOLD)) console.err(said);
  if (bad.length > BAD_LINES_TOLD) console.err(`and ${count(bad.length - BAD_LINES_TOLD)} more`);
}

function inWords({ accounts, days, hours }: Imported, bad: number): string {
  const left = bad === 0 ? '' : `; ${lines(bad)} left out`;
  return `Imported ${enFormat.accounts(accounts)}: ${count(days)} daily figures, the hours of ${count(hours)}${left}.`;
}
