import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountDay } from '../../src/domain/account-day.ts';
import { type Counts, failureRate, meanMs, sumCounts } from '../../src/domain/counts.ts';
import { addDays, daysBetween, eachDate } from '../../src/domain/ref-date.ts';
import { addPeriods, beforeOf, noPeriods, type Periods } from '../../src/reports/before.ts';
import type { ReportRow, SpanRow } from '../../src/reports/range.model.ts';
import { buildRange } from '../../src/reports/range.ts';
import { addTo, emptyTally, type Tally } from '../../src/reports/tally.ts';
import { account, date } from '../support/digest-builder.ts';
import { NOW, openShelf } from './support.ts';

const FROM = date('2026-08-20');
const ASKED = { state: 'open', value: null, reason: null, attempts: 1, askedAt: NOW } as const;

const counts = fc
  .record({
    calls: fc.nat(50_000),
    failed: fc.double({ min: 0, max: 1, noNaN: true }),
    totalMs: fc.nat(9_000_000),
    maxMs: fc.nat(5_100),
  })
  .map(({ failed, ...rest }): Counts => ({ ...rest, failures: Math.floor(rest.calls * failed) }));
/** `undefined`: never asked. */
const day = fc.oneof(
  fc.record({ state: fc.constant('known' as const), value: counts }),
  fc.constantFrom({ state: 'empty' as const }, { state: 'missing' as const }, { state: 'open' as const }, undefined),
);
const fleet = fc.array(
  fc.record({
    group: fc.constantFrom('east', 'west', undefined),
    days: fc.array(day, { minLength: 1, maxLength: 75 }),
  }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

type Fleet = typeof fleet extends fc.Arbitrary<infer Value> ? Value : never;

function figures(known: readonly Counts[]) {
  if (known.length === 0) return { calls: null, failures: null, failureRate: null, meanMs: null, maxMs: null };
  const sum = sumCounts(known);
  const { calls, failures, maxMs } = sum;
  return { calls, failures, failureRate: failureRate(sum) ?? null, meanMs: meanMs(sum) ?? null, maxMs };
}

function knownOf({ days }: Fleet[number], length: number): Counts[] {
  return days.slice(0, length).flatMap((one) => (one !== undefined && 'value' in one ? [one.value] : []));
}

const lastOf = (row: ReportRow | SpanRow) => ('to' in row ? row.to : row.date);

test('totals are those of the known days alone, and rows are the range without gap or overlap', async () => {
  const asked = fc.record({
    accounts: fleet,
    length: fc.integer({ min: 1, max: 80 }),
    by: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ accounts, length, by }) => {
      await using shelf = await openShelf();
      const named = accounts.map((one, n) => ({ ...account(n + 1, `n${n}`), group: one.group }));
      const rows = accounts.flatMap(({ days }, n) =>
        days.flatMap((one, index): AccountDay[] => {
          const appId = account(n + 1, '').appId;
          return one === undefined
            ? []
            : [{ appId, date: addDays(FROM, index), day: { ...ASKED, ...one }, hours: ASKED, hoursDiffer: false }];
        }),
      );
      await shelf.store.transaction((writer) => writer.saveDays(rows));
      const to = addDays(FROM, length - 1);
      const report = await buildRange(shelf.store, { accounts: named, from: FROM, to, by, now: NOW });
      for (const [n, reported] of report.accounts.entries()) {
        const known = knownOf(accounts[n] ?? { days: [], group: undefined }, length);
        expect(reported.total).toMatchObject({ ...figures(known), days: length, knownDays: known.length });
        expect(Object.values(reported.total.coverages).reduce((a, b) => a + b, 0)).toBe(length);
        expect(reported.rows.flatMap((row) => eachDate(row.date, lastOf(row)))).toEqual(eachDate(FROM, to));
        expect(reported.rows.reduce((sum, row) => sum + (row.calls ?? 0), 0)).toBe(sumCounts(known).calls);
        const gaps = reported.gaps.reduce((sum, gap) => sum + daysBetween(gap.from, gap.to) + 1, 0);
        expect(gaps + known.length + (reported.total.coverages.empty ?? 0)).toBe(length);
      }
      const all = accounts.flatMap((one) => knownOf(one, length));
      expect(report.total).toMatchObject({ ...figures(all), days: length * accounts.length, knownDays: all.length });
      expect(report.rows.reduce((sum, row) => sum + row.knownDays, 0)).toBe(all.length);
      for (const { group, total } of report.groups) {
        const own = accounts.filter((one) => one.group === group).flatMap((one) => knownOf(one, length));
        expect(total).toMatchObject(figures(own));
      }
    }),
    { numRuns: 60 },
  );
});

const hours = fc.array(fc.option(counts), { minLength: 24, maxLength: 24 });

test('an hour of several accounts together is the sum of theirs, and is as little known as they are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(hours, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      async (all) => {
        await using shelf = await openShelf();
        const accounts = all.map((_, n) => account(n + 1, `n${n}`));
        for (const [n, days] of all.entries()) {
          for (const [index, slots] of days.entries()) {
            const whole = sumCounts(slots.filter((slot) => slot !== null));
            await shelf.known(account(n + 1, ''), addDays(FROM, index), { ...whole, calls: whole.calls + 1 }, slots);
          }
        }
        const to = addDays(FROM, 2);
        const report = await buildRange(shelf.store, { accounts, from: FROM, to, by: 'hour', now: NOW });
        expect(report.rows).toHaveLength(3 * 24);
        for (const [row, together] of report.rows.entries()) {
          const [index, hour] = [Math.floor(row / 24), row % 24];
          const known = all.flatMap((days) => days[index]?.[hour] ?? []);
          expect(together).toMatchObject({
            date: addDays(FROM, index),
            hour,
            ...figures(known),
            knownDays: known.length,
          });
          expect(together.days).toBe(all.length);
          expect(together.coverages.pending ?? 0).toBe(all.filter((days) => days[index] === undefined).length);
        }
      },
    ),
    { numRuns: 30 },
  );
});

const tally = fc.array(fc.option(counts), { minLength: 1, maxLength: 8 }).map((all): Tally => {
  const sum = emptyTally();
  for (const one of all) addTo(sum, one === null ? 'missing' : 'known', one);
  return sum;
});

function changeOf(pairs: readonly (readonly [Tally, Tally])[]) {
  const periods: Periods = noPeriods();
  for (const [now, before] of pairs) addPeriods(periods, now, before);
  return beforeOf({ from: FROM, to: FROM }, periods)?.change;
}

test('what has grown from one period to the next has shrunk the other way round', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(tally, tally), { minLength: 1, maxLength: 4 }), (pairs) => {
      const there = changeOf(pairs);
      const back = changeOf(pairs.map(([now, before]) => [before, now]));
      if (there === undefined || back === undefined) return;
      expect(there.accounts).toBe(back.accounts);
      if (there.failureRate !== null) expect(there.failureRate).toBeCloseTo(-(back.failureRate ?? Number.NaN), 9);
      for (const figure of ['calls', 'meanMs'] as const) {
        const [a, b] = [there[figure], back[figure]];
        if (a !== null && b !== null) expect((1 + a) * (1 + b)).toBeCloseTo(1, 6);
      }
    }),
  );
});
