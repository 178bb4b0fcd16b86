import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccountDay, unaskedDay } from '../../src/domain/account-day.ts';
import { type AppId, parseAppId } from '../../src/domain/app-id.ts';
import { addDays, eachDate, type RefDate } from '../../src/domain/ref-date.ts';
import { unknownDays } from '../../src/sync/needs.ts';
import { partsOf } from '../../src/sync/parts.ts';
import { planDailySpans } from '../../src/sync/plan.ts';
import { day } from './support.ts';

const shop = parseAppId('wx1234567890abcdef') as AppId;
const FIRST = day('2024-01-01');
const NOW = Date.parse('2026-11-18T09:30+08:00');
const wanted = (days: readonly AccountDay[]) => unknownDays(days, NOW);

/** Days of FIRST and after, by number; those of `known` are known. */
function loaderOf(known: ReadonlySet<RefDate>) {
  const loads: number[] = [];
  const load = async (appId: AppId, from: RefDate, to: RefDate) => {
    const dates = eachDate(from, to);
    loads.push(dates.length);
    return dates.map((date) => {
      const unasked = unaskedDay(appId, date);
      return known.has(date) ? { ...unasked, day: { ...unasked.day, state: 'known' as const } } : unasked;
    });
  };
  return { load, loads };
}

async function collectParts(known: ReadonlySet<RefDate>, to: RefDate) {
  const { load, loads } = loaderOf(known);
  const parts: (readonly AccountDay[])[] = [];
  for await (const part of partsOf(load, shop, { from: FIRST, to }, wanted)) parts.push(part);
  return { parts, loads };
}

/** Runs of known and unknown days, up to three years long. */
const coverage = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.boolean()), { minLength: 1, maxLength: 24 });

test('parts together hold each day once, newest first, and take as few questions as the whole', async () => {
  await fc.assert(
    fc.asyncProperty(coverage, async (runs) => {
      const isKnown = runs.flatMap(([length, known]) => new Array<boolean>(length).fill(known));
      const to = addDays(FIRST, isKnown.length - 1);
      const dates = eachDate(FIRST, to);
      const known = new Set(dates.filter((_, n) => isKnown[n]));
      const { parts } = await collectParts(known, to);
      expect(parts.toReversed().flatMap((part) => part.map((one) => one.date))).toEqual(dates);
      const apart = parts.map((part) => planDailySpans(wanted(part)).length).reduce((a, b) => a + b, 0);
      expect(apart).toBe(planDailySpans(dates.filter((date) => !known.has(date))).length);
    }),
  );
});

test('sixty days are one part, and never are more than 180 days held', async () => {
  expect((await collectParts(new Set(), addDays(FIRST, 59))).loads).toEqual([60]);
  const { loads } = await collectParts(new Set(), addDays(FIRST, 1_000));
  expect(Math.max(...loads)).toBe(180);
});
