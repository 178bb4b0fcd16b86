import fc from 'fast-check';
import type { HourSlots } from '../../src/domain/account-day.ts';
import type { Counts } from '../../src/domain/counts.ts';
import type { HourImage } from '../../src/slack/charts/hour-image/hour-image.model.ts';
import { counts, date } from './digest-builder.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Tue 17 Nov 2026, 900 calls an hour, 5 of them failed; with what is said of single hours instead. */
export function hourImage(other: Readonly<Record<number, Counts | null>> = {}, usualAtMost = 0.02): HourImage {
  const hours = HOURS.map((hour) => (Object.hasOwn(other, hour) ? (other[hour] ?? null) : counts(900, 5)));
  return { date: date('2026-11-17'), hours, usualAtMost: HOURS.map(() => usualAtMost) };
}

/** 14:00 to 17:00 nearly half of the calls fail, slowly. */
export function outage(): HourImage {
  return hourImage({ 14: counts(1_000, 470, 2_500), 15: counts(1_000, 490, 2_600), 16: counts(1_000, 460, 2_500) });
}

const anyCounts: fc.Arbitrary<Counts> = fc
  .record({ calls: fc.nat(2_000_000), share: fc.constantFrom(0, 0.000001, 0.01, 0.5, 1), meanMs: fc.nat(5_000) })
  .map(({ calls, share, meanMs }) => counts(calls, Math.ceil(calls * share), meanMs));

export const anyHours: fc.Arbitrary<HourSlots> = fc.array(fc.option(anyCounts), { minLength: 24, maxLength: 24 });

export const anyHourImage: fc.Arbitrary<HourImage> = fc.record({
  date: fc.constant(date('2026-11-17')),
  hours: anyHours,
  usualAtMost: fc.option(
    fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 24, maxLength: 24 }),
  ),
});
