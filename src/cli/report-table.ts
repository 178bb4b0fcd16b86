import type { AccountReport } from '../reports/range.model.ts';
import type { AccountSummary } from '../reports/summaries.model.ts';
import { enFormat } from '../text/en/format.ts';
import { accountTable, rangeLabel, togetherTable } from './report-account-table.ts';
import type { AskedReport, Out } from './report-asked.ts';
import { summaryTable } from './report-summary.ts';

/** Up to so many accounts each have a table of their own; more are a summary and the days of all together. */
const OWN_TABLES = 5;

/** A report for a terminal: figures that are not known as a dash and never as zero. */
export async function writeTable(asked: AskedReport, out: Out): Promise<void> {
  const { accounts, source } = asked;
  const own: AccountReport[] = [];
  const summaries: AccountSummary[] = [];
  for await (const portion of source.portions) {
    if (accounts <= OWN_TABLES) own.push(...portion);
    for (const { rows: _, hoursDiffer: __, ...summary } of portion) summaries.push(summary);
  }
  const tables = own.map(accountTable);
  if (accounts > 1) {
    const together = source.together();
    tables.unshift(summaryTable(titleOf(asked), summaries, together));
    tables.splice(1, 0, togetherTable(`All ${enFormat.accounts(accounts)} together, by ${asked.by}`, together));
  }
  out(tables.join('\n\n'));
}

function titleOf({ word, accounts, from, to }: AskedReport): string {
  return `“${word}”: ${enFormat.accounts(accounts)}, ${rangeLabel(from, to)}, days in Beijing time, worst first`;
}
