import type { HourSlots } from '../domain/account-day.ts';
import { type Counts, failureRate, sumCounts } from '../domain/counts.ts';

/** With fewer known days than this there is no "usual" to compare with. */
const ENOUGH_DAYS = 3;
/** In fewer calls a rate is noise. */
const MIN_CALLS = 20;
/** Failures above the usual number that matter to a person. */
const MIN_EXCESS = 5;
/** Without a past, only an outright bad hour is called one. */
const BAD_WITHOUT_PAST = 0.1;
/** Of so many past days the worst is left out. */
const ONE_IN = 7;
/** Standard deviations that 999 of 1,000 hours keep to. */
const Z = 3.09;

export interface JudgedHours {
  /** For each hour the failure rate (0 to 1) of the past days' same hours together; `null` while they are too few. */
  readonly usualRates: readonly (number | null)[];
  /** For each hour the rate that its calls usually do not exceed. */
  readonly usualAtMost: readonly (number | null)[];
  /** Hours that are out of line, in order. */
  readonly outOfLine: readonly number[];
}

/**
 * The plain rule that stands where the detector of issue E will: an hour is out of line when its rate is above what 999 of
 * 1,000 hours with as many calls have at the usual rate (normal approximation of the binomial), a point above the usual at
 * least, and by 5 failures in 20 calls at least.
 * Example: 611 of 1,000 failed at 15:00, usual 0.6 %: at most 0.6 % + 3.09 × √(0.006 × 0.994 / 1,000) = 1.4 % are usual.
 * @param past the hours of known days before, at most the last 14
 */
export function judgeHours(hours: HourSlots, past: readonly HourSlots[]): JudgedHours {
  const usualRates = hours.map((_, hour) => usualRateAt(hour, past));
  const usualAtMost = hours.map((counts, hour) => atMost(counts, usualRates[hour] ?? null));
  const outOfLine = hours.flatMap((counts, hour) =>
    counts !== null && isOutOfLine(counts, usualRates[hour] ?? null, usualAtMost[hour] ?? null) ? [hour] : [],
  );
  return { usualRates, usualAtMost, outOfLine };
}

/** Hours without calls tell nothing of the hour; an hour that has too little past takes that of the whole days. */
function usualRateAt(hour: number, past: readonly HourSlots[]): number | null {
  const same = past.flatMap((day) => day[hour] ?? []).filter(({ calls }) => calls > 0);
  if (same.length >= ENOUGH_DAYS) return failureRate(sumCounts(withoutWorst(same))) ?? null;
  const days = past.map((day) => sumCounts(day.filter((counts) => counts !== null))).filter(({ calls }) => calls > 0);
  return days.length >= ENOUGH_DAYS ? (failureRate(sumCounts(withoutWorst(days))) ?? null) : null;
}

/** An outage in the past two weeks must not make the next one usual. */
function withoutWorst(past: readonly Counts[]): Counts[] {
  const rateOf = (counts: Counts) => failureRate(counts) ?? 0;
  const kept = past.length - Math.floor(past.length / ONE_IN);
  return past.toSorted((a, b) => rateOf(a) - rateOf(b)).slice(0, kept);
}

function atMost(counts: Counts | null, usual: number | null): number | null {
  if (usual === null || counts === null || counts.calls === 0) return usual;
  return Math.min(1, usual + Z * Math.sqrt((usual * (1 - usual)) / counts.calls));
}

function isOutOfLine(counts: Counts, usual: number | null, most: number | null): boolean {
  const rate = failureRate(counts) ?? 0;
  const excess = counts.failures - counts.calls * (usual ?? 0);
  const floor = usual === null || most === null ? BAD_WITHOUT_PAST : Math.max(most, usual + 0.01);
  return counts.calls >= MIN_CALLS && excess >= MIN_EXCESS && rate > floor;
}
