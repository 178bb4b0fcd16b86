import type { Coverage } from '../domain/coverage.ts';
import type { AccountReport, RangeReport, ReportFigures, ReportRow } from '../reports/range.model.ts';

const HEAD = ['Date', 'Failed %', 'Failed', 'Calls', 'Mean ms', 'Max ms', ''];

/** What stands beside a row without figures. */
const NOTES: Record<Coverage, string> = {
  known: '',
  pending: 'not published yet',
  late: 'late: not published since noon',
  empty: 'no callbacks reported',
  missing: 'missing',
  refused: 'refused by WeChat, see wxpulse doctor',
};

/** Without a sync a day without figures may never have been asked for, of whose publishing nothing is known. */
const UNSYNCED: typeof NOTES = {
  ...NOTES,
  pending: 'not asked for yet, or not published',
  late: 'not asked for yet, or not published',
};

/** A report for a terminal: a table an account, times of Beijing, unknown figures as a dash and never as zero. */
export function reportTable(report: RangeReport, { synced }: { synced: boolean }): string {
  const notes = synced ? NOTES : UNSYNCED;
  return report.accounts.map((account) => accountTable(account, notes)).join('\n\n');
}

function accountTable(account: AccountReport, notes: typeof NOTES): string {
  const total = ['known days', ...figures(account.total), `${account.total.knownDays} of the range`];
  const lines = [HEAD, ...account.rows.map((row) => rowCells(row, notes)), total];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const printed = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 || column === HEAD.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [`${account.name} (${account.appId}), days in Beijing time`, ...printed].join('\n');
}

function rowCells(row: ReportRow, notes: typeof NOTES): string[] {
  const hour = row.hour === undefined ? '' : ` ${String(row.hour).padStart(2, '0')}:00`;
  return [row.date + hour, ...figures(row), notes[row.coverage]];
}

function figures(row: ReportFigures): string[] {
  return [percent(row.failureRate), count(row.failures), count(row.calls), count(row.meanMs), count(row.maxMs)];
}

function count(value: number | null): string {
  return value === null ? '–' : Math.round(value).toLocaleString('en');
}

function percent(rate: number | null): string {
  if (rate === null) return '–';
  return rate === 0 ? '0 %' : `${(rate * 100).toFixed(rate < 0.01 ? 2 : 1)} %`;
}
