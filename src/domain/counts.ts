/** What WeChat counts for a day or an hour. Failures are included in calls; the failed calls' time is included in `totalMs`. */
export interface Counts {
  readonly calls: number;
  readonly failures: number;
  readonly totalMs: number;
  /** The slowest callback in ms; saturates near 5,000, where WeChat hangs up. */
  readonly maxMs: number;
}

/** Failures over calls, 0 to 1; `undefined` when nothing was called, which is not the same as none failed. */
export function failureRate(counts: Counts): number | undefined {
  return counts.calls === 0 ? undefined : counts.failures / counts.calls;
}

/** Mean ms over all calls, as WeChat's own published rows compute it; `undefined` when nothing was called. */
export function meanMs(counts: Counts): number | undefined {
  return counts.calls === 0 ? undefined : counts.totalMs / counts.calls;
}

export function sumCounts(all: readonly Counts[]): Counts {
  let calls = 0;
  let failures = 0;
  let totalMs = 0;
  let maxMs = 0;
  for (const counts of all) {
    calls += counts.calls;
    failures += counts.failures;
    totalMs += counts.totalMs;
    maxMs = Math.max(maxMs, counts.maxMs);
  }
  return { calls, failures, totalMs, maxMs };
}

export function sameCounts(a: Counts, b: Counts): boolean {
  return a.calls === b.calls && a.failures === b.failures && a.totalMs === b.totalMs && a.maxMs === b.maxMs;
}
