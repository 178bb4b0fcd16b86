import { type RangeSource, readRange } from './range.ts';
import type { RangeQuestion } from './range-scope.ts';
import type { AccountSummary, Measure, Summaries } from './summaries.model.ts';

/** Every account's figures for a range without its rows, the worst first, and all accounts together with theirs. */
export async function readSummaries(
  store: Parameters<typeof readRange>[0],
  question: RangeQuestion,
): Promise<Summaries> {
  return summariesOf(readRange(store, question));
}

async function summariesOf(source: RangeSource): Promise<Summaries> {
  const accounts: AccountSummary[] = [];
  for await (const portion of source.portions) {
    for (const { rows: _, hoursDiffer: __, ...summary } of portion) accounts.push(summary);
  }
  return { accounts: accounts.sort(worstFirst), together: source.together() };
}

/** By rate, then by failures; accounts without a rate, and then those without figures, at the end. */
export function worstFirst(a: AccountSummary, b: AccountSummary): number {
  const rateOf = ({ total }: AccountSummary) => total.failureRate ?? -1;
  return rateOf(b) - rateOf(a) || (b.total.failures ?? -1) - (a.total.failures ?? -1) || (a.name < b.name ? -1 : 1);
}

/** The accounts that a measure says something of, the highest first. */
export function rankedBy(measure: Measure, accounts: readonly AccountSummary[]): AccountSummary[] {
  const measured = ({ total }: AccountSummary): number => {
    switch (measure) {
      case 'failures':
        return total.failures ?? 0;
      case 'rate':
        return total.failureRate ?? 0;
      case 'latency':
        return total.meanMs ?? 0;
      case 'calls':
        return total.calls ?? 0;
    }
  };
  return accounts
    .filter((account) => measured(account) > 0)
    .sort((a, b) => measured(b) - measured(a) || worstFirst(a, b));
}
