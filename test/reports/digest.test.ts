import { expect, test } from 'vitest';
import { TROUBLE, UNREACHABLE } from '../../src/domain/account-day.ts';
import { addDays } from '../../src/domain/ref-date.ts';
import { buildDigest } from '../../src/reports/digest.ts';
import type { DigestQuestion } from '../../src/reports/digest-views.ts';
import { account, beijing, counts, date } from '../support/digest-builder.ts';
import { CARE, daysAgo, MEMBER, NOW, openShelf, SHOP, YESTERDAY } from './support.ts';

const ask = (accounts: DigestQuestion['accounts'], change: Partial<DigestQuestion> = {}): DigestQuestion => ({
  ...{ accounts, from: YESTERDAY, to: YESTERDAY, now: NOW },
  ...change,
});

test('those that need attention come first, by failures above usual, and the others by rate', async () => {
  await using shelf = await openShelf();
  const [calm, calmer] = [account(8, 'Calm'), account(9, 'Calmer')];
  const all = [calmer, calm, SHOP, MEMBER];
  for (const one of all) await shelf.past(one, daysAgo(14), daysAgo(1), counts(10_000, 60));
  // Member's rate is worse, Shop has more failures above usual
  await shelf.known(SHOP, YESTERDAY, counts(20_000, 1_500));
  await shelf.known(MEMBER, YESTERDAY, counts(1_000, 400));
  await shelf.known(calm, YESTERDAY, counts(10_000, 90));
  await shelf.known(calmer, YESTERDAY, counts(10_000, 50));
  const { rows, total } = await buildDigest(shelf.store, ask(all));
  expect(rows.map((row) => [row.name, row.needsAttention])).toEqual([
    ['商城 Shop', true],
    ['会员 Member', true],
    ['Calm', false],
    ['Calmer', false],
  ]);
  expect(total).toEqual(counts(41_000, 2_040));
});

test('usual are the last 14 known days, pooled, within the four weeks before', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(40), daysAgo(29), counts(1_000, 1_000));
  await shelf.past(SHOP, daysAgo(28), daysAgo(16), counts(1_000, 500));
  // a gap of one day: the oldest of the 14 is from before it
  await shelf.past(SHOP, daysAgo(14), daysAgo(2), counts(1_000, 10));
  await shelf.absent(SHOP, daysAgo(15), 'missing');
  await shelf.absent(SHOP, daysAgo(1), 'empty');
  await shelf.known(SHOP, YESTERDAY, counts(1_000, 10));
  const { rows, usualRate } = await buildDigest(shelf.store, ask([SHOP]));
  expect(rows[0]?.usualRate).toBeCloseTo((13 * 10 + 500) / 14_000);
  expect(usualRate).toBe(rows[0]?.usualRate);
});

test('accounts together are usual as their calls weigh', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(14), daysAgo(1), counts(9_000, 0));
  await shelf.past(CARE, daysAgo(14), daysAgo(1), counts(1_000, 100));
  for (const one of [SHOP, CARE]) await shelf.known(one, YESTERDAY, counts(1_000, 0));
  expect((await buildDigest(shelf.store, ask([SHOP, CARE]))).usualRate).toBeCloseTo(0.01);
});

test('without a past there is no usual, for an account and for all', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(2), daysAgo(1), counts(1_000, 10));
  await shelf.known(SHOP, YESTERDAY, counts(1_000, 10));
  expect(await buildDigest(shelf.store, ask([SHOP]))).toMatchObject({ usualRate: null, rows: [{ usualRate: null }] });
});

test('accounts without figures are named by why: pending, late, empty, missing, refused', async () => {
  await using shelf = await openShelf();
  const [pending, empty, missing, refused, known] = [1, 2, 3, 4, 5].map((n) => account(n, `Account ${n}`));
  const all = [pending, empty, missing, refused, known].flatMap((one) => one ?? []);
  for (const [one, state] of [
    [pending, 'open'],
    [empty, 'empty'],
    [missing, 'missing'],
  ] as const) {
    if (one !== undefined) await shelf.absent(one, YESTERDAY, state);
  }
  if (refused !== undefined) await shelf.halted(refused);
  if (known !== undefined) await shelf.known(known, YESTERDAY, counts(10, 0));
  if (known !== undefined) await shelf.halted(known);

  const model = await buildDigest(shelf.store, ask(all));
  expect(model).toMatchObject({ accountCount: 5, rows: [known], pending: [pending], late: [], empty: [empty] });
  expect(model).toMatchObject({ missing: [missing], refused: [{ ...refused, halt: { cause: 'ip', errcode: 40164 } }] });
  const afterNoon = await buildDigest(shelf.store, ask(all, { now: beijing('2026-11-18', '12:00') }));
  expect(afterNoon).toMatchObject({ pending: [], late: [pending] });
});

