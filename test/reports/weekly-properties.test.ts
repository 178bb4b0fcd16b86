import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountDay } from '../../src/domain/account-day.ts';
import { type Counts, sumCounts } from '../../src/domain/counts.ts';
import { addDays } from '../../src/domain/ref-date.ts';
import { buildWeekly } from '../../src/reports/weekly.ts';
import { account, beijing, counts, date } from '../support/digest-builder.ts';
import { openShelf } from './support.ts';

const FROM = date('2026-11-02');
const NOW = beijing('2026-11-16', '09:31');
const ASKED = { state: 'open', value: null, reason: 'absent', attempts: 1, askedAt: NOW } as const;

/** Figures around the thresholds, so that both sides of each are met. */
const anyCounts = fc
  .tuple(
    fc.constantFrom(0, 60, 71, 72, 500, 4_000),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(180, 230, 300, 355, 360, 500),
  )
  .map(([calls, failures, meanMs]) => counts(calls, Math.min(calls, failures), meanMs));
const anyDay = fc.oneof(
  { weight: 5, arbitrary: anyCounts },
  { weight: 1, arbitrary: fc.constantFrom('missing' as const, 'empty' as const, 'open' as const) },
);
/** Two weeks of an account; mostly alike within a week, as accounts are. */
const anyAccount = fc.oneof(
  fc.array(anyDay, { minLength: 14, maxLength: 14 }),
  fc.tuple(anyCounts, anyCounts).map(([before, now]) => [...new Array(7).fill(before), ...new Array(7).fill(now)]),
);

type Day = Counts | 'missing' | 'empty' | 'open';

function stored(days: readonly Day[], n: number): AccountDay[] {
  return days.map((day, index) => ({
    ...{ appId: account(n, '').appId, date: addDays(FROM, index), hours: ASKED, hoursDiffer: false },
    day: typeof day === 'string' ? { ...ASKED, state: day } : { ...ASKED, state: 'known', reason: null, value: day },
  }));
}

const known = (days: readonly Day[]) => days.filter((day) => typeof day !== 'string');

/** The plain reading of the rules, over all accounts at once. */
function plainly(fleet: readonly (readonly Day[])[]) {
  const accounts = fleet.map((days, n) => {
    const [before, now] = [known(days.slice(0, 7)), known(days.slice(7))].map(sumCounts) as [Counts, Counts];
    const compared = before.calls >= 500 && now.calls >= 500;
    const excess = now.failures - (now.calls * before.failures) / before.calls;
    const expected = now.failures - excess;
    const grown = now.totalMs / now.calls - before.totalMs / before.calls;
    return {
      name: `n${n}`,
      hasFigures: known(days.slice(7)).length > 0,
      now,
      excess: compared && excess >= 10 && excess >= expected / 2 ? excess : 0,
      grown: compared && grown >= 50 && grown >= (0.2 * before.totalMs) / before.calls ? grown : 0,
    };
  });
  const by = (figure: 'excess' | 'grown') =>
    accounts.filter((one) => one[figure] > 0).sort((a, b) => b[figure] - a[figure]);
  return { accounts, failMore: by('excess'), slower: by('grown') };
}

test('sums, who got worse and the gaps are those of the stored days, whatever they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAccount, { minLength: 1, maxLength: 40 }), async (fleet) => {
      await using shelf = await openShelf();
      await shelf.store.transaction((writer) => writer.saveDays(fleet.flatMap(stored)));
      const accounts = fleet.map((_, n) => account(n, `n${n}`));
      const week = { from: addDays(FROM, 7), to: addDays(FROM, 13) };
      const model = await buildWeekly(shelf.store, { accounts, ...week, now: NOW });
      const plain = plainly(fleet);

      const { calls, failures } = sumCounts(plain.accounts.map(({ now }) => now));
      expect([model.total.calls ?? 0, model.total.failures ?? 0]).toEqual([calls, failures]);
      expect(model.knownAccounts).toBe(plain.accounts.filter((one) => one.hasFigures).length);
      for (const worse of ['failMore', 'slower'] as const) {
        expect(model[worse].count).toBe(plain[worse].length);
        const figure = worse === 'failMore' ? 'excess' : 'grown';
        const figureOf = (name: string) => plain.accounts.find((one) => one.name === name)?.[figure];
        // equals may stand in any order
        expect(model[worse].worst.map(({ name }) => figureOf(name)?.toFixed(6))).toEqual(
          plain[worse].slice(0, 5).map((one) => one[figure].toFixed(6)),
        );
      }
      expect(model.rows).toHaveLength(Math.min(20, model.knownAccounts));
      expect(
        model.rows.slice(0, 20).filter(({ name }) => plain.failMore.some((one) => one.name === name)),
      ).toHaveLength(Math.min(20, plain.failMore.length));
      const unknown = fleet.flatMap((days) => days.slice(7)).filter((day) => day === 'missing' || day === 'open');
      const gaps = model.gaps.filter(({ reason }) => reason !== 'empty');
      expect(gaps.reduce((sum, gap) => sum + gap.accountDays, 0)).toBe(unknown.length);
    }),
    { numRuns: 60 },
  );
});
