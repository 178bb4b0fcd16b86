import { type Counts, failureRate, meanMs } from '../domain/counts.ts';
import type { Coverage } from '../domain/coverage.ts';
import type { ReportFigures, SpanFigures } from './range.model.ts';

/** A running sum, changed in place: a year of thousands of accounts is millions of days. */
export interface Tally {
  calls: number;
  failures: number;
  totalMs: number;
  maxMs: number;
  /** Days by state. */
  readonly coverages: Record<Coverage, number>;
}

/** What many days together are called: the state that most needs to be known. */
const GRAVEST_FIRST = ['refused', 'missing', 'late', 'pending', 'known', 'empty'] as const satisfies Coverage[];

export const UNKNOWN: ReportFigures = { calls: null, failures: null, failureRate: null, meanMs: null, maxMs: null };

export function emptyTally(): Tally {
  const coverages = { known: 0, pending: 0, late: 0, empty: 0, missing: 0, refused: 0 };
  return { calls: 0, failures: 0, totalMs: 0, maxMs: 0, coverages };
}

/** @param counts `null` for what is not known, which is counted as such and never as zero */
export function addTo(tally: Tally, coverage: Coverage, counts: Counts | null): void {
  tally.coverages[coverage] += 1;
  if (counts !== null) addCounts(tally, counts);
}

export function addTally(tally: Tally, other: Tally): void {
  for (const coverage of GRAVEST_FIRST) tally.coverages[coverage] += other.coverages[coverage];
  addCounts(tally, other);
}

function addCounts(tally: Tally, counts: Counts): void {
  tally.calls += counts.calls;
  tally.failures += counts.failures;
  tally.totalMs += counts.totalMs;
  tally.maxMs = Math.max(tally.maxMs, counts.maxMs);
}

export function figuresOf(counts: Counts): ReportFigures {
  const { calls, failures, maxMs } = counts;
  return { calls, failures, failureRate: failureRate(counts) ?? null, meanMs: meanMs(counts) ?? null, maxMs };
}

export function spanFiguresOf(tally: Tally): SpanFigures {
  const { known } = tally.coverages;
  const coverages: Partial<Record<Coverage, number>> = {};
  let days = 0;
  for (const coverage of GRAVEST_FIRST) {
    const count = tally.coverages[coverage];
    if (count > 0) coverages[coverage] = count;
    days += count;
  }
  return { ...(known === 0 ? UNKNOWN : figuresOf(tally)), days, knownDays: known, coverages };
}

export function gravestOf({ coverages }: Tally): Coverage {
  return GRAVEST_FIRST.find((coverage) => coverages[coverage] > 0) ?? 'pending';
}

/** Every day has its answer, so that the sum is whole. */
export function isWhole({ coverages }: Tally): boolean {
  return coverages.known > 0 && coverages.pending + coverages.late + coverages.missing + coverages.refused === 0;
}
