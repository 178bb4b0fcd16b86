import { expect, test } from 'vitest';
import type { Counts } from '../../src/domain/counts.ts';
import { buildRange } from '../../src/reports/range.ts';
import type { RangeQuestion } from '../../src/reports/range-scope.ts';
import type { Store } from '../../src/store/store.ts';
import { account, beijing, counts, date } from '../support/digest-builder.ts';
import { CARE, daysAgo, MEMBER, NOW, openShelf, SHOP, YESTERDAY } from './support.ts';

const UNKNOWN = { calls: null, failures: null, failureRate: null, meanMs: null, maxMs: null };

/** Nobody asked WeChat for it. */
const NEVER = { reason: null, attempts: 0, askedAt: null };

const ask = (from: string, to: string, by: RangeQuestion['by'], accounts = [SHOP]): RangeQuestion => ({
  ...{ accounts, from: date(from), to: date(to), by, now: NOW },
});

test('every day has a row; what is not known is null and never zero', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, '2026-11-14', counts(200, 3, 400, 5_010));
  await shelf.absent(SHOP, '2026-11-13', 'empty');
  await shelf.absent(SHOP, '2026-11-12', 'missing', NOW, 'failed 61501', 3);
  const report = await buildRange(shelf.store, ask('2026-11-12', '2026-11-17', 'day'));
  expect(report).toMatchObject({ from: '2026-11-12', to: '2026-11-17' });
  expect(report.accounts[0]?.rows).toEqual([
    { date: '2026-11-12', ...UNKNOWN, coverage: 'missing', reason: 'failed 61501', attempts: 3, askedAt: NOW },
    { date: '2026-11-13', ...UNKNOWN, coverage: 'empty', reason: null, attempts: 1, askedAt: NOW },
    { date: '2026-11-14', calls: 200, failures: 3, failureRate: 0.015, meanMs: 400, maxMs: 5_010, coverage: 'known' },
    { date: '2026-11-15', ...UNKNOWN, coverage: 'late', ...NEVER },
    { date: '2026-11-16', ...UNKNOWN, coverage: 'late', ...NEVER },
    { date: '2026-11-17', ...UNKNOWN, coverage: 'pending', ...NEVER },
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
  expect(report.accounts[0]?.total).toEqual({ ...UNKNOWN, days: 5, knownDays: 0, coverages: { pending: 5 } });
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

test('days that are not known for one reason are one gap, with how often and when WeChat was asked last', async () => {
  await using shelf = await openShelf();
  const [first, last] = [NOW - 5_000, NOW - 4_000];
  await shelf.absent(SHOP, '2026-11-10', 'missing', first, 'failed 61501', 3);
  await shelf.absent(SHOP, '2026-11-11', 'missing', last, 'failed 61501', 2);
  await shelf.absent(SHOP, '2026-11-12', 'missing', last, 'failed 61500', 1);
  await shelf.absent(SHOP, '2026-11-13', 'empty');
  await shelf.known(SHOP, '2026-11-14', counts(5, 0));
  await shelf.absent(SHOP, '2026-11-15', 'missing', last, 'failed 61500', 1);
  await shelf.absent(SHOP, YESTERDAY, 'open', beijing('2026-11-18', '09:20'), 'absent', 4);
  const report = await buildRange(shelf.store, ask('2026-11-10', YESTERDAY, 'week'));
  const asked = { coverage: 'missing', nextLookAt: null };
  expect(report.accounts[0]?.gaps).toEqual([
    { ...asked, from: '2026-11-10', to: '2026-11-11', days: 2, reason: 'failed 61501', attempts: 3, askedAt: last },
    { ...asked, from: '2026-11-12', to: '2026-11-12', days: 1, reason: 'failed 61500', attempts: 1, askedAt: last },
    { ...asked, from: '2026-11-15', to: '2026-11-15', days: 1, reason: 'failed 61500', attempts: 1, askedAt: last },
    { ...asked, from: '2026-11-16', to: '2026-11-16', days: 1, coverage: 'late', ...NEVER },
    {
      ...{ from: YESTERDAY, to: YESTERDAY, days: 1, coverage: 'pending', reason: 'absent', attempts: 4 },
      ...{ askedAt: beijing('2026-11-18', '09:20'), nextLookAt: beijing('2026-11-18', '09:40') },
    },
  ]);
});

test('a refused day says by which stop, whatever was stored for it before', async () => {
  await using shelf = await openShelf();
  await shelf.absent(SHOP, YESTERDAY, 'open', NOW, 'absent', 2);
  await shelf.halted(SHOP);
  await shelf.known(SHOP, '2026-11-14', counts(5, 0));
  await shelf.absent(SHOP, '2026-11-15', 'missing', NOW, 'failed 61501');
  const [earlier] = (await buildRange(shelf.store, ask('2026-11-16', YESTERDAY, 'day'))).accounts;
  expect(earlier?.before?.total).toMatchObject({ knownDays: 1, days: 2, coverages: { known: 1, refused: 1 } });
  const [shop] = (await buildRange(shelf.store, ask(YESTERDAY, YESTERDAY, 'day'))).accounts;
  expect(shop?.rows[0]).toMatchObject({ coverage: 'refused', reason: 'ip 40164', attempts: 2, askedAt: NOW });
  expect(shop?.halts).toEqual([
    { scope: 'account', cause: 'ip', errcode: 40164, rid: null, ip: null, since: NOW, nextLook: NOW },
  ]);
});

test('the period before is compared, of several accounts only those with figures in both', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(13), daysAgo(7), counts(100, 1, 200));
  await shelf.past(SHOP, daysAgo(6), daysAgo(0), counts(150, 3, 300));
  await shelf.past(CARE, daysAgo(6), daysAgo(0), counts(1_000, 500, 4_000));
  await shelf.past(MEMBER, daysAgo(12), daysAgo(0), counts(100, 1, 200));
  const accounts = [SHOP, CARE, MEMBER];
  const report = await buildRange(shelf.store, ask('2026-11-11', YESTERDAY, 'day', accounts));
  const [shop, care, member] = report.accounts;
  expect(shop?.before).toMatchObject({
    ...{ from: '2026-11-04', to: '2026-11-10', total: { calls: 700, failureRate: 0.01, knownDays: 7, days: 7 } },
    change: { calls: 0.5, meanMs: 0.5, accounts: 1, wholeAccounts: 1 },
  });
  expect(shop?.before?.change.failureRate).toBeCloseTo(0.01, 12);
  expect(care?.before).toBeUndefined();
  // one day is not known before: the rate can be compared, the number of calls can’t
  expect(member?.before?.total).toMatchObject({ knownDays: 6, days: 7, coverages: { known: 6, pending: 1 } });
  expect(member?.before?.change).toMatchObject({ calls: null, wholeAccounts: 0, failureRate: 0, accounts: 1 });
  expect(report.before?.total).toMatchObject({ calls: 1_300, days: 21, knownDays: 13 });
  expect(report.before?.change).toMatchObject({ accounts: 2, wholeAccounts: 1, calls: 0.5 });
});

