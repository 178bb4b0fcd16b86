import { type AccountDay, unaskedDay } from '../domain/account-day.ts';
import { type Counts, failureRate, meanMs, sumCounts } from '../domain/counts.ts';
import { type Coverage, coverageOf } from '../domain/coverage.ts';
import { type Halt, isHalted } from '../domain/halt.ts';
import { addDays, eachDate, type RefDate, weekdayOf } from '../domain/ref-date.ts';
import type { Reader } from '../store/store.ts';
import type { AccountName } from './digest.model.ts';
import type { AccountReport, RangeReport, ReportFigures, ReportRow } from './range.model.ts';

export type Bucket = 'day' | 'week' | 'month';

export interface RangeQuestion {
  readonly accounts: readonly AccountName[];
  readonly from: RefDate;
  readonly to: RefDate;
  readonly by: Bucket | 'hour';
  /** Epoch ms. */
  readonly now: number;
}

const UNKNOWN: ReportFigures = { calls: null, failures: null, failureRate: null, meanMs: null, maxMs: null };
/** What a bucket of several days is called when its days differ: the state that most needs to be known. */
const GRAVEST_FIRST: readonly Coverage[] = ['refused', 'missing', 'late', 'pending', 'known', 'empty'];

/** Every account's figures for a range, from what is stored. */
export async function buildRange(
  store: Pick<Reader, 'daysBetween' | 'dailyBetween' | 'halts'>,
  ask: RangeQuestion,
): Promise<RangeReport> {
  const halts = Map.groupBy(await store.halts(), (halt) => halt.appId);
  const accounts: AccountReport[] = [];
  for (const account of ask.accounts) {
    const read = ask.by === 'hour' ? store.daysBetween : store.dailyBetween;
    const stored = new Map((await read([account.appId], ask.from, ask.to)).map((day) => [day.date, day]));
    const days = eachDate(ask.from, ask.to).map((date) => stored.get(date) ?? unaskedDay(account.appId, date));
    accounts.push({ ...account, ...accountPart(days, halts.get(account.appId) ?? [], ask) });
  }
  return { from: ask.from, to: ask.to, accounts };
}

function accountPart(
  days: readonly AccountDay[],
  halts: readonly Halt[],
  ask: RangeQuestion,
): Omit<AccountReport, 'appId' | 'name'> {
  const known = days.flatMap((day) => day.day.value ?? []);
  const total = { ...(known.length === 0 ? UNKNOWN : figuresOf(sumCounts(known))), knownDays: known.length };
  const daily = (day: AccountDay) => coverageOf(day.day, day.date, ask.now, isHalted(halts, 'daily'));
  if (ask.by === 'hour') return { rows: days.flatMap((day) => hourRows(day, daily(day), halts, ask.now)), total };
  const { by } = ask;
  const buckets = Map.groupBy(days, (day) => bucketStart(day.date, by, ask.from));
  const rows = [...buckets].map(([date, own]) => bucketRow(date, own, own.map(daily)));
  return { rows, total };
}

function bucketRow(date: RefDate, days: readonly AccountDay[], coverages: readonly Coverage[]): ReportRow {
  const known = days.flatMap((day) => day.day.value ?? []);
  const coverage = GRAVEST_FIRST.find((gravest) => coverages.includes(gravest)) ?? 'pending';
  return { date, ...(known.length === 0 ? UNKNOWN : figuresOf(sumCounts(known))), coverage };
}

/**
 * 24 rows a day. An hour that a known day does not have is empty: WeChat sent no row, which is not zero. So are all hours of a day
 * without calls; those that it had before it was revised to none are not its own any more.
 */
function hourRows(day: AccountDay, daily: Coverage, halts: readonly Halt[], now: number): ReportRow[] {
  const whole = wholeDayCoverage(day, daily, halts, now);
  const slots = day.day.value?.calls === 0 ? null : day.hours.value;
  return Array.from({ length: 24 }, (_, hour) => {
    const counts = slots?.[hour];
    if (counts !== undefined && counts !== null)
      return { date: day.date, hour, ...figuresOf(counts), coverage: 'known' };
    return { date: day.date, hour, ...UNKNOWN, coverage: whole === 'known' ? 'empty' : whole };
  });
}

function wholeDayCoverage(day: AccountDay, daily: Coverage, halts: readonly Halt[], now: number): Coverage {
  if (day.day.value === null) return daily;
  if (day.day.value.calls === 0) return 'empty';
  return coverageOf(day.hours, day.date, now, isHalted(halts, 'hourly'));
}

function figuresOf(counts: Counts): ReportFigures {
  const { calls, failures, maxMs } = counts;
  return { calls, failures, failureRate: failureRate(counts) ?? null, meanMs: meanMs(counts) ?? null, maxMs };
}

/** Weeks start on Monday; the first bucket starts where the range does. */
function bucketStart(date: RefDate, by: Bucket, from: RefDate): RefDate {
  if (by === 'day') return date;
  const start = by === 'week' ? addDays(date, -weekdayOf(date)) : (`${date.slice(0, 7)}-01` as RefDate);
  return start < from ? from : start;
}
