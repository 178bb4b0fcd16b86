import type { AccountReport, ReportFigures } from './range.model.ts';
import type { WeeklyRow, WorseAccount } from './weekly.model.ts';

/** With fewer calls than this in one of the weeks a rate or a mean is noise. */
const ENOUGH_CALLS = 500;
/** Slower by a fifth, and by so much that a person who waits notices it. */
const SLOWER_BY = 0.2;
const SLOWER_BY_MS = 50;
/** Half as many failures again as at the rate of the week before, and enough of them to matter. */
const FAILS_MORE_BY = 0.5;
const MIN_EXCESS = 10;

/** An account's week as the weekly needs it. */
export interface AccountWeek {
  readonly row: WeeklyRow;
  /** `excess`: failures above those that so many calls had at the rate of the week before. */
  readonly failsMore: (WorseAccount & { readonly excess: number }) | undefined;
  readonly slower: WorseAccount | undefined;
}

const NO_CHANGE = { failureRate: null, meanMs: null, calls: null };

/** Undefined where no day has figures. */
export function accountWeek({ appId, name, total, before }: AccountReport): AccountWeek | undefined {
  if (total.knownDays === 0) return undefined;
  const [now, past] = [enoughOf(total), enoughOf(before?.total)];
  const compared = now !== undefined && past !== undefined;
  return {
    row: { appId, name, figures: total, change: before?.change ?? NO_CHANGE },
    failsMore: compared ? failsMore({ appId, name }, past, now) : undefined,
    slower: compared && isSlower(past, now) ? { appId, name, before: past.meanMs, now: now.meanMs } : undefined,
  };
}

type Enough = { readonly [Figure in 'calls' | 'failures' | 'failureRate' | 'meanMs']: number };

function enoughOf(figures: ReportFigures | undefined): Enough | undefined {
  const { calls = null, failures = null, failureRate = null, meanMs = null } = figures ?? {};
  if (calls === null || failures === null || failureRate === null || meanMs === null) return undefined;
  return calls < ENOUGH_CALLS ? undefined : { calls, failures, failureRate, meanMs };
}

/**
 * Example: 1,590 of 20,476 failed (7.8 %), 0.64 % the week before: 131 were to be expected of so many calls, so 1,459 are above
 * it. Counted by the rate, because a week with fewer known days, or fewer calls, has fewer failures.
 */
function failsMore(
  who: Pick<WeeklyRow, 'appId' | 'name'>,
  before: Enough,
  { calls, failures, failureRate }: Enough,
): AccountWeek['failsMore'] {
  const expected = calls * before.failureRate;
  const excess = failures - expected;
  if (excess < MIN_EXCESS || excess < FAILS_MORE_BY * expected) return undefined;
  return { ...who, before: before.failureRate, now: failureRate, excess };
}

function isSlower(before: Enough, now: Enough): boolean {
  return now.meanMs >= (1 + SLOWER_BY) * before.meanMs && now.meanMs - before.meanMs >= SLOWER_BY_MS;
}
