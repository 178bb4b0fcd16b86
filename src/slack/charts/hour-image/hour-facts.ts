import type { HourSlots } from '../../../domain/account-day.ts';
import { type Counts, meanMs, sumCounts } from '../../../domain/counts.ts';

export interface HourFacts {
  /** Of the reported hours. */
  readonly total: Counts;
  /** Hours of which WeChat sent no row. */
  readonly unreported: readonly number[];
  /** The hour with the most failures, the first of several; `undefined` when none failed. */
  readonly worst: { readonly hour: number; readonly counts: Counts } | undefined;
  /** The hour with the highest mean; `undefined` when nothing was called. */
  readonly slowest: { readonly hour: number; readonly meanMs: number } | undefined;
}

/** What the picture says at a glance. */
export function hourFacts(hours: HourSlots): HourFacts {
  const unreported: number[] = [];
  let worst: HourFacts['worst'];
  let slowest: HourFacts['slowest'];
  for (const [hour, counts] of hours.entries()) {
    if (counts === null) {
      unreported.push(hour);
      continue;
    }
    if (counts.failures > (worst?.counts.failures ?? 0)) worst = { hour, counts };
    const mean = meanMs(counts);
    if (mean !== undefined && mean > (slowest?.meanMs ?? -1)) slowest = { hour, meanMs: mean };
  }
  return { total: sumCounts(hours.filter((counts) => counts !== null)), unreported, worst, slowest };
}
