import { stringify } from 'csv-stringify/sync';
import type { AccountReport } from '../reports/range.model.ts';
import { beijingInstant } from './beijing-instant.ts';
import type { AskedReport, Out } from './report-asked.ts';

/** Columns are only ever added at the end. */
const COLUMNS = [
  ...['account', 'name', 'date', 'hour', 'calls', 'failures', 'failure_rate', 'mean_ms', 'max_ms', 'coverage'],
  ...['group', 'to', 'days', 'known_days', 'reason', 'attempts', 'asked_at', 'hours_differ'],
];

/** A line a row of each account, written as it is read. */
export async function writeCsv({ source }: AskedReport, out: Out): Promise<void> {
  out(COLUMNS.join(','));
  for await (const portion of source.portions) {
    out(stringify(portion.flatMap(linesOf), { escape_formulas: true }).trimEnd());
  }
}

function linesOf({ appId, name, group, rows }: AccountReport): unknown[][] {
  return rows.map((row) => {
    const span = 'to' in row ? [row.to, row.days, row.knownDays] : [null, null, null];
    const asked = row.askedAt == null ? null : beijingInstant(row.askedAt);
    return [
      ...[appId, name, row.date, row.hour, row.calls, row.failures, row.failureRate, row.meanMs, row.maxMs],
      ...[row.coverage, group, ...span, row.reason, row.attempts, asked, row.hoursDiffer === true ? 'yes' : null],
    ];
  });
}
