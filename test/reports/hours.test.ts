import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HourSlots } from '../../src/domain/account-day.ts';
import { sumCounts } from '../../src/domain/counts.ts';
import { eachDate } from '../../src/domain/ref-date.ts';
import { buildHours } from '../../src/reports/hours.ts';
import { beijing, counts, date } from '../support/digest-builder.ts';
import { anyDayWithPast, hoursModel, shopHours, usualDays, withHours } from '../support/hours-builder.ts';
import { daysAgo, NOW, openShelf, SHOP, type Shelf, YESTERDAY } from './support.ts';

const ask = { account: SHOP, date: YESTERDAY, now: NOW };
const sumOf = (hours: HourSlots) => sumCounts(hours.filter((slot) => slot !== null));
const know = (shelf: Shelf, day: string, hours: HourSlots) => shelf.known(SHOP, day, sumOf(hours), hours);

test('each reported hour is in exactly one stretch or in the rest, and they add up', () => {
  fc.assert(
    fc.property(anyDayWithPast, ({ hours, past }) => {
      const { stretches, rest, usualAtMost } = hoursModel(hours, past);
      const inStretches = stretches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
      const reported = hours.flatMap((slot, hour) => (slot === null ? [] : [hour]));
      expect(new Set(inStretches).size).toBe(inStretches.length);
      expect(reported).toEqual(expect.arrayContaining(inStretches));
      expect(inStretches.length + rest.hours).toBe(reported.length);
      expect(sumCounts([...stretches.map((one) => one.counts), rest.counts])).toEqual(sumOf(hours));
      // known for all hours or for none, which the charts rely on
      expect(new Set(usualAtMost.map((rate) => rate === null)).size).toBe(1);
      for (const [index, { from, to, excess }] of stretches.entries()) {
        expect(excess).toBeGreaterThanOrEqual(5 - 1e-6);
        expect(excess).toBeLessThanOrEqual(stretches[index - 1]?.excess ?? Number.POSITIVE_INFINITY);
        // two that touch are one
        expect(stretches.some((other) => other.from === to || other.to === from)).toBe(false);
      }
    }),
  );
});

test('the hours in a row that are out of line are one stretch, the one with most failures above usual first', async () => {
  await using shelf = await openShelf();
  const hours = withHours(shopHours(), { 20: counts(1_549, 60), 21: counts(1_483, 70) });
  for (const [ago, usual] of usualDays(hours).entries()) await know(shelf, daysAgo(ago + 1), usual);
  await know(shelf, YESTERDAY, hours);

  const model = await buildHours(shelf.store, ask);

  expect(model.stretches.map(({ from, to }) => [from, to])).toEqual([
    [14, 17],
    [20, 22],
  ]);
  expect(model.stretches[0]).toMatchObject({ counts: { calls: 3_144, failures: 1_480 } });
  expect(model.stretches[0]?.usualRate).toBeCloseTo(0.006, 3);
  expect(model.rest.hours).toBe(19);
  expect(model).toMatchObject({
    counts: sumOf(hours),
    dayNotKnown: null,
    hoursNotKnown: null,
    hoursSum: null,
    at: NOW,
  });
});

test('usual are the last 14 days whose hours are known, within the four weeks before', async () => {
  await using shelf = await openShelf();
  const day = (failures: number) => Array.from({ length: 24 }, () => counts(1_000, failures));
  for (const old of eachDate(daysAgo(28), daysAgo(15))) await know(shelf, old, day(300));
  for (const recent of eachDate(daysAgo(14), daysAgo(1))) await know(shelf, recent, day(10));
  for (const worse of [daysAgo(16), daysAgo(17)]) await know(shelf, worse, day(900));
  // known by the day alone, so no hours to compare with
  await shelf.known(SHOP, daysAgo(3), counts(24_000, 24_000));
  await know(shelf, YESTERDAY, day(10));
  const { usualAtMost } = await buildHours(shelf.store, ask);
  // of the 14 with hours the two worst are left out: the newest of those with 300, and one of the 13 with 10 in 1,000
  const usual = 0.01;
  expect(usualAtMost[12]).toBeCloseTo(usual + 3.09 * Math.sqrt((usual * (1 - usual)) / 1_000), 6);
});

test('without a past nothing is usual, and a day that was never asked for waits for us', async () => {
  await using shelf = await openShelf();
  const unasked = await buildHours(shelf.store, ask);
  expect(unasked).toMatchObject({ counts: null, hoursNotKnown: null, stretches: [], rest: { hours: 0 } });
  expect(unasked.dayNotKnown).toMatchObject({ coverage: 'pending', unasked: true, reason: null, nextLookAt: NOW });
  expect(unasked.hours.every((slot) => slot === null)).toBe(true);

  await know(shelf, YESTERDAY, shopHours());
  expect((await buildHours(shelf.store, ask)).usualAtMost.every((rate) => rate === null)).toBe(true);
});

test.each([
  ['open', '09:31', 'not_ready', { coverage: 'pending', unasked: false, nextLookAt: beijing('2026-11-18', '09:51') }],
  ['open', '13:00', 'not_ready', { coverage: 'late', unasked: false }],
  ['missing', '09:31', 'refused row', { coverage: 'missing', reason: 'refused row', nextLookAt: null }],
  ['empty', '09:31', 'absent', { coverage: 'empty', nextLookAt: null }],
] as const)('a day that is %s at %s says why and when it is looked for', async (state, time, reason, said) => {
  await using shelf = await openShelf();
  await shelf.absent(SHOP, YESTERDAY, state, NOW, reason);
  const model = await buildHours(shelf.store, { ...ask, now: beijing('2026-11-18', time) });
  expect(model.dayNotKnown).toMatchObject(said);
  expect(model.hoursNotKnown).toBeNull();
});

test('what WeChat refuses is the reason, of the day or of its hours alone', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, YESTERDAY, counts(1_000, 10));
  const nextLook = beijing('2026-11-19', '08:05');
  await shelf.halted(SHOP, { scope: 'hourly', cause: 'permission', errcode: 48001, nextLook });
  const hourly = await buildHours(shelf.store, ask);
  expect([hourly.dayNotKnown, hourly.counts?.calls]).toEqual([null, 1_000]);
  expect(hourly.hoursNotKnown).toMatchObject({
    coverage: 'refused',
    halt: { cause: 'permission' },
    nextLookAt: nextLook,
  });

  await shelf.halted(SHOP, { cause: 'ip' });
  const earlier = { ...ask, date: date(daysAgo(1)) };
  expect((await buildHours(shelf.store, earlier)).dayNotKnown).toMatchObject({ halt: { cause: 'ip' } });
});

test('a day without calls has no hours to wait for; hours that do not add up are told', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, YESTERDAY, counts(0, 0, 0, 0));
  expect(await buildHours(shelf.store, ask)).toMatchObject({
    counts: { calls: 0 },
    hoursNotKnown: null,
    stretches: [],
  });

  await shelf.differing(SHOP, YESTERDAY, counts(1_000, 10), counts(900, 10));
  expect(await buildHours(shelf.store, ask)).toMatchObject({ hoursSum: counts(900, 10), rest: { hours: 1 } });
});
