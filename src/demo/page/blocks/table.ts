import { type Fields, isFields } from '../../slack/block-check.ts';
import { h, type Piece } from '../html.ts';
import type { PageWords } from '../words.ts';
import { drawByLibrary, type Names } from './library.ts';

/** Slack's own when a block names none. */
const PAGE_SIZE = 5;

type Cell = Fields & { readonly value?: unknown };

/** Sorting and paging are done in the browser, by data-table.js; without it all rows are there. */
export function drawDataTable(block: Fields, words: PageWords, names: Names): Piece {
  const [head = [], ...rows] = block.rows as Cell[][];
  const { page_size, row_header_column_index, caption } = block;
  const numeric = head.map((_, column) => rows.every((row) => row[column]?.type === 'raw_number'));
  const header = Number(row_header_column_index ?? 0);
  const alignment = (column: number) => (numeric[column] ? 'number' : 'text');
  const heading = (cell: Cell, column: number) =>
    h(
      'th',
      { key: column, scope: 'col', className: alignment(column), 'aria-sort': 'none' },
      h('button', { type: 'button', 'data-sort': column }, String(cell.text), h('i', { 'aria-hidden': true })),
    );
  const drawRow = (row: Cell[], index: number) =>
    h(
      'tr',
      { key: index },
      row.map((cell, column) =>
        drawCell(cell, { column, isHeader: column === header, names, alignment: alignment(column) }),
      ),
    );
  const pageSize = Number(page_size ?? PAGE_SIZE);
  return h(
    'div',
    { className: 'data-table', 'data-page-size': pageSize },
    h(
      'div',
      { className: 'scroller', tabIndex: 0, role: 'group', 'aria-label': String(caption) },
      h(
        'table',
        null,
        h('caption', null, String(caption)),
        h('thead', null, h('tr', null, head.map(heading))),
        h('tbody', null, rows.map(drawRow)),
      ),
    ),
    rows.length > pageSize && drawPager(words),
  );
}

function drawPager(words: PageWords): Piece {
  return h(
    'div',
    { className: 'pager' },
    h('button', { type: 'button', 'data-turn': -1, 'aria-label': words.previousPage }, '‹'),
    h('span', { 'data-where': words.rows, role: 'status' }),
    h('button', { type: 'button', 'data-turn': 1, 'aria-label': words.nextPage }, '›'),
  );
}

interface Place {
  readonly column: number;
  readonly isHeader: boolean;
  readonly alignment: string;
  readonly names: Names;
}

function drawCell(cell: Cell, { column, isHeader, alignment, names }: Place): Piece {
  const sortsBy = cell.type === 'raw_number' ? { 'data-value': String(cell.value) } : {};
  const shown = cell.type === 'rich_text' ? drawByLibrary(cell, names) : String(cell.text);
  const scope = isHeader ? { scope: 'row' } : {};
  return h(isHeader ? 'th' : 'td', { key: column, className: alignment, ...scope, ...sortsBy }, shown);
}

/** The plain `table` block: neither sorted nor paged; its settings align columns. */
export function drawTable(block: Fields, names: Names): Piece {
  const rows = block.rows as Cell[][];
  const settings = Array.isArray(block.column_settings) ? block.column_settings : [];
  const alignment = (column: number) => {
    const setting: unknown = settings[column];
    return isFields(setting) && setting['align'] === 'right' ? 'number' : 'text';
  };
  const drawRow = (row: Cell[], index: number) =>
    h(
      'tr',
      { key: index },
      row.map((cell, column) => drawCell(cell, { column, isHeader: index === 0, names, alignment: alignment(column) })),
    );
  return h(
    'div',
    { className: 'data-table' },
    h('div', { className: 'scroller' }, h('table', null, h('tbody', null, rows.map(drawRow)))),
  );
}
