import { type Counts, failureRate, sumCounts } from '../domain/counts.ts';

/** Days of an account's own past that say what is usual. */
export const USUAL_DAYS = 14;

/** With fewer known days than this there is no "usual" to compare with. */
const ENOUGH_DAYS = 3;
/** Below this many calls a rate is noise. */
const MIN_CALLS = 50;
/** Failures above the usual number that matter to a person. */
const MIN_EXCESS = 10;
/** Without a past, only an outright bad day is called one. */
const BAD_WITHOUT_PAST = 0.1;

export interface DayVerdict {
  /** Failures over calls of the past days, 0 to 1; `null` while there are too few of them. */
  readonly usualRate: number | null;
  /** Failures above what is usual for that many calls. */
  readonly excess: number;
  readonly needsAttention: boolean;
}

/**
 * The plain rule that stands where the detector of issue E will: a day needs attention when it failed at twice its usual
 * rate and at least one point above it, by at least 10 failures in at least 50 calls.
 * Example: 1,590 of 20,476 failed (7.8 %), usual 0.64 %: 131 were to be expected, so 1,459 are above usual.
 * @param past the account's known days before the judged one, at most the last 14
 */
export function judgeDay(day: Counts, past: readonly Counts[]): DayVerdict {
  const usualRate = past.length < ENOUGH_DAYS ? null : (failureRate(sumCounts(past)) ?? null);
  const usual = usualRate ?? 0;
  const excess = day.failures - day.calls * usual;
  const floor = usualRate === null ? BAD_WITHOUT_PAST : Math.max(2 * usual, usual + 0.01);
  const rate = failureRate(day) ?? 0;
  return { usualRate, excess, needsAttention: day.calls >= MIN_CALLS && excess >= MIN_EXCESS && rate >= floor };
}
