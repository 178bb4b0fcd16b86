import type { ReportedAccount } from './account-report.ts';
import { addPeriods, beforeOf, noPeriods, type Periods } from './before.ts';
import type { FleetReport } from './range.model.ts';
import { rowCount, rowsTogether } from './range-rows.ts';
import type { Scope } from './range-scope.ts';
import { emptyTally, spanFiguresOf, type Tally } from './tally.ts';

/** The sums over all accounts of a report, which grow with each of them. */
export interface Fleet {
  /** One a row of the report. */
  readonly rows: readonly Tally[];
  add(account: ReportedAccount): void;
  /** As far as accounts were added. */
  report(): FleetReport;
}

export function createFleet(scope: Scope): Fleet {
  const rows = Array.from({ length: rowCount(scope) }, emptyTally);
  const all = noPeriods();
  const groups = new Map<string, Periods>();
  return {
    rows,
    add({ report: { group }, now, before }) {
      addPeriods(all, now, before);
      if (group === null) return;
      const periods = groups.get(group) ?? noPeriods();
      addPeriods(periods, now, before);
      groups.set(group, periods);
    },
    report() {
      const byName = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        groups: byName.map(([group, own]) => ({ group, accounts: own.accounts, ...partOf(scope, own) })),
        rows: rowsTogether(scope, rows),
        ...partOf(scope, all),
      };
    },
  };
}

function partOf({ before: range }: Scope, periods: Periods): Pick<FleetReport, 'total' | 'before'> {
  const before = beforeOf(range, periods);
  return { total: spanFiguresOf(periods.now), ...(before === undefined ? {} : { before }) };
}
