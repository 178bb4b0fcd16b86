import type { AppId } from '../domain/app-id.ts';
import { failureRate, sumCounts } from '../domain/counts.ts';
import type { Halt } from '../domain/halt.ts';
import type { Reader } from '../store/store.ts';
import type { DigestModel, DigestRow, RefusedAccount } from './digest.model.ts';
import { type AccountView, type DigestQuestion, LEARNING_DAYS, viewAccounts } from './digest-views.ts';
import { failureTrend } from './failure-trend.ts';

/** What is known of the accounts for a day, or for the days that one digest covers. */
export async function buildDigest(
  store: Pick<Reader, 'dailyBetween' | 'halts'>,
  question: DigestQuestion,
): Promise<DigestModel> {
  const { accounts, from, to, now } = question;
  const views = await viewAccounts(store, haltsByAccount(await store.halts()), question);
  const known = views.filter((view) => view.row !== undefined);
  const rows = known.flatMap((view) => view.row ?? []).sort(worstFirst);
  const past = sumCounts(known.map((view) => view.past));
  const named = (absent: AccountView['absent']) =>
    views.filter((view) => view.absent === absent).map((view) => view.account);
  const waiting = views.filter((view) => isWaitedFor(view.absent));
  return {
    from,
    to,
    accountCount: accounts.length,
    rows,
    total: sumCounts(rows.map((row) => row.counts)),
    usualRate: rows.some((row) => row.usualRate !== null) ? (failureRate(past) ?? null) : null,
    pending: named('pending'),
    late: named('late'),
    unasked: named('unasked'),
    unreachable: named('unreachable'),
    troubled: named('troubled'),
    empty: named('empty'),
    missing: named('missing'),
    refused: views.flatMap((view): RefusedAccount[] =>
      view.absent === 'refused' && view.halt !== undefined ? [{ ...view.account, halt: view.halt }] : [],
    ),
    unknownDays: known.reduce((sum, view) => sum + view.unknownDays, 0),
    trend: rows.some((row) => row.needsAttention) ? await failureTrend(store, rows, to) : null,
    learning: learningOf(views.filter((view) => view.halt === undefined).map((view) => view.answeredDays)),
    nextLookAt: waiting.length === 0 ? null : Math.min(...waiting.map((view) => view.nextLookAt)),
    at: now,
  };
}

const WAITED_FOR: readonly AccountView['absent'][] = ['pending', 'late', 'unasked', 'unreachable', 'troubled'];

function isWaitedFor(absent: AccountView['absent']): boolean {
  return WAITED_FOR.includes(absent);
}

function worstFirst(a: DigestRow, b: DigestRow): number {
  if (a.needsAttention !== b.needsAttention) return a.needsAttention ? -1 : 1;
  if (a.needsAttention) return b.excess - a.excess;
  return (failureRate(b.counts) ?? -1) - (failureRate(a.counts) ?? -1) || b.counts.calls - a.counts.calls;
}

function learningOf(answered: readonly number[]): DigestModel['learning'] {
  if (answered.length === 0) return null;
  const days = Math.min(...answered.map((count) => Math.min(count, LEARNING_DAYS)));
  return days === LEARNING_DAYS ? null : { days, of: LEARNING_DAYS };
}

/** The halt that keeps daily figures away, by account. One of the whole account speaks first: it must be mended before any other. */
export function haltsByAccount(halts: readonly Halt[]): Map<AppId, Halt> {
  const of = (scope: Halt['scope']) => halts.filter((halt) => halt.scope === scope);
  return new Map([...of('daily'), ...of('account')].map((halt) => [halt.appId, halt]));
}