test('where WeChat could not be reached nothing is said of its publishing', async () => {
  await using shelf = await openShelf();
  await shelf.absent(SHOP, YESTERDAY, 'open', NOW, UNREACHABLE);
  await shelf.absent(CARE, YESTERDAY, 'open');
  const model = await buildDigest(shelf.store, ask([SHOP, CARE]));
  expect(model).toMatchObject({ unreachable: [SHOP], pending: [CARE], late: [] });
});

test('where WeChat answered but gave no token it is not said to be out of reach', async () => {
  await using shelf = await openShelf();
  await shelf.absent(SHOP, YESTERDAY, 'open', NOW, `${UNREACHABLE}: failed 99999: the moon is full`);
  expect(await buildDigest(shelf.store, ask([SHOP]))).toMatchObject({ troubled: [SHOP], unreachable: [], late: [] });
});

test('where WeChat answers with errors of its own nothing is said of its publishing, and nothing was learned', async () => {
  await using shelf = await openShelf();
  const trouble = `${TROUBLE}HTTP 502`;
  await shelf.absent(SHOP, YESTERDAY, 'open', NOW, trouble);
  await shelf.absent(SHOP, addDays(YESTERDAY, -1), 'open', NOW, trouble);
  const { at, ...model } = await buildDigest(shelf.store, ask([SHOP], { now: beijing('2026-11-18', '12:30') }));
  expect(model).toMatchObject({ troubled: [SHOP], unreachable: [], pending: [], late: [] });
  expect(model.nextLookAt).toBeGreaterThanOrEqual(at);
  expect(model.learning).toMatchObject({ days: 0 });
});

test('a halt of the hours alone refuses no day', async () => {
  await using shelf = await openShelf();
  await shelf.halted(SHOP, { scope: 'hourly', cause: 'quota', errcode: 45009 });
  await shelf.absent(SHOP, YESTERDAY, 'open');
  expect(await buildDigest(shelf.store, ask([SHOP]))).toMatchObject({ refused: [], pending: [SHOP] });
});

test('a refusal of the account is told before one of its days alone: it must be mended first', async () => {
  await using shelf = await openShelf();
  await shelf.halted(SHOP);
  await shelf.halted(SHOP, { scope: 'daily', cause: 'quota', errcode: 45009 });
  await shelf.halted(CARE, { scope: 'daily', cause: 'quota', errcode: 45009 });
  const { refused } = await buildDigest(shelf.store, ask([SHOP, CARE]));
  expect(refused.map(({ name, halt }) => [name, halt.cause])).toEqual([
    [SHOP.name, 'ip'],
    [CARE.name, 'quota'],
  ]);
});

test('the next look is the earliest of those that are waited for, and there is none when nobody is', async () => {
  await using shelf = await openShelf();
  await shelf.absent(SHOP, YESTERDAY, 'open', beijing('2026-11-18', '09:21'));
  await shelf.absent(CARE, YESTERDAY, 'open', beijing('2026-11-18', '09:25'));
  expect((await buildDigest(shelf.store, ask([SHOP, CARE]))).nextLookAt).toBe(beijing('2026-11-18', '09:41'));
  await shelf.known(SHOP, YESTERDAY, counts(10, 0));
  expect((await buildDigest(shelf.store, ask([SHOP]))).nextLookAt).toBeNull();
});

test('learning counts the answered days of the account that has the fewest, and ends with four weeks', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(28), daysAgo(1), counts(10, 0));
  await shelf.past(CARE, daysAgo(12), daysAgo(1), counts(10, 0));
  await shelf.absent(CARE, daysAgo(13), 'empty');
  expect((await buildDigest(shelf.store, ask([SHOP, CARE]))).learning).toEqual({ days: 13, of: 28 });
  expect((await buildDigest(shelf.store, ask([SHOP]))).learning).toBeNull();
  // a refused account learns nothing, and the others do not wait for it
  await shelf.halted(CARE);
  expect((await buildDigest(shelf.store, ask([SHOP, CARE]))).learning).toBeNull();
});

test('a day that WeChat is late with does not begin the learning anew', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(28), daysAgo(2), counts(10, 0));
  await shelf.absent(SHOP, daysAgo(1), 'open', NOW, 'absent');
  await shelf.known(SHOP, YESTERDAY, counts(10, 0));
  expect((await buildDigest(shelf.store, ask([SHOP]))).learning).toBeNull();
  await shelf.absent(SHOP, daysAgo(1), 'open', NOW, UNREACHABLE);
  expect((await buildDigest(shelf.store, ask([SHOP]))).learning).toEqual({ days: 27, of: 28 });
});

