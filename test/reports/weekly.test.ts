import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/ref-date.ts';
import { buildWeekly } from '../../src/reports/weekly.ts';
import { beijing, counts, date } from '../support/digest-builder.ts';
import { CARE, MEMBER, openShelf, SHOP } from './support.ts';

const NOW = beijing('2026-11-16', '09:31');
const WEEK = { from: date('2026-11-09'), to: date('2026-11-15') };
const BEFORE = { from: date('2026-11-02'), to: date('2026-11-08') };

type Shelf = Awaited<ReturnType<typeof openShelf>>;
const week = ({ store }: Shelf, accounts = [SHOP, MEMBER, CARE]) => buildWeekly(store, { accounts, ...WEEK, now: NOW });

async function bothWeeks(shelf: Shelf, who: typeof SHOP, before = counts(1_000, 10, 300), now = before): Promise<void> {
  await shelf.past(who, BEFORE.from, BEFORE.to, before);
  await shelf.past(who, WEEK.from, WEEK.to, now);
}

test('the week’s sums, and what they changed by', async () => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP, counts(1_000, 10, 300), counts(1_100, 22, 330));
  const model = await week(shelf, [SHOP]);
  expect(model).toMatchObject({ ...WEEK, before: BEFORE, accountCount: 1, knownAccounts: 1, gaps: [] });
  expect(model.total).toMatchObject({ calls: 7_700, failures: 154, failureRate: 0.02, meanMs: 330 });
  expect(model.change?.failureRate).toBeCloseTo(0.01);
  expect(model.change?.calls).toBeCloseTo(0.1);
  expect(model.change?.meanMs).toBeCloseTo(0.1);
});

test('only like is compared with like: an account that is new changes nothing, and is counted', async () => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP);
  await shelf.past(MEMBER, WEEK.from, WEEK.to, counts(9_000, 4_500, 900));
  const { change, total } = await week(shelf, [SHOP, MEMBER]);
  expect(total.calls).toBe(70_000);
  expect(change).toMatchObject({ accounts: 1, wholeAccounts: 1, failureRate: 0, calls: 0, meanMs: 0 });
});

test('the best and the worst day are of those on which most accounts are known', async () => {
  await using shelf = await openShelf();
  for (const who of [SHOP, MEMBER, CARE]) await bothWeeks(shelf, who);
  await shelf.known(SHOP, '2026-11-11', counts(1_000, 700));
  await shelf.known(MEMBER, '2026-11-13', counts(1_000, 0));
  // all that is known of Saturday would be the worst of all
  for (const who of [MEMBER, CARE]) await shelf.absent(who, '2026-11-14', 'open');
  await shelf.known(SHOP, '2026-11-14', counts(1_000, 990));
  const { days, trend } = await week(shelf);
  expect(days?.worst.date).toBe('2026-11-11');
  expect(days?.best.date).toBe('2026-11-13');
  expect(trend?.leftOut).toEqual(['2026-11-14']);
  expect(trend?.dates).toHaveLength(6);
});

test('refused accounts do not take the days away from the others', async () => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP);
  await shelf.known(SHOP, '2026-11-11', counts(1_000, 700));
  for (const who of [MEMBER, CARE]) await shelf.halted(who);
  const { days, trend, gaps } = await week(shelf);
  expect(days?.worst.date).toBe('2026-11-11');
  expect(trend?.dates).toHaveLength(7);
  expect(gaps).toEqual([{ reason: { refused: 'ip' }, accountDays: 14, accountCount: 2, accounts: [MEMBER, CARE] }]);
});

test.each([
  ['a fifth and 50 ms', 1_000, 300, 360, true],
  ['less than a fifth', 1_000, 300, 359, false],
  ['a fifth, but less than 50 ms', 1_000, 200, 249, false],
  ['50 ms', 1_000, 200, 250, true],
  ['too few calls', 71, 200, 400, false],
  ['just enough calls', 72, 200, 400, true],
])('slower by %s', async (_, calls, before, now, isSlower) => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP, counts(calls, 0, before), counts(calls, 0, now));
  const { slower } = await week(shelf, [SHOP]);
  expect(slower).toEqual(isSlower ? { count: 1, worst: [{ ...SHOP, before, now }] } : { count: 0, worst: [] });
});

test('few calls in the week before are no ground to call the next one slower', async () => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP, counts(71, 0, 200), counts(1_000, 0, 400));
  expect((await week(shelf, [SHOP])).slower.count).toBe(0);
});

test.each([
  ['half as many again', 1_000, 10, 15, true],
  ['less than half as many again', 1_000, 10, 14, false],
  ['twice as many calls with twice as many failures', 2_000, 10, 20, false],
])('failing more by %s', async (_, calls, before, now, failsMore) => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP, counts(1_000, before), counts(calls, now));
  expect((await week(shelf, [SHOP])).failMore.count).toBe(failsMore ? 1 : 0);
});

test.each([
  [9, false],
  [10, true],
])('%i failures where there were none', async (failures, failsMore) => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP, counts(1_000, 0));
  await shelf.known(SHOP, '2026-11-11', counts(1_000, failures));
  expect((await week(shelf, [SHOP])).failMore.count).toBe(failsMore ? 1 : 0);
});

test('a week of fewer known days does not fail less', async () => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP, counts(1_000, 10), counts(1_000, 30));
  for (const back of [0, 1, 2, 3]) await shelf.absent(SHOP, addDays(WEEK.to, -back), 'missing');
  const { failMore, gaps } = await week(shelf, [SHOP]);
  expect(failMore).toEqual({ count: 1, worst: [{ ...SHOP, before: 0.01, now: 0.03 }] });
  expect(gaps).toEqual([{ reason: 'missing', accountDays: 4, accountCount: 1, accounts: [SHOP] }]);
});

test('gaps are counted by why, and an account without any callback is said', async () => {
  await using shelf = await openShelf();
  await bothWeeks(shelf, SHOP);
  await shelf.absent(SHOP, '2026-11-10', 'missing');
  await shelf.absent(SHOP, '2026-11-12', 'missing');
  await shelf.absent(SHOP, '2026-11-15', 'open', NOW, 'unreachable');
  await bothWeeks(shelf, MEMBER);
  await shelf.absent(MEMBER, '2026-11-15', 'open', NOW, 'absent');
  await shelf.absent(MEMBER, '2026-11-14', 'empty');
  for (let back = 0; back < 7; back += 1) await shelf.absent(CARE, addDays(WEEK.to, -back), 'empty');
  const { gaps, rows, knownAccounts } = await week(shelf);
  expect(gaps).toEqual([
    { reason: 'empty', accountDays: 7, accountCount: 1, accounts: [CARE] },
    { reason: 'missing', accountDays: 2, accountCount: 1, accounts: [SHOP] },
    { reason: 'unreachable', accountDays: 1, accountCount: 1, accounts: [SHOP] },
    { reason: 'pending', accountDays: 1, accountCount: 1, accounts: [MEMBER] },
  ]);
  expect(rows.map(({ name }) => name)).toEqual([MEMBER.name, SHOP.name]);
  expect(knownAccounts).toBe(2);
});

test('without a week before nothing is compared', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, WEEK.from, WEEK.to, counts(1_000, 300));
  const model = await week(shelf, [SHOP]);
  expect(model).toMatchObject({ change: null, trend: null, failMore: { count: 0 }, slower: { count: 0 } });
  expect(model.rows[0]?.change).toEqual({ failureRate: null, meanMs: null, calls: null });
});
