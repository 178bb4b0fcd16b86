// Slack's data tables: sorted by a click on a column's head, and shown a page at a time.

/** Readies the tables that are new on the page. */
export function wakeTables() {
  for (const table of document.querySelectorAll('.data-table[data-page-size]:not([data-page])')) {
    table.dataset.page = '0';
    show(table);
  }
}

/** Says whether the click was for a table. */
export function clickTable(target) {
  const table = target.closest('.data-table');
  const sort = target.closest('[data-sort]');
  const turn = target.closest('[data-turn]');
  if (table === null || (sort === null && turn === null)) return false;
  if (sort !== null) sortBy(table, Number(sort.dataset.sort));
  else table.dataset.page = String(Number(table.dataset.page) + Number(turn.dataset.turn));
  show(table);
  return true;
}

function sortBy(table, column) {
  const heads = [...table.querySelectorAll('thead th')];
  const order = heads[column].getAttribute('aria-sort') === 'descending' ? 'ascending' : 'descending';
  for (const head of heads) head.setAttribute('aria-sort', head === heads[column] ? order : 'none');
  const direction = order === 'ascending' ? 1 : -1;
  const rows = [...table.querySelectorAll('tbody tr')].sort(
    (a, b) => direction * compare(a.cells[column], b.cells[column]),
  );
  table.querySelector('tbody').append(...rows);
  table.dataset.page = '0';
}

function compare(a, b) {
  const [left, right] = [a.dataset.value, b.dataset.value];
  if (left !== undefined && right !== undefined) return Number(left) - Number(right);
  return a.textContent.localeCompare(b.textContent, document.documentElement.lang, { numeric: true });
}

function show(table) {
  const rows = [...table.querySelectorAll('tbody tr')];
  const size = Number(table.dataset.pageSize);
  const first = Number(table.dataset.page) * size;
  for (const [index, row] of rows.entries()) row.hidden = index < first || index >= first + size;
  const where = table.querySelector('[data-where]');
  if (where === null) return;
  const last = Math.min(rows.length, first + size);
  where.textContent = where.dataset.where
    .replace('{from}', String(first + 1))
    .replace('{to}', String(last))
    .replace('{all}', String(rows.length));
  const [back, on] = table.querySelectorAll('[data-turn]');
  back.disabled = first === 0;
  on.disabled = last === rows.length;
}
