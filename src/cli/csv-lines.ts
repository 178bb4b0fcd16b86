import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { count } from '../text/numbers.ts';
import type { Console } from './console.ts';

/** Enough to see what is wrong with a file. */
const BAD_LINES_TOLD = 20;

/** A line of a CSV, by the names of its head. */
export interface Line {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** @param file a path, or `-` for standard input */
export function sourceOf(file: string, console: Console): NodeJS.ReadableStream {
  return file === '-' ? console.input : createReadStream(file);
}

export async function* linesOf(source: NodeJS.ReadableStream): AsyncGenerator<Line> {
  const parser = source.pipe(parse({ columns: true, bom: true, info: true, trim: true, skip_empty_lines: true }));
  // an error of the file must end the loop over the parser
  source.once('error', (error) => parser.destroy(error as Error));
  for await (const { record, info } of parser as AsyncIterable<{ record: Line['fields']; info: { lines: number } }>)
    yield { line: info.lines, fields: record };
}

export const lines = (n: number): string => (n === 1 ? '1 line' : `${count(n)} lines`);

export function isCsvError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

export function tellBad(bad: readonly string[], console: Console): void {
  for (const said of bad.slice(0, BAD_LINES_TOLD)) console.err(said);
  if (bad.length > BAD_LINES_TOLD) console.err(`and ${count(bad.length - BAD_LINES_TOLD)} more`);
}
