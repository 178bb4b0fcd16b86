import type { DataTableBlock } from '@slack/types';
import { failureRate, meanMs } from '../../domain/counts.ts';
import type { DigestModel, DigestRow } from '../../reports/digest.model.ts';
import { shownName } from '../../text/names.ts';
import type { Texts } from '../../text/texts.ts';
import { numberCell, rateCell } from './cells.ts';
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

function cellsOf(row: DigestRow, t: Texts): Cell[] {
  const { counts, usualRate } = row;
  const called = counts.calls > 0;
  return [
    shownName(row, LIMITS.name),
    rateCell(failureRate(counts), t),
    rateCell(usualRate, t),
    numberCell(counts.failures),
    numberCell(counts.calls),
    numberCell(meanMs(counts) ?? null),
    numberCell(called ? counts.maxMs : null),
  ];
}