test('a day whose hours do not add up is marked, and says what they add up to', async () => {
  await using shelf = await openShelf();
  await shelf.differing(SHOP, '2026-11-16', counts(1_200, 3), counts(1_100, 3));
  await shelf.known(SHOP, YESTERDAY, counts(5, 0));
  for (const by of ['day', 'week', 'hour'] as const) {
    const [shop] = (await buildRange(shelf.store, ask('2026-11-16', YESTERDAY, by))).accounts;
    expect(shop?.rows[0]?.hoursDiffer).toBe(true);
    expect(shop?.rows.filter((row) => row.hoursDiffer)).toHaveLength(by === 'hour' ? 24 : 1);
    expect(shop?.hoursDiffer).toEqual([{ date: '2026-11-16', day: counts(1_200, 3), hours: counts(1_100, 3) }]);
  }
});

test('a thousand accounts are read in portions, and none is lost or doubled', async () => {
  await using shelf = await openShelf();
  const accounts = Array.from({ length: 250 }, (_, n) => account(n + 1, `n${n}`));
  await shelf.known(accounts[249] ?? SHOP, YESTERDAY, counts(7, 0));
  let queries = 0;
  const store = {
    ...shelf.store,
    figuresBetween: (...asked: Parameters<Store['figuresBetween']>) => {
      queries += 1;
      return shelf.store.figuresBetween(...asked);
    },
  };
  const report = await buildRange(store, ask('2026-10-01', YESTERDAY, 'month', accounts));
  expect(report.accounts.map(({ appId }) => appId)).toEqual(accounts.map(({ appId }) => appId));
  expect(report.accounts[249]?.total.calls).toBe(7);
  expect(queries).toBeGreaterThan(1);
  expect(queries).toBeLessThan(10);
});
