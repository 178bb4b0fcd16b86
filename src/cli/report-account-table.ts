import type { AccountReport, Before, FleetReport, ReportRow, SpanRow } from '../reports/range.model.ts';
import { counted } from '../text/en/counted.ts';
import { shownName } from '../text/names.ts';
import { count } from '../text/numbers.ts';
import { aligned } from './aligned.ts';
import { FIGURE_HEAD, figureCells, growthCell, NONE, pointsCell } from './report-cells.ts';
import { briefNote, gapNote, knownNote, spanNote } from './report-notes.ts';

/** A year can have many; the newest matter most. */
const GAPS_TOLD = 10;
const NAME_LENGTH = 40;
const HEAD = ['Date', ...FIGURE_HEAD, ''];
/** The first column and the notes are words. */
const WORD_COLUMNS = [0, HEAD.length - 1];

/** The rows of one account, its total, what it is compared with, and why days are not known. */
export function accountTable(account: AccountReport): string {
  const { appId, rows, total, before, gaps, halts } = account;
  const lines = rows.map((row) => [labelOf(row), ...figureCells(row), rowNote(row, account)]);
  const title = `${shownName(account, NAME_LENGTH)} (${appId}), days in Beijing time`;
  const sums = [['total', ...figureCells(total), knownNote(total)], ...beforeLines(before)];
  return [title, ...aligned([HEAD, ...lines, ...sums], WORD_COLUMNS), ...gapLines(gaps, halts)].join('\n');
}

/** The rows of all accounts together. */
export function togetherTable(title: string, { rows }: FleetReport): string {
  const lines = rows.map((row) => {
    return [labelOf(row), ...figureCells(row), spanNote(row, row.hour === undefined ? 'account-day' : 'account')];
  });
  return [title, ...aligned([HEAD, ...lines], WORD_COLUMNS)].join('\n');
}

/** A range is written as it can be asked for. */
function labelOf(row: ReportRow | SpanRow): string {
  if (row.hour !== undefined) return `${row.date} ${String(row.hour).padStart(2, '0')}:00`;
  return 'to' in row ? rangeLabel(row.date, row.to) : row.date;
}

export function rangeLabel(from: string, to: string): string {
  return from === to ? from : `${from}..${to}`;
}

function rowNote(row: ReportRow | SpanRow, account: AccountReport): string {
  const lacking = 'to' in row ? spanNote(row, 'day') : briefNote(row.coverage, row);
  return [lacking, differenceNote(row, account)].filter((part) => part !== '').join('; ');
}

/** "hours add up to 1,204 calls" */
function differenceNote(row: ReportRow | SpanRow, { hoursDiffer }: AccountReport): string {
  const last = 'to' in row ? row.to : row.date;
  const [first, ...more] = hoursDiffer.filter(({ date }) => date >= row.date && date <= last);
  if (row.hoursDiffer !== true || first === undefined || (row.hour ?? 0) > 0) return '';
  if (row.hour !== undefined)
    return `the day has ${counted(first.day.calls, 'call')}, its hours ${count(first.hours.calls)}`;
  const days = more.length + 1;
  if ('to' in row) return `hours of ${counted(days, 'day')} do not add up`;
  const { calls, failures } = first.hours;
  return `hours add up to ${counted(calls, 'call')}, ${count(failures)} failed`;
}

function beforeLines(before: Before | undefined): string[][] {
  if (before === undefined) return [];
  const { change, total } = before;
  const points = change.failureRate === null ? NONE : `${pointsCell(change.failureRate)} pts`;
  const cells = [points, '', growthCell(change.calls), growthCell(change.meanMs), ''];
  const note = change.calls === null ? 'calls not compared: days unknown' : '';
  const range = [rangeLabel(before.from, before.to), knownNote(total)].filter((part) => part !== '').join(', ');
  return [
    ['before', ...figureCells(total), range],
    ['change', ...cells, note],
  ];
}

function gapLines(gaps: AccountReport['gaps'], halts: AccountReport['halts']): string[] {
  if (gaps.length === 0) return [];
  const told = gaps.slice(-GAPS_TOLD);
  const lines = told.map((gap) => [`  ${rangeLabel(gap.from, gap.to)}`, gapNote(gap, halts)]);
  const hidden = gaps.length - told.length;
  return [
    'Not known, and in no total or rate:',
    ...(hidden === 0 ? [] : [`  ${count(hidden)} more before these; --format json has them all`]),
    ...aligned(lines, [0, 1]),
  ];
}
