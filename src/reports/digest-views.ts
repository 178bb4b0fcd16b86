import { setImmediate as nextTurn } from 'node:timers/promises';
import { judgeDay, USUAL_DAYS } from '../detect/needs-attention.ts';
import { type AccountDay, isTrouble, isUnreachable, UNREACHABLE, unaskedDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import { type Counts, sumCounts } from '../domain/counts.ts';
import { type Coverage, coverageOf } from '../domain/coverage.ts';
import { nextLookOf } from '../domain/due.ts';
import type { Halt } from '../domain/halt.ts';
import { addDays, eachDate, type RefDate } from '../domain/ref-date.ts';
import { isUnasked } from '../domain/unasked.ts';
import type { Reader } from '../store/store.ts';
import type { AccountName, DigestRow } from './digest.model.ts';

/** The first days of an account's history: what "learning 12 of 28 days" counts, and where usual days are looked for. */
export const LEARNING_DAYS = 28;

/** Thousands of accounts are read in portions, and only their sums are kept: neither time nor memory is held for long. */
const ACCOUNTS_A_READ = 100;

export interface DigestQuestion {
  readonly accounts: readonly AccountName[];
  readonly from: RefDate;
  readonly to: RefDate;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * Unreachable, unasked: it is we who could not ask, or did not yet; troubled: WeChat answers with errors of its own. Nothing can
 * be said of its publishing.
 */
type Absence = Coverage | 'unreachable' | 'troubled' | 'unasked';

/** What a digest says of one account. */
export interface AccountView {
  readonly account: AccountName;
  /** Undefined when no day of the span has figures. */
  readonly row: DigestRow | undefined;
  /** Why figures are not there. An account with some of its days has a row and is still waited for, or refused. */
  readonly absent: Absence | undefined;
  readonly halt: Halt | undefined;
  /** Sum of the days that are usual. */
  readonly past: Counts;
  /** Days of the span without an answer, where others have figures. */
  readonly unknownDays: number;
  /** Of the days before, those that WeChat has answered for, be it that they are not published. */
  readonly answeredDays: number;
  readonly nextLookAt: number;
}

/** Views of all accounts, in their order. */
export async function viewAccounts(
  store: Pick<Reader, 'dailyBetween'>,
  halts: ReadonlyMap<AppId, Halt>,
  ask: DigestQuestion,
): Promise<AccountView[]> {
  const views: AccountView[] = [];
  for (let start = 0; start < ask.accounts.length; start += ACCOUNTS_A_READ) {
    const portion = ask.accounts.slice(start, start + ACCOUNTS_A_READ);
    const appIds = portion.map((account) => account.appId);
    const days = await store.dailyBetween(appIds, addDays(ask.from, -LEARNING_DAYS), ask.to);
    const own = Map.groupBy(days, (day) => day.appId);
    views.push(
      ...portion.map((account) => viewOf(account, own.get(account.appId) ?? [], halts.get(account.appId), ask)),
    );
    await nextTurn();
  }
  return views;
}

/** @param days oldest first */
function viewOf(
  account: AccountName,
  days: readonly AccountDay[],
  halt: Halt | undefined,
  ask: DigestQuestion,
): AccountView {
  const before = days.filter((day) => day.date < ask.from);
  const past = before.flatMap((day) => day.day.value ?? []).slice(-USUAL_DAYS);
  const stored = new Map(days.map((day) => [day.date, day]));
  const span = eachDate(ask.from, ask.to).map((date) => stored.get(date) ?? unaskedDay(account.appId, date));
  const row = rowOf(account, span, past);
  const awaited = span.findLast(isUnknown) ?? unaskedDay(account.appId, ask.to);
  return {
    ...{ account, halt, row, past: sumCounts(past) },
    absent: absenceOf(span, row !== undefined, halt !== undefined, ask.now),
    unknownDays: row === undefined ? 0 : span.filter(isUnknown).length,
    answeredDays: before.filter(isAnswered).length,
    nextLookAt: nextLookOf(account.appId, awaited.date, awaited.day, ask.now),
  };
}

/** The known days together. Each is judged for itself, since calm days must not hide a bad one. */
function rowOf(account: AccountName, span: readonly AccountDay[], past: readonly Counts[]): DigestRow | undefined {
  const known = span.flatMap(({ date, day }) => (day.value === null ? [] : [{ date, counts: day.value }]));
  if (known.length === 0) return undefined;
  const judged = known.map((day) => ({ ...day, ...judgeDay(day.counts, past) }));
  const bad = judged.filter((day) => day.needsAttention).sort((a, b) => b.excess - a.excess);
  return {
    ...account,
    counts: sumCounts(known.map((day) => day.counts)),
    usualRate: judged[0]?.usualRate ?? null,
    needsAttention: bad.length > 0,
    excess: (bad.length > 0 ? bad : judged).reduce((sum, day) => sum + day.excess, 0),
    worstDay: span.length === 1 || bad[0] === undefined ? null : { date: bad[0].date, counts: bad[0].counts },
    whole: !span.some(isUnknown),
  };
}

/** The newest day that is not known says why. With figures of other days only what may still come, or is refused, is worth a line. */
function absenceOf(span: readonly AccountDay[], hasRow: boolean, halted: boolean, now: number): Absence | undefined {
  const unknown = span.filter(isUnknown).at(-1);
  if (unknown === undefined) return hasRow ? undefined : 'empty';
  const coverage = coverageOf(unknown.day, unknown.date, now, halted);
  const isWaiting = coverage === 'pending' || coverage === 'late';
  if (isUnasked(unknown.day, coverage, unknown.date, now)) return 'unasked';
  if (isWaiting && unknown.day.reason === UNREACHABLE) return 'unreachable';
  // also where it said why it gave no token
  if (isWaiting && (isTrouble(unknown.day.reason) || isUnreachable(unknown.day.reason))) return 'troubled';
  return hasRow && coverage === 'missing' ? undefined : coverage;
}

function isUnknown({ day }: AccountDay): boolean {
  return day.state === 'open' || day.state === 'missing';
}

/** A day that WeChat is late with counts too: learning that has ended does not begin again with it. */
function isAnswered({ day }: AccountDay): boolean {
  return day.state !== 'open' || (day.askedAt !== null && !isUnreachable(day.reason) && !isTrouble(day.reason));
}
