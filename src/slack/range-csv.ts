import { stringify } from 'csv-stringify/sync';
import type { AccountReport, ReportRow, SpanRow } from '../reports/range.model.ts';
import { readRange } from '../reports/range.ts';
import type { RangeQuestion } from '../reports/range-scope.ts';

const COLUMNS = [
  'account',
  'name',
  'date',
  'to',
  'hour',
  'calls',
  'failures',
  'failure_rate',
  'mean_ms',
  'max_ms',
  'coverage',
];

/**
 * A report's rows as RFC 4180, a line each, in UTF-8 with a BOM, by which spreadsheets know it; no name is taken for a formula.
 * What is not known has empty cells and the word of its coverage, never 0.
 */
export async function writeRangeCsv(store: Parameters<typeof readRange>[0], question: RangeQuestion): Promise<Buffer> {
  const portions = [toText([COLUMNS], true)];
  for await (const accounts of readRange(store, question).portions) {
    portions.push(
      toText(
        accounts.flatMap((account) => account.rows.map((row) => lineOf(account, row))),
        false,
      ),
    );
  }
  return Buffer.concat(portions);
}

function toText(lines: readonly (readonly unknown[])[], bom: boolean): Buffer {
  // a lone CR is a line's end to some readers, but not to csv-stringify
  const options = { bom, record_delimiter: 'windows', escape_formulas: true, quoted_match: /\r/ } as const;
  return Buffer.from(stringify([...lines], options), 'utf8');
}

function lineOf({ appId, name }: AccountReport, row: ReportRow | SpanRow): readonly unknown[] {
  const { date, hour, calls, failures, failureRate, meanMs, maxMs, coverage } = row;
  return [
    ...[appId, name, date, 'to' in row ? row.to : date, hour ?? '', calls, failures],
    failureRate === null ? '' : Number(failureRate.toFixed(6)),
    meanMs === null ? '' : Math.round(meanMs),
    ...[calls === null || calls === 0 ? '' : maxMs, coverage],
  ];
}
