import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, eachDate, parseRefDate, type RefDate } from '../../src/domain/ref-date.ts';
import { MAX_SPAN_DAYS, planDailySpans } from '../../src/sync/plan.ts';

const day = (text: string) => parseRefDate(text) as RefDate;
const wantedDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 250 }), { maxLength: 80 })
  .map((offsets) => offsets.map((offset) => addDays(day('2026-01-01'), offset)));

test('sixty days are two calls, newest first', () => {
  expect(planDailySpans(eachDate(day('2026-09-19'), day('2026-11-17')))).toEqual([
    { from: '2026-10-19', to: '2026-11-17' },
    { from: '2026-09-19', to: '2026-10-18' },
  ]);
});

test('a span is no longer than what is wanted of it', () => {
  expect(planDailySpans([day('2026-11-17'), day('2026-11-03')])).toEqual([{ from: '2026-11-03', to: '2026-11-17' }]);
});

test('nothing before WeChat’s first day is asked', () => {
  expect(planDailySpans([day('2014-11-30'), day('2014-12-01')])).toEqual([{ from: '2014-12-01', to: '2014-12-01' }]);
});

test('every wanted day is asked once, in spans that WeChat accepts', () => {
  fc.assert(
    fc.property(wantedDays, (wanted) => {
      const spans = planDailySpans(wanted);
      for (const { from, to } of spans) expect(daysBetween(from, to)).toBeLessThan(MAX_SPAN_DAYS);
      for (const date of wanted) expect(spans.filter(({ from, to }) => from <= date && date <= to)).toHaveLength(1);
    }),
  );
});

test('no other choice of spans needs fewer calls', () => {
  fc.assert(
    fc.property(wantedDays, (wanted) => {
      expect(planDailySpans(wanted)).toHaveLength(fewestByTable([...wanted].sort()));
    }),
  );
});

/** Dynamic programming over the sorted days: the fewest spans for the first n of them. */
function fewestByTable(sorted: readonly RefDate[]): number {
  const fewest = [0];
  for (let end = 0; end < sorted.length; end += 1) {
    let best = Number.POSITIVE_INFINITY;
    for (let start = 0; start <= end; start += 1) {
      const fits = daysBetween(sorted[start] as RefDate, sorted[end] as RefDate) < MAX_SPAN_DAYS;
      if (fits) best = Math.min(best, (fewest[start] ?? 0) + 1);
    }
    fewest.push(best);
  }
  return fewest.at(-1) ?? 0;
}
