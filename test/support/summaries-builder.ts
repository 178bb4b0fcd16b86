import type { Coverage } from '../../src/domain/coverage.ts';
import { addDays, type RefDate } from '../../src/domain/ref-date.ts';
import type { FleetReport, Gap, ReportFigures, SpanFigures } from '../../src/reports/range.model.ts';
import type { AccountSummary, Summaries } from '../../src/reports/summaries.model.ts';
import { account, refused } from './digest-builder.ts';

export type Known = ReportFigures;

const NOTHING: ReportFigures = { calls: null, failures: null, failureRate: null, meanMs: null, maxMs: null };

interface How {
  readonly coverage: Coverage;
  readonly known: Known;
  readonly reason: string | null;
  readonly gaps: number;
  readonly days: number;
  readonly to: RefDate;
  readonly at: number;
  /** Whether something is known of the period before. */
  readonly change: boolean;
}

/** An account all of whose days are in one state; the unknown ones in so many stretches. */
export function summaryOf(n: number, name: string, how: How): AccountSummary {
  const { coverage, known, reason, gaps, days, to, at, change } = how;
  const isKnown = coverage === 'known';
  const total: SpanFigures = {
    ...(isKnown ? known : NOTHING),
    ...{ days, knownDays: isKnown ? days : 0, coverages: { [coverage]: days } },
  };
  const from = addDays(to, 1 - days);
  const gap = (index: number): Gap => ({
    ...{ from: addDays(to, -index), to: addDays(to, -index), days: 1, coverage, reason, attempts: 1, askedAt: at },
    nextLookAt: coverage === 'late' || coverage === 'pending' ? at + 60_000 : null,
  });
  const before = {
    ...{ from: addDays(from, -days), to: addDays(from, -1), total },
    change: { accounts: 1, wholeAccounts: 1, failureRate: -0.9999, meanMs: 99, calls: 1_234.5 },
  };
  const { halt } = refused(n, name, { cause: 'ip', ip: '203.0.113.7' });
  return {
    ...{ ...account(n, name), group: null, total },
    ...(change && isKnown ? { before } : {}),
    gaps: isKnown ? [] : Array.from({ length: Math.min(gaps, days) }, (_, index) => gap(index)).reverse(),
    halts: coverage === 'refused' ? [halt] : [],
  };
}

/** All of them together; the sums are no more than the first one's, since nothing here adds. */
export function summariesOf(accounts: readonly AccountSummary[]): Summaries {
  const known = accounts.filter(({ total }) => total.knownDays > 0);
  const [first] = known;
  const coverages: Partial<Record<Coverage, number>> = {};
  for (const { total } of accounts) {
    for (const [state, n] of Object.entries(total.coverages)) {
      coverages[state as Coverage] = (coverages[state as Coverage] ?? 0) + n;
    }
  }
  const sum = (of: (total: SpanFigures) => number) => accounts.reduce((all, { total }) => all + of(total), 0);
  const total: SpanFigures = {
    ...(first?.total ?? NOTHING),
    ...{ days: sum(({ days }) => days), knownDays: sum(({ knownDays }) => knownDays), coverages },
  };
  const before = first?.before === undefined ? {} : { before: first.before };
  const together: FleetReport = { groups: [], rows: [], total, ...before };
  return { accounts: [...known, ...accounts.filter(({ total: { knownDays } }) => knownDays === 0)], together };
}
