import type { AccountReport, FleetReport } from './range.model.ts';

/** An account without its rows: thousands of them can be held at once. */
export type AccountSummary = Omit<AccountReport, 'rows' | 'hoursDiffer'>;

export interface Summaries {
  /** The worst first: by rate, then by failures; those without a rate, and then those without figures, at the end. */
  readonly accounts: readonly AccountSummary[];
  readonly together: FleetReport;
}

/** What accounts are ranked by. */
export type Measure = 'failures' | 'rate' | 'latency' | 'calls';
