import {
  booleanAt,
  type Check,
  type Fields,
  isFields,
  listAt,
  numberAt,
  oneOf,
  onlyFields,
  stringAt,
} from './block-check.ts';
import { richTextAt } from './block-rich-text.ts';

/** What one kind of table takes; `chars` is the sum over all cells. */
type TableRule = { minRows: number; maxRows: number; chars: number; richHeader: boolean };

const DATA_TABLE: TableRule = { minRows: 2, maxRows: 201, chars: 20_000, richHeader: false };
const TABLE: TableRule = { minRows: 1, maxRows: 100, chars: 10_000, richHeader: true };

function cellAt(check: Check, cell: unknown, path: string, allowed: readonly string[]): void {
  if (!isFields(cell)) {
    check.fail(path, 'must be an object');
    return;
  }
  const { type, text, value, elements } = cell;
  oneOf(check, type, `${path}/type`, allowed);
  switch (type) {
    case 'raw_text':
      onlyFields(check, cell, path, ['type', 'text']);
      stringAt(check, text, `${path}/text`);
      break;
    case 'raw_number':
      onlyFields(check, cell, path, ['type', 'text', 'value']);
      stringAt(check, text, `${path}/text`);
      numberAt(check, value, `${path}/value`);
      break;
    case 'rich_text':
      onlyFields(check, cell, path, ['type', 'elements', 'block_id']);
      richTextAt(check, elements, `${path}/elements`);
      break;
    default:
  }
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isFields(value)) return 0;
  const { text, elements } = value;
  return (typeof text === 'string' ? text.length : 0) + textLength(elements);
}

/** The characters of all cells: Slack counts them per message, beside the other text. */
export function cellChars(block: Fields): number {
  return textLength(Array.isArray(block.rows) ? block.rows.flat() : []);
}

function rowsAt(check: Check, block: Fields, path: string, rule: TableRule): void {
  const rows = listAt(check, block.rows, `${path}/rows`, { min: rule.minRows, max: rule.maxRows });
  const columns = Array.isArray(rows[0]) ? rows[0].length : 0;
  rows.forEach((row, r) => {
    const at = `${path}/rows/${r}`;
    const cells = listAt(check, row, at, { max: 20 });
    if (cells.length !== columns) check.fail(at, 'all rows must have the same number of columns');
    const allowed = r === 0 && !rule.richHeader ? ['raw_text'] : ['raw_text', 'raw_number', 'rich_text'];
    cells.forEach((cell, c) => {
      cellAt(check, cell, `${at}/${c}`, allowed);
    });
  });
  if (cellChars(block) > rule.chars)
    check.fail(`${path}/rows`, `must be less than ${rule.chars + 1} characters in all`);
}

export function dataTableAt(check: Check, block: Fields, path: string): void {
  const { caption, page_size, row_header_column_index, rows } = block;
  stringAt(check, caption, `${path}/caption`);
  if (page_size !== undefined && (!Number.isInteger(page_size) || Number(page_size) < 1 || Number(page_size) > 100)) {
    check.fail(`${path}/page_size`, 'must be an integer between 1 and 100');
  }
  rowsAt(check, block, path, DATA_TABLE);
  if (row_header_column_index === undefined) return;
  const columns = Array.isArray(rows) && Array.isArray(rows[0]) ? rows[0].length : 0;
  const index = Number(row_header_column_index);
  if (!Number.isInteger(row_header_column_index) || index < 0 || index >= columns) {
    check.fail(`${path}/row_header_column_index`, 'must be the index of a column');
  }
}

export function tableAt(check: Check, block: Fields, path: string): void {
  rowsAt(check, block, path, TABLE);
  listAt(check, block.column_settings, `${path}/column_settings`, { min: 0, max: 20, optional: true }).forEach(
    (setting, index) => {
      if (setting === null) return;
      const at = `${path}/column_settings/${index}`;
      if (!isFields(setting)) {
        check.fail(at, 'must be an object or null');
        return;
      }
      onlyFields(check, setting, at, ['align', 'is_wrapped']);
      const { align, is_wrapped } = setting;
      if (align !== undefined) oneOf(check, align, `${at}/align`, ['left', 'center', 'right']);
      booleanAt(check, is_wrapped, `${at}/is_wrapped`);
    },
  );
}
