import type { Counts } from '../domain/counts.ts';
import { parseRefDate, type RefDate } from '../domain/ref-date.ts';
import type { DayRow, HourRow, SummaryAnswer } from './client.model.ts';
import { createRowTable } from './row-table.ts';
import { type ReadRow, readDayRow, readHourRow } from './wire-row.ts';

export const SUMMARY_PATHS = {
  daily: '/datacube/getinterfacesummary',
  hourly: '/datacube/getinterfacesummaryhour',
} as const;

export function summaryPath(endpoint: keyof typeof SUMMARY_PATHS, token: string): string {
  return `${SUMMARY_PATHS[endpoint]}?access_token=${encodeURIComponent(token)}`;
}

export function summaryRequest(from: RefDate, to: RefDate): string {
  return JSON.stringify({ begin_date: from, end_date: to });
}

/** How the rows of one endpoint are read and told apart. */
interface RowKind<Key> {
  readonly read: (row: unknown) => ReadRow;
  readonly keyOf: (date: RefDate, hour: number) => Key;
  /** Leads a refusal's reason, where the date alone does not say which row it was. */
  readonly label: (key: Key) => string;
}

const DAYS: RowKind<RefDate> = { read: readDayRow, keyOf: (date) => date, label: () => '' };
const HOURS: RowKind<number> = { read: readHourRow, keyOf: (_, hour) => hour, label: (hour) => `hour ${hour}: ` };

/** Reads `getinterfacesummary`'s answer row by row; `undefined` when it has no list. */
export function readDaily(body: unknown, from: RefDate, to: RefDate): SummaryAnswer<DayRow> | undefined {
  return readRows(body, [from, to], DAYS, (date, counts) => ({ date, counts }));
}

/** Reads `getinterfacesummaryhour`'s answer row by row; `undefined` when it has no list. */
export function readHourly(body: unknown, asked: RefDate): SummaryAnswer<HourRow> | undefined {
  return readRows(body, [asked, asked], HOURS, (hour, counts) => ({ hour, counts }));
}

function readRows<Key extends string | number, Row>(
  body: unknown,
  [from, to]: readonly [RefDate, RefDate],
  kind: RowKind<Key>,
  toRow: (key: Key, counts: Counts) => Row,
): SummaryAnswer<Row> | undefined {
  const list = listIn(body);
  if (list === undefined) return undefined;
  const table = createRowTable(kind.label);
  for (const row of list) {
    const read = kind.read(row);
    const date = read.date === undefined ? undefined : dateIn(read.date, from, to);
    if (date === 'stray') table.stray();
    else if (date === undefined) table.refuse(undefined, undefined, 'no readable date');
    else if (read.kind === 'sound') table.put(kind.keyOf(date, read.hour), date, read.counts);
    else table.refuse(read.hour === undefined ? undefined : kind.keyOf(date, read.hour), date, read.reason);
  }
  const answer = table.settled(toRow);
  return { ...answer, wholeListEmpty: list.length === answer.strays };
}

function listIn(body: unknown): readonly unknown[] | undefined {
  if (typeof body !== 'object' || body === null || !('list' in body)) return undefined;
  return Array.isArray(body.list) ? body.list : undefined;
}

function dateIn(text: string, from: RefDate, to: RefDate): RefDate | 'stray' | undefined {
  if (text === from) return from;
  const date = parseRefDate(text);
  if (date === undefined) return undefined;
  return from <= date && date <= to ? date : 'stray';
}
