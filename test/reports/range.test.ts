import { expect, test } from 'vitest';
import type { Counts } from '../../src/domain/counts.ts';
import { buildRange, type RangeQuestion } from '../../src/reports/range.ts';
import { counts, date } from '../support/digest-builder.ts';
import { CARE, daysAgo, NOW, openShelf, SHOP, YESTERDAY } from './support.ts';

const UNKNOWN = { calls: null, failures: null, failureRate: null, meanMs: null, maxMs: null };

const ask = (from: string, to: string, by: RangeQuestion['by'], accounts = [SHOP]): RangeQuestion => ({
  ...{ accounts, from: date(from), to: date(to), by, now: NOW },
});

test('every day has a row; what is not known is null and never zero', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, '2026-11-14', counts(200, 3, 400, 5_010));
  await shelf.absent(SHOP, '2026-11-13', 'empty');
  await shelf.absent(SHOP, '2026-11-12', 'missing');
  const report = await buildRange(shelf.store, ask('2026-11-12', '2026-11-17', 'day'));
  expect(report).toMatchObject({ from: '2026-11-12', to: '2026-11-17' });
  expect(report.accounts[0]?.rows).toEqual([
    { date: '2026-11-12', ...UNKNOWN, coverage: 'missing' },
    { date: '2026-11-13', ...UNKNOWN, coverage: 'empty' },
    { date: '2026-11-14', calls: 200, failures: 3, failureRate: 0.015, meanMs: 400, maxMs: 5_010, coverage: 'known' },
    { date: '2026-11-15', ...UNKNOWN, coverage: 'late' },
    { date: '2026-11-16', ...UNKNOWN, coverage: 'late' },
    { date: '2026-11-17', ...UNKNOWN, coverage: 'pending' },
  ]);
  expect(report.accounts[0]?.total).toMatchObject({ calls: 200, knownDays: 1 });
});

test('a day with calls of zero has no rate and no mean', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, YESTERDAY, counts(0, 0, 0, 0));
  const report = await buildRange(shelf.store, ask(YESTERDAY, YESTERDAY, 'day'));
  expect(report.accounts[0]?.rows[0]).toMatchObject({ calls: 0, failures: 0, failureRate: null, meanMs: null });
});

test('a range without any figures has a total that is not known', async () => {
  await using shelf = await openShelf();
  const report = await buildRange(shelf.store, ask('2026-11-01', '2026-11-05', 'day'));
  expect(report.accounts[0]?.total).toEqual({ ...UNKNOWN, knownDays: 0 });
});

test('the unknown days of a refused account are refused, and its known ones are known', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, '2026-11-16', counts(10, 0));
  await shelf.halted(SHOP);
  const report = await buildRange(shelf.store, ask('2026-11-16', '2026-11-17', 'day', [SHOP, CARE]));
  expect(report.accounts.map(({ rows }) => rows.map((row) => row.coverage))).toEqual([
    ['known', 'refused'],
    ['late', 'pending'],
  ]);
});

test('weeks start on Monday, the first where the range does, and name what most needs to be known', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(16), daysAgo(0), counts(100, 1));
  await shelf.absent(SHOP, '2026-11-11', 'missing');
  const report = await buildRange(shelf.store, ask('2026-11-05', '2026-11-17', 'week'));
  expect(report.accounts[0]?.rows.map(({ date: day, calls, coverage }) => ({ day, calls, coverage }))).toEqual([
    { day: '2026-11-05', calls: 400, coverage: 'known' },
    { day: '2026-11-09', calls: 600, coverage: 'missing' },
    { day: '2026-11-16', calls: 200, coverage: 'known' },
  ]);
  expect(report.accounts[0]?.total).toMatchObject({ calls: 1_200, failures: 12, failureRate: 0.01, knownDays: 12 });
});

test('a rate of several days is failures over calls, not a mean of rates', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, '2026-11-16', counts(10, 10, 1_000));
  await shelf.known(SHOP, '2026-11-17', counts(990, 0, 100));
  const [row] = (await buildRange(shelf.store, ask('2026-11-16', '2026-11-17', 'week'))).accounts[0]?.rows ?? [];
  expect(row).toMatchObject({ failureRate: 0.01, meanMs: (10 * 1_000 + 990 * 100) / 1_000 });
});

test('months begin on their first day, the first where the range does', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, date('2026-09-20'), YESTERDAY, counts(1, 0));
  const report = await buildRange(shelf.store, ask('2026-09-20', '2026-11-17', 'month'));
  expect(report.accounts[0]?.rows.map(({ date: day, calls }) => [day, calls])).toEqual([
    ['2026-09-20', 11],
    ['2026-10-01', 31],
    ['2026-11-01', 17],
  ]);
});

test('24 rows a day: an hour that a known day does not have is empty', async () => {
  await using shelf = await openShelf();
  const hours: (Counts | null)[] = new Array(24).fill(null);
  hours[9] = counts(50, 2);
  await shelf.known(SHOP, '2026-11-16', counts(50, 2), hours);
  await shelf.known(SHOP, '2026-11-17', counts(50, 2));
  const [shop] = (await buildRange(shelf.store, ask('2026-11-16', '2026-11-17', 'hour'))).accounts;
  expect(shop?.rows).toHaveLength(48);
  expect(shop?.rows[9]).toMatchObject({ date: '2026-11-16', hour: 9, calls: 50, failures: 2, coverage: 'known' });
  expect(shop?.rows[10]).toEqual({ date: '2026-11-16', hour: 10, ...UNKNOWN, coverage: 'empty' });
  // the day is known and its hours are not yet
  expect(new Set(shop?.rows.slice(24).map((row) => row.coverage))).toEqual(new Set(['pending']));
  expect(shop?.total).toMatchObject({ calls: 100, knownDays: 2 });
});

test('the hours of a day without calls are empty, of an unknown day as unknown as the day, and refused by a halt', async () => {
  await using shelf = await openShelf();
  await shelf.absent(SHOP, '2026-11-11', 'missing');
  await shelf.absent(SHOP, '2026-11-12', 'empty');
  await shelf.known(SHOP, '2026-11-13', counts(0, 0, 0, 0));
  await shelf.known(SHOP, '2026-11-14', counts(5, 0));
  await shelf.halted(SHOP, { scope: 'hourly', cause: 'quota', errcode: 45009 });
  const [shop] = (await buildRange(shelf.store, ask('2026-11-11', '2026-11-14', 'hour'))).accounts;
  expect([0, 24, 48, 72].map((row) => shop?.rows[row]?.coverage)).toEqual(['missing', 'empty', 'empty', 'refused']);
});

test('a day that was revised to no calls shows none in its hours either, whatever they were before', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, YESTERDAY, counts(0, 0, 0, 0), new Array(24).fill(counts(50, 2)));
  const [shop] = (await buildRange(shelf.store, ask(YESTERDAY, YESTERDAY, 'hour'))).accounts;
  expect(shop?.rows).toHaveLength(24);
  for (const row of shop?.rows ?? []) expect(row).toMatchObject({ ...UNKNOWN, coverage: 'empty' });
});
