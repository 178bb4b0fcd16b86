import type { DataTableBlock } from '@slack/types';
import type { WeeklyModel, WeeklyRow } from '../../reports/weekly.model.ts';
import { shownName } from '../../text/names.ts';
import { points } from '../../text/numbers.ts';
import type { Texts } from '../../text/texts.ts';
import { inPercent, NONE, numberCell, rateCell } from './cells.ts';
import { type Cell, dataTable } from './kit.ts';
import { LIMITS } from './limits.ts';

/** Nothing shrinks by more than all of it. */
const BELOW_EVERY_CHANGE = -101;

/** The worst 20 accounts. One without figures never gets a row: a column sorts as numbers only if all its cells are. */
export function weeklyTable({ from, to, rows }: WeeklyModel, t: Texts): DataTableBlock {
  const words = t.table;
  const columns = [
    ...[words.account, words.failureRate, t.weekly.points, words.failures, words.calls],
    ...[t.weekly.callsChange, words.meanMs, t.weekly.meanChange],
  ];
  const shown = rows.slice(0, LIMITS.accountsInTable);
  return dataTable(
    words.caption(from, to),
    columns,
    shown.map((row) => cellsOf(row, t)),
  );
}

function cellsOf(row: WeeklyRow, t: Texts): Cell[] {
  const { figures, change } = row;
  return [
    shownName(row, LIMITS.name),
    rateCell(figures.failureRate, t),
    changeCell(change.failureRate, points),
    numberCell(figures.failures ?? 0),
    numberCell(figures.calls ?? 0),
    changeCell(change.calls, t.format.growth),
    figures.meanMs === null ? NONE : numberCell(Math.round(figures.meanMs)),
    changeCell(change.meanMs, t.format.growth),
  ];
}

function changeCell(change: number | null, said: (change: number) => string): Cell {
  if (change === null) return { value: BELOW_EVERY_CHANGE, text: '–' };
  return { value: inPercent(change), text: said(change) };
}
