import { createReadStream } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { counted } from '../text/en/counted.ts';
import { count } from '../text/numbers.ts';
import type { Console } from './console.ts';

/** Enough to see what is wrong with a file. */
const BAD_LINES_TOLD = 20;
const CSV_OPTIONS = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true } as const;

/** Reason of a line that has more fields, or fewer, than the first line has columns. */
export const RAGGED = 'it has not as many fields as the first line has columns';

/** A file of which nothing is taken; its message says why. */
export class NothingTaken extends Error {
  override readonly name = 'NothingTaken';
}

/** A line of a CSV, by the names of its head. */
export interface Line {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly isRagged: boolean;
}

interface Head {
  /** All columns that mean something. */
  readonly columns: readonly string[];
  /** Those that must be there. */
  readonly needed: readonly string[];
}

interface Parsed {
  readonly record: Line['fields'];
  readonly info: { readonly lines: number; readonly error?: CsvError };
}

/** @param file a path, or `-` for standard input */
export function sourceOf(file: string, console: Console): NodeJS.ReadableStream {
  return file === '-' ? console.input : createReadStream(file);
}

/** Throws NothingTaken where the file is no such CSV, cannot be read, or the reading was stopped. */
export async function* linesOf(source: NodeJS.ReadableStream, head: Head, signal: AbortSignal): AsyncGenerator<Line> {
  let lacking: readonly string[] = head.needed;
  const columns = (named: string[]): string[] => {
    lacking = head.needed.filter((name) => !named.includes(name));
    return named;
  };
  // a stop must not wait for the next line, which may never be typed
  const parser = source.pipe(addAbortSignal(signal, parse({ ...CSV_OPTIONS, columns })));
  // an error of the file must end the loop over the parser
  source.once('error', (error: NodeJS.ErrnoException) => {
    parser.destroy(new NothingTaken(`the file cannot be read (${error.code}).`));
  });
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (lacking.length > 0) break;
      yield { line: info.lines, fields: record, isRagged: info.error !== undefined };
    }
  } catch (error) {
    if (signal.aborted) throw new NothingTaken('stopped before the end.', { cause: error });
    if (!(error instanceof CsvError)) throw error;
    // its message quotes the file, which may be anything
    throw new NothingTaken(`it is no CSV from line ${error['lines']} on (${error.code}).`, { cause: error });
  }
  if (lacking.length > 0) throw new NothingTaken(noHead(head, lacking));
}

function noHead({ columns }: Head, lacking: readonly string[]): string {
  return `the first line must name the columns ${columns.join(',')}, with commas between; it lacks ${lacking.join(', ')}.`;
}

export const lines = (n: number): string => counted(n, 'line');

/** "3 lines are wrong." */
export function areWrong(n: number): string {
  return `${lines(n)} ${n === 1 ? 'is' : 'are'} wrong.`;
}

export function tellBad(bad: readonly string[], console: Console): void {
  for (const said of bad.slice(0, BAD_LINES_TOLD)) console.err(said);
  if (bad.length > BAD_LINES_TOLD) console.err(`and ${count(bad.length - BAD_LINES_TOLD)} more`);
}
