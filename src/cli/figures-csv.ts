import type { Counts } from '../domain/counts.ts';
import { EARLIEST_DATE, parseRefDate, type RefDate } from '../domain/ref-date.ts';

/** The columns of `export` and `import`. A daily row has no hour; hours are 0 to 23. Times are ms. */
export const FIGURE_COLUMNS = ['account', 'date', 'hour', 'calls', 'failures', 'total_ms', 'max_ms'] as const;

/** One line of figures. `account` is as it was written. */
export interface FigureLine {
  readonly account: string;
  readonly date: RefDate;
  /** `null` in a daily row. */
  readonly hour: number | null;
  readonly counts: Counts;
}

export type ReadLine =
  | { readonly ok: true; readonly line: FigureLine }
  | { readonly ok: false; readonly reason: string };

type Fields = Readonly<Partial<Record<(typeof FIGURE_COLUMNS)[number], string>>>;

const bad = (reason: string): ReadLine => ({ ok: false, reason });

/** @param newest the newest day that can be known: yesterday in Shanghai */
export function readFigureLine(fields: Fields, newest: RefDate): ReadLine {
  const { account = '', hour = '' } = fields;
  if (account === '') return bad('the account is missing');
  const date = parseRefDate(fields.date ?? '');
  if (date === undefined) return bad('the date is not written as 2026-10-03');
  if (date < EARLIEST_DATE || date > newest) return bad(`the date is not from ${EARLIEST_DATE} to ${newest}`);
  const atHour = hour === '' ? null : wholeNumber(hour);
  if (atHour === undefined || (atHour !== null && atHour > 23)) return bad('the hour is neither empty nor 0 to 23');
  const counts = countsOf(fields);
  if (typeof counts === 'string') return bad(counts);
  return { ok: true, line: { account, date, hour: atHour, counts } };
}

function countsOf(fields: Fields): Counts | string {
  const names = ['calls', 'failures', 'total_ms', 'max_ms'] as const;
  const [calls, failures, totalMs, maxMs] = names.map((name) => wholeNumber(fields[name] ?? ''));
  if (calls === undefined || failures === undefined || totalMs === undefined || maxMs === undefined) {
    const wrong = names.find((name) => wholeNumber(fields[name] ?? '') === undefined);
    return `${wrong} is no whole number from 0 up`;
  }
  if (failures > calls) return 'there are more failures than calls';
  return { calls, failures, totalMs, maxMs };
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
