import { judgeDay, USUAL_DAYS } from '../detect/needs-attention.ts';
import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import { type Counts, failureRate, sumCounts } from '../domain/counts.ts';
import { type Coverage, coverageOf } from '../domain/coverage.ts';
import { nextLookOf } from '../domain/due.ts';
import type { Halt } from '../domain/halt.ts';
import { addDays, daysBetween, type RefDate } from '../domain/ref-date.ts';
import type { Reader } from '../store/store.ts';
import type { AccountName, DigestModel, DigestRow, RefusedAccount } from './digest.model.ts';
import { failureTrend } from './failure-trend.ts';

/** The first days of an account's history: what "learning 12 of 28 days" counts, and where usual days are looked for. */
export const LEARNING_DAYS = 28;

/** Thousands of accounts are read in portions, so that the event loop is never held for long. */
const ACCOUNTS_A_READ = 250;

export interface DigestQuestion {
  readonly accounts: readonly AccountName[];
  readonly from: RefDate;
  readonly to: RefDate;
  /** Epoch ms. */
  readonly now: number;
}

/** What is known of the accounts for a day, or for the days that one digest covers. */
export async function buildDigest(
  store: Pick<Reader, 'dailyBetween' | 'halts'>,
  question: DigestQuestion,
): Promise<DigestModel> {
  const { accounts, from, to, now } = question;
  const halts = haltsByAccount(await store.halts());
  const days = await readDays(store, accounts, addDays(from, -LEARNING_DAYS), to);
  const views = accounts.map((account) =>
    viewOf(account, days.get(account.appId) ?? [], halts.get(account.appId), question),
  );
  const known = views.filter((view) => view.row !== undefined);
  const rows = known.flatMap((view) => view.row ?? []).sort(worstFirst);
  const past = sumCounts(known.flatMap((view) => view.past));
  const named = (coverage: Coverage) => views.filter((view) => view.absent === coverage).map((view) => view.account);
  const waiting = views.filter((view) => view.absent === 'pending' || view.absent === 'late');
  return {
    from,
    to,
    accountCount: accounts.length,
    rows,
    total: sumCounts(rows.map((row) => row.counts)),
    usualRate: rows.some((row) => row.usualRate !== null) ? (failureRate(past) ?? null) : null,
    pending: named('pending'),
    late: named('late'),
    empty: named('empty'),
    missing: named('missing'),
    refused: views.flatMap((view): RefusedAccount[] =>
      view.absent === 'refused' && view.halt !== undefined ? [{ ...view.account, halt: view.halt }] : [],
    ),
    unknownDays: known.reduce((sum, view) => sum + view.unknownDays, 0),
    trend: rows.some((row) => row.needsAttention) ? failureTrend(rows, days, to) : null,
    learning: learningOf(views.filter((view) => view.halt === undefined).map((view) => view.settledDays)),
    nextLookAt: waiting.length === 0 ? null : Math.min(...waiting.map((view) => view.nextLookAt)),
    at: now,
  };
}

interface AccountView {
  readonly account: AccountName;
  readonly row: DigestRow | undefined;
  readonly absent: Coverage | undefined;
  readonly halt: Halt | undefined;
  readonly past: readonly Counts[];
  readonly unknownDays: number;
  readonly settledDays: number;
  readonly nextLookAt: number;
}

function viewOf(
  account: AccountName,
  days: readonly AccountDay[],
  halt: Halt | undefined,
  ask: DigestQuestion,
): AccountView {
  const span = days.filter((day) => day.date >= ask.from);
  const before = days.filter((day) => day.date < ask.from);
  const figures = span.flatMap((day) => day.day.value ?? []);
  const past = before.flatMap((day) => day.day.value ?? []).slice(-USUAL_DAYS);
  const last = days.find((day) => day.date === ask.to);
  const open = last?.day ?? { state: 'open' as const, askedAt: null };
  const settledDays = before.filter((day) => day.day.state !== 'open').length;
  const shared = { account, halt, past, settledDays, nextLookAt: nextLookOf(account.appId, open.askedAt, ask.now) };
  if (figures.length === 0) {
    return { ...shared, row: undefined, absent: coverageOf(open, ask.to, ask.now, halt !== undefined), unknownDays: 0 };
  }
  const counts = sumCounts(figures);
  const empty = span.filter((day) => day.day.state === 'empty').length;
  const unknownDays = daysBetween(ask.from, ask.to) + 1 - figures.length - empty;
  return { ...shared, row: { ...account, counts, ...judgeDay(counts, past) }, absent: undefined, unknownDays };
}

function worstFirst(a: DigestRow, b: DigestRow): number {
  if (a.needsAttention !== b.needsAttention) return a.needsAttention ? -1 : 1;
  if (a.needsAttention) return b.excess - a.excess;
  return (failureRate(b.counts) ?? -1) - (failureRate(a.counts) ?? -1) || b.counts.calls - a.counts.calls;
}

function learningOf(settled: readonly number[]): DigestModel['learning'] {
  if (settled.length === 0) return null;
  const days = Math.min(...settled.map((count) => Math.min(count, LEARNING_DAYS)));
  return days === LEARNING_DAYS ? null : { days, of: LEARNING_DAYS };
}

/** The halt that keeps daily figures away, by account. */
export function haltsByAccount(halts: readonly Halt[]): Map<AppId, Halt> {
  return new Map(halts.filter((halt) => halt.scope !== 'hourly').map((halt) => [halt.appId, halt]));
}

/** Daily figures of many accounts, oldest first, by account. */
async function readDays(
  store: Pick<Reader, 'dailyBetween'>,
  accounts: readonly AccountName[],
  from: RefDate,
  to: RefDate,
): Promise<Map<AppId, AccountDay[]>> {
  const days = new Map<AppId, AccountDay[]>();
  for (let start = 0; start < accounts.length; start += ACCOUNTS_A_READ) {
    const portion = accounts.slice(start, start + ACCOUNTS_A_READ).map((account) => account.appId);
    for (const day of await store.dailyBetween(portion, from, to)) {
      const own = days.get(day.appId);
      if (own === undefined) days.set(day.appId, [day]);
      else own.push(day);
    }
  }
  return days;
}
