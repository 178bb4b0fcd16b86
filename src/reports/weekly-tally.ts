import { eachDate } from '../domain/ref-date.ts';
import type { Week } from '../domain/week-in.ts';
import type { AccountReport, FleetReport } from './range.model.ts';
import type { WeeklyModel, Worse, WorseAccount } from './weekly.model.ts';
import { type AccountWeek, accountWeek } from './weekly-account.ts';
import { createWeeklyGaps } from './weekly-gaps.ts';
import { bestAndWorst, ratedDays, weeklyTrend } from './weekly-trend.ts';
import { type WorstOf, worstOf } from './worst-of.ts';

const NAMED = 5;
/** As many as a message's table holds. */
const ROWS = 20;

/** Grows account by account; of thousands only what a message can name is kept. */
export interface WeeklyTally {
  add(account: AccountReport): void;
  model(together: Together): WeeklyModel;
}

/** All accounts together, in the reported week and, by its days alone, in the one before. */
export interface Together {
  readonly now: FleetReport;
  readonly before: Pick<FleetReport, 'rows'>;
}

/** Pure: reports in, plain data out. @param week a Monday to a Sunday @param now epoch ms */
export function createWeeklyTally(week: Week, before: Week, now: number): WeeklyTally {
  let [accountCount, knownAccounts] = [0, 0];
  const failMore = worstOf<AccountWeek['failsMore'] & object>(NAMED, (a, b) => b.excess - a.excess);
  const slower = worstOf<WorseAccount>(NAMED, (a, b) => b.now - b.before - (a.now - a.before));
  const rows = worstOf(ROWS, worstFirst);
  const gaps = createWeeklyGaps(now);
  return {
    add(report) {
      accountCount += 1;
      gaps.add(report);
      const account = accountWeek(report);
      if (account === undefined) return;
      knownAccounts += 1;
      rows.add(account);
      if (account.failsMore !== undefined) failMore.add(account.failsMore);
      if (account.slower !== undefined) slower.add(account.slower);
    },
    model(together) {
      const rated = ratedDays(together.now.rows);
      return {
        ...{ from: week.from, to: week.to, before, accountCount, knownAccounts },
        ...{ total: together.now.total, change: together.now.before?.change ?? null },
        ...{ days: bestAndWorst(rated), failMore: worseOf(failMore), slower: worseOf(slower) },
        ...{ rows: rows.items().map(({ row }) => row), gaps: gaps.gaps() },
        trend: weeklyTrend(eachDate(week.from, week.to), rated, ratedDays(together.before.rows)),
        at: now,
      };
    },
  };
}

function worstFirst(a: AccountWeek, b: AccountWeek): number {
  const [more, moreThan] = [a.failsMore?.excess ?? -1, b.failsMore?.excess ?? -1];
  if (more !== moreThan) return moreThan - more;
  const [one, other] = [a.row.figures, b.row.figures];
  return (other.failureRate ?? -1) - (one.failureRate ?? -1) || (other.calls ?? 0) - (one.calls ?? 0);
}

function worseOf(kept: WorstOf<WorseAccount>): Worse {
  return {
    count: kept.count(),
    worst: kept.items().map(({ appId, name, before, now }) => ({ appId, name, before, now })),
  };
}