test('a trend is shown when something needs attention: 14 days, without those that one of the accounts lacks', async () => {
  await using shelf = await openShelf();
  for (const one of [SHOP, CARE]) await shelf.past(one, daysAgo(13), daysAgo(1), counts(1_000, 5));
  await shelf.absent(CARE, daysAgo(6), 'missing');
  await shelf.known(CARE, YESTERDAY, counts(1_000, 5));
  await shelf.known(SHOP, YESTERDAY, counts(1_000, 6));
  expect((await buildDigest(shelf.store, ask([SHOP, CARE]))).trend).toBeNull();

  await shelf.known(SHOP, YESTERDAY, counts(1_000, 300));
  const { trend } = await buildDigest(shelf.store, ask([SHOP, CARE]));
  expect(trend?.leftOut).toEqual([daysAgo(6)]);
  expect(trend?.dates).toHaveLength(13);
  expect(trend?.series.map(({ name, rates }) => [name, rates.length, rates.at(-1)])).toEqual([
    ['商城 Shop', 13, 0.3],
    ['客服 Care', 13, 0.005],
  ]);
});

test('a trend has six series at most, the worst ones', async () => {
  await using shelf = await openShelf();
  const all = Array.from({ length: 8 }, (_, n) => account(n + 1, `Account ${n}`));
  for (const [n, one] of all.entries()) {
    await shelf.past(one, daysAgo(13), daysAgo(1), counts(1_000, 5));
    await shelf.known(one, YESTERDAY, counts(1_000, 100 + n));
  }
  const { trend } = await buildDigest(shelf.store, ask(all));
  expect(trend?.series.map(({ name }) => name)).toEqual([7, 6, 5, 4, 3, 2].map((n) => `Account ${n}`));
});

test('several days are summed, and account-days without figures are counted; empty days are answered', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(16), daysAgo(3), counts(1_000, 5));
  await shelf.known(SHOP, '2026-11-15', counts(100, 1));
  await shelf.known(SHOP, '2026-11-17', counts(200, 4));
  await shelf.known(CARE, '2026-11-15', counts(50, 0));
  await shelf.absent(CARE, '2026-11-16', 'empty');
  await shelf.absent(CARE, '2026-11-17', 'empty');
  const weekend = { from: date('2026-11-15') };
  const model = await buildDigest(shelf.store, ask([SHOP, CARE, MEMBER], weekend));
  expect(model.rows.map((row) => [row.name, row.counts])).toEqual([
    ['商城 Shop', counts(300, 5)],
    ['客服 Care', counts(50, 0)],
  ]);
  expect(model).toMatchObject({ unknownDays: 1, accountCount: 3, unasked: [SHOP, MEMBER] });
  // the days of the span are no part of what is usual
  expect(model.rows[0]?.usualRate).toBe(0.005);
});

test('an account whose newest day is not there is waited for, or refused, though its other days have figures', async () => {
  await using shelf = await openShelf();
  for (const one of [SHOP, CARE, MEMBER]) await shelf.past(one, date('2026-11-15'), daysAgo(1), counts(100, 1));
  await shelf.halted(CARE);
  await shelf.absent(MEMBER, '2026-11-15', 'missing');
  await shelf.known(MEMBER, YESTERDAY, counts(100, 1));
  const model = await buildDigest(shelf.store, ask([SHOP, CARE, MEMBER], { from: date('2026-11-15') }));
  expect(model).toMatchObject({ unasked: [SHOP], refused: [CARE], missing: [], unknownDays: 3 });
  expect(model.rows.map((row) => row.whole)).toEqual([false, false, false]);
});

test('of several days each is judged for itself, so that calm ones hide no bad one', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(20), daysAgo(3), counts(10_000, 60));
  await shelf.known(SHOP, daysAgo(2), counts(10_000, 60));
  await shelf.known(SHOP, daysAgo(1), counts(10_000, 300));
  await shelf.known(SHOP, YESTERDAY, counts(10_000, 60));
  const { rows } = await buildDigest(shelf.store, ask([SHOP], { from: daysAgo(2) }));
  expect(rows).toMatchObject([
    { needsAttention: true, worstDay: { date: daysAgo(1), counts: counts(10_000, 300) }, counts: counts(30_000, 420) },
  ]);
  expect(rows[0]?.excess).toBeCloseTo(240);
});

test('a digest of many accounts is read whole', async () => {
  await using shelf = await openShelf();
  const all = Array.from({ length: 600 }, (_, n) => account(n + 1, `Account ${n}`));
  for (const one of all) await shelf.known(one, YESTERDAY, counts(10, 1));
  expect(await buildDigest(shelf.store, ask(all))).toMatchObject({ accountCount: 600, total: counts(6_000, 600) });
});
