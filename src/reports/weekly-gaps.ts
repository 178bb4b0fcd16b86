import { isTrouble, isUnreachable } from '../domain/account-day.ts';
import { isUnasked } from '../domain/unasked.ts';
import type { AccountName } from './digest.model.ts';
import type { AccountReport, Gap } from './range.model.ts';
import type { GapReason, WeeklyGap } from './weekly.model.ts';

/** Accounts whose names are kept for each reason: more are counted. */
const NAMED = 3;

/** Counts the account-days that have no figures, by why. */
export interface WeeklyGaps {
  add(account: AccountReport): void;
  /** The most account-days first. */
  gaps(): WeeklyGap[];
}

export function createWeeklyGaps(now: number): WeeklyGaps {
  const counted = new Map<
    string,
    { reason: GapReason; accountDays: number; accountCount: number; names: AccountName[] }
  >();
  return {
    add(account) {
      for (const { reason, days } of lacksOf(account, now)) {
        const key = JSON.stringify(reason);
        const sum = counted.get(key) ?? { reason, accountDays: 0, accountCount: 0, names: [] };
        sum.accountDays += days;
        sum.accountCount += 1;
        if (sum.names.length < NAMED) sum.names.push({ appId: account.appId, name: account.name });
        counted.set(key, sum);
      }
    },
    gaps: () =>
      [...counted.values()]
        .map(({ names, ...gap }) => ({ ...gap, accounts: names }))
        .sort((a, b) => b.accountDays - a.accountDays),
  };
}

/** Each reason of an account once. */
function lacksOf(account: AccountReport, now: number): { readonly reason: GapReason; readonly days: number }[] {
  const lacks = new Map<string, { reason: GapReason; days: number }>();
  for (const gap of account.gaps) {
    const reason = reasonOf(account, gap, now);
    const key = JSON.stringify(reason);
    lacks.set(key, { reason, days: (lacks.get(key)?.days ?? 0) + gap.days });
  }
  const { known = 0, empty = 0 } = account.total.coverages;
  const silent = known === 0 && empty > 0 ? [{ reason: 'empty' as const, days: empty }] : [];
  return [...lacks.values(), ...silent];
}

function reasonOf(account: AccountReport, gap: Gap, now: number): GapReason {
  const { coverage, reason } = gap;
  if (coverage === 'refused') return { refused: causeOf(account) };
  if (coverage === 'missing') return 'missing';
  if (isUnasked(gap, coverage, gap.to, now)) return 'unasked';
  if (isUnreachable(reason)) return 'unreachable';
  if (isTrouble(reason)) return 'troubled';
  return coverage === 'late' ? 'late' : 'pending';
}

/** A halt of the whole account speaks first: it must be mended before any other. */
function causeOf({ halts }: AccountReport) {
  const of = (scope: string) => halts.find((halt) => halt.scope === scope);
  return (of('account') ?? of('daily'))?.cause ?? 'other';
}
