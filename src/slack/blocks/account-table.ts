import type { DataTableBlock } from '@slack/types';
import { failureRate, meanMs } from '../../domain/counts.ts';
import type { DigestModel, DigestRow } from '../../reports/digest.model.ts';
import { shownName } from '../../text/names.ts';
import { count } from '../../text/numbers.ts';
import type { Texts } from '../../text/texts.ts';
import { type Cell, dataTable } from './kit.ts';
import { LIMITS } from './limits.ts';

export interface AccountTable {
  readonly table: DataTableBlock;
  /** Accounts of the channel that it leaves out; 0 where the lines beside it name all others. */
  readonly hidden: number;
}

/** The worst 20 accounts. One without figures never gets a row: a column sorts as numbers only if all its cells are. */
export function accountTable(model: DigestModel, t: Texts): AccountTable {
  const shown = model.rows.slice(0, LIMITS.accountsInTable);
  const words = t.table;
  const columns = [
    words.account,
    words.failureRate,
    words.usualRate,
    words.failures,
    words.calls,
    words.meanMs,
    words.maxMs,
  ];
  const table = dataTable(
    words.caption(model.from, model.to),
    columns,
    shown.map((row) => cellsOf(row, t)),
  );
  return { table, hidden: model.rows.length > shown.length ? model.accountCount - shown.length : 0 };
}

/** What does not exist; sorts below every number. */
const NONE: Cell = { value: -1, text: '–' };

function cellsOf(row: DigestRow, t: Texts): Cell[] {
  const { counts, usualRate } = row;
  const called = counts.calls > 0;
  return [
    shownName(row, LIMITS.name),
    rateCell(failureRate(counts), t),
    rateCell(usualRate ?? undefined, t),
    numberCell(counts.failures),
    numberCell(counts.calls),
    called ? numberCell(Math.round(meanMs(counts) ?? 0)) : NONE,
    called ? numberCell(counts.maxMs) : NONE,
  ];
}

/** The value is in percent, as the text. */
function rateCell(rate: number | undefined, t: Texts): Cell {
  return rate === undefined ? NONE : { value: Math.round(rate * 100_000) / 1_000, text: t.format.rate(rate) };
}

function numberCell(value: number): Cell {
  return { value, text: count(value) };
}
