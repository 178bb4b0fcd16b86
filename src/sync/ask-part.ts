import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import { type Halt, isHalted } from '../domain/halt.ts';
import type { Collector } from './collect.ts';
import { planDailySpans } from './plan.ts';
import type { QuotaReserve } from './quota-reserve.ts';
import type { Collected } from './visit.ts';
import type { Wish } from './wish.ts';

/** What one run knows of an account from the parts before. */
export interface AskedAccount {
  readonly appId: AppId;
  /** As they were before the run. */
  readonly halts: readonly Halt[];
  /** Those that this run keeps to, and those it met. */
  stopped: readonly Halt[];
  unreachable: boolean;
  /** Where only the quota's reserve is left. */
  readonly heldBack: Set<'daily' | 'hourly'>;
}

interface Deps {
  readonly collect: Collector;
  readonly reserve: Pick<QuotaReserve, 'allow'>;
}

/** Asks as much of the wish as halts and the quota's reserve let through. */
export async function askPart(
  { collect, reserve }: Deps,
  account: AskedAccount,
  days: readonly AccountDay[],
  wish: Wish,
  signal?: AbortSignal,
): Promise<Collected> {
  const { appId, halts, stopped, heldBack } = account;
  const allow = async (endpoint: 'daily' | 'hourly', wanted: number) => {
    if (account.unreachable || heldBack.has(endpoint) || isHalted(stopped, endpoint)) return 0;
    return reserve.allow(appId, endpoint, wanted);
  };
  const spans = planDailySpans(wish.daily);
  const oldest = spans.slice(0, await allow('daily', spans.length)).at(-1)?.from;
  const daily = wish.daily.filter((date) => oldest !== undefined && date >= oldest);
  // asked for when the daily answers are there: an account that does not answer is not asked for its quota
  const hours = async (all: readonly AccountDay[]) => {
    const wanted = wish.hours(all);
    const allowed = await allow('hourly', wanted.length);
    if (allowed < wanted.length && !isHalted(stopped, 'hourly')) heldBack.add('hourly');
    return wanted.slice(0, allowed);
  };
  const after = await collect({ appId, days, halts, daily, hours }, signal);
  account.stopped = [...stopped, ...after.halts];
  account.unreachable ||= after.unreachable !== undefined;
  const isHeld = daily.length < wish.daily.length && !account.unreachable && !isHalted(account.stopped, 'daily');
  if (isHeld) heldBack.add('daily');
  return { ...after, halts: account.stopped };
}
