import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, eachDate, weekdayOf } from '../../../src/domain/ref-date.ts';
import type { GapReason, WeeklyModel } from '../../../src/reports/weekly.model.ts';
import { LIMITS } from '../../../src/slack/blocks/limits.ts';
import { reductions } from '../../../src/slack/blocks/reduce.ts';
import { renderWeekly } from '../../../src/slack/blocks/weekly.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { account, date } from '../../support/digest-builder.ts';
import { badWeek, change, span, weeklyRow, worse } from '../../support/weekly-builder.ts';
import { anyLanguage, oddName } from './any-model.ts';
import { complaints } from './limits.ts';
import { shown } from './shown.ts';

const options = { csvId: 'q1' };

const REASONS: readonly GapReason[] = [
  ...(['unasked', 'unreachable', 'troubled', 'pending', 'late', 'missing', 'empty'] as const),
  ...[{ refused: 'ip' as const }, { refused: 'permission' as const }, { refused: 'other' as const }],
];

interface Sizes {
  readonly accounts: number;
  readonly failMore: number;
  readonly slower: number;
  readonly gaps: number;
}

/** As the report makes it: five worse accounts, twenty rows and three names of a reason at the most. */
function weekOf(
  { accounts, failMore, slower, gaps }: Sizes,
  names: readonly string[],
  said: Partial<WeeklyModel>,
): WeeklyModel {
  const name = (n: number) => names[n % names.length] ?? '';
  const upTo = <Item>(size: number, make: (n: number) => Item) => Array.from({ length: size }, (_, n) => make(n));
  return badWeek({
    accountCount: accounts,
    knownAccounts: accounts,
    rows: upTo(Math.min(accounts, 20), (n) =>
      weeklyRow(n, name(n), span(9_000_000, 8_999_999, 4_999), { failureRate: -0.9999, meanMs: 99, calls: 1_234 }),
    ),
    failMore: { count: failMore, worst: upTo(Math.min(failMore, 5), (n) => worse(n, name(n), 0.0001, 0.9996)) },
    slower: { count: slower, worst: upTo(Math.min(slower, 5), (n) => worse(n, name(n), 4_000, 4_999)) },
    gaps: REASONS.slice(0, gaps).map((reason) => ({
      ...{ reason, accountDays: 7 * accounts, accountCount: accounts },
      accounts: upTo(Math.min(accounts, 3), (n) => account(n, name(n))),
    })),
    change: change({ accounts: Math.floor(accounts / 2), wholeAccounts: Math.floor(accounts / 3) }),
    ...said,
  });
}

const anyWeek = fc
  .record({
    accounts: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 31, max: 10_000 })),
    names: fc.array(oddName, { minLength: 1, maxLength: 20 }),
    failMore: fc.nat(8),
    slower: fc.nat(8),
    gaps: fc.nat(REASONS.length),
    week: fc.nat(3_000),
    points: fc.integer({ min: 2, max: 7 }),
    first: fc.boolean(),
  })
  .map(({ accounts, names, failMore, slower, gaps, week, points, first }) => {
    const from = addDays(date('2026-01-05'), 7 * week);
    const dates = eachDate(from, addDays(from, 6));
    const rates = dates.slice(0, points).map((_, n) => n / 7);
    const trend = { dates: dates.slice(0, points), rates, ratesBefore: rates, leftOut: dates.slice(points) };
    const days = { best: { date: from, rate: 0 }, worst: { date: addDays(from, 6), rate: 1 } };
    const before = { from: addDays(from, -7), to: addDays(from, -1) };
    const span = { from, to: addDays(from, 6), before, days };
    const sizes = { accounts, failMore: Math.min(failMore, accounts), slower: Math.min(slower, accounts), gaps };
    return weekOf(sizes, names, { ...span, ...(first ? { change: null, trend: null } : { trend }) });
  });

test('Slack takes every message that any week makes, and every reduction of it', () => {
  fc.assert(
    fc.property(anyWeek, anyLanguage, (model, language) => {
      expect(weekdayOf(model.from)).toBe(0);
      for (const reduced of reductions(renderWeekly(model, textsFor(language), options))) {
        expect(complaints(reduced)).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});

test.each([1, 7, 200, 3_000])('%i accounts with names of 64 Chinese characters fit in both languages', (accounts) => {
  const names = Array.from(
    { length: 20 },
    (_, n) => `${'微信公众账号'.repeat(11)}`.slice(0, 62) + String(n).padStart(2, '0'),
  );
  const worst = Math.min(accounts, 900);
  for (const language of ['en', 'zh-CN'] as const) {
    const model = weekOf({ accounts, failMore: worst, slower: worst, gaps: REASONS.length }, names, {});
    const message = renderWeekly(model, textsFor(language), options);
    expect(reductions(message).flatMap(complaints)).toEqual([]);
    const read = shown(message);
    expect(read.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(Math.min(accounts, 20));
    if (accounts > 20) expect(read).toContain((accounts - 20).toLocaleString('en'));
    if (worst > 5) expect(read).toContain((worst - 5).toLocaleString('en'));
    // five reasons are told, the others counted
    const untold = (REASONS.length - LIMITS.gapLines) * 7 * accounts;
    expect(read).toContain(untold.toLocaleString('en'));
  }
});
