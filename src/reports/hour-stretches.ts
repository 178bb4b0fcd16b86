import type { JudgedHours } from '../detect/hours-out-of-line.ts';
import type { HourSlots } from '../domain/account-day.ts';
import { sumCounts } from '../domain/counts.ts';
import type { HoursModel, Stretch } from './hours.model.ts';

/** Every reported hour is in one stretch, or in the rest. */
export function stretchesOf(hours: HourSlots, judged: JudgedHours): Pick<HoursModel, 'stretches' | 'rest'> {
  const outOfLine = new Set(judged.outOfLine);
  const rest = hours.flatMap((counts, hour) => (counts === null || outOfLine.has(hour) ? [] : [counts]));
  return {
    stretches: runsOf(judged.outOfLine)
      .map(([from, to]) => stretch(hours, judged, from, to))
      .sort((a, b) => b.excess - a.excess),
    rest: { hours: rest.length, counts: sumCounts(rest) },
  };
}

/** @param hours rising */
function runsOf(hours: readonly number[]): [from: number, to: number][] {
  const runs: [from: number, to: number][] = [];
  for (const hour of hours) {
    const last = runs.at(-1);
    if (last?.[1] === hour) last[1] = hour + 1;
    else runs.push([hour, hour + 1]);
  }
  return runs;
}

function stretch(hours: HourSlots, { usualRates }: JudgedHours, from: number, to: number): Stretch {
  const counts = sumCounts(hours.slice(from, to).filter((slot) => slot !== null));
  // busy hours weigh more, as they do in the rate that this one stands beside
  const expected = hours.slice(from, to).map((slot, index) => (slot?.calls ?? 0) * (usualRates[from + index] ?? 0));
  const usual = expected.reduce((sum, failures) => sum + failures, 0);
  const hasPast = usualRates[from] !== null;
  return { from, to, counts, usualRate: hasPast ? usual / counts.calls : null, excess: counts.failures - usual };
}
