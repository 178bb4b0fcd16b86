import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demoAccounts, manyAccounts } from '../../../src/demo/wechat/accounts.ts';
import { figuresOf, type HourFigures } from '../../../src/demo/wechat/figures.ts';
import { dateOf, dayAt, dayOf } from '../../../src/demo/wechat/shanghai-day.ts';
import { accountNamed } from './ask.ts';

const ANCHOR = dayOf('2026-11-17') ?? 0;
const FIRST_DAY = dayOf('2014-12-01') ?? 0;

const anyAccount = fc.constantFrom(...demoAccounts(), ...manyAccounts(100));
const anyDay = fc.integer({ min: FIRST_DAY, max: ANCHOR + 30 });

function failureRate(hours: readonly HourFigures[], from: number, to: number): number {
  const within = hours.filter((hour) => hour.hour >= from && hour.hour < to);
  const sum = (pick: (hour: HourFigures) => number) => within.reduce((total, hour) => total + pick(hour), 0);
  return sum((hour) => hour.failures) / sum((hour) => hour.calls);
}

test('the day is exactly the sum of its hours, and every figure can be true', () => {
  fc.assert(
    fc.property(anyAccount, anyDay, (account, day) => {
      const { daily, hours } = figuresOf(account, day, ANCHOR);
      const [calls, failures, totalMs, maxMs] = [
        hours.reduce((sum, hour) => sum + hour.calls, 0),
        hours.reduce((sum, hour) => sum + hour.failures, 0),
        hours.reduce((sum, hour) => sum + hour.totalMs, 0),
        Math.max(...hours.map((hour) => hour.maxMs)),
      ];
      expect(daily).toEqual(calls === 0 ? undefined : { calls, failures, totalMs, maxMs });
      expect(hours.map((hour) => hour.hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
      for (const hour of hours) {
        expect(Object.values(hour).every((n) => Number.isInteger(n) && n >= 0)).toBe(true);
        expect(hour.failures).toBeLessThanOrEqual(hour.calls);
        expect(hour.totalMs).toBeGreaterThanOrEqual(hour.maxMs);
        expect(hour.totalMs).toBeLessThanOrEqual(hour.calls * Math.max(hour.maxMs, 0));
        if (hour.failures > 0) expect(hour.maxMs).toBeGreaterThanOrEqual(5_000);
        else expect(hour.maxMs).toBeLessThan(5_000);
      }
    }),
  );
});

test('a mean is never slower than the slowest call, also where rounding would make it so', () => {
  const account = manyAccounts(100).find(({ name }) => name === 'Orchid Clinic');
  if (account === undefined) throw new Error('the fleet has no Orchid Clinic');
  for (const hour of figuresOf(account, 16_414, ANCHOR).hours) {
    expect(hour.totalMs).toBeLessThanOrEqual(hour.calls * hour.maxMs);
  }
});

test('the same seed, account and day give the same figures; another seed or day gives others', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [account] = demoAccounts(7);
      const [same] = demoAccounts(7);
      const [other] = demoAccounts(8);
      if (!account || !same || !other) throw new Error('no accounts');
      const figures = figuresOf(account, day, ANCHOR);
      expect(figuresOf(same, day, ANCHOR)).toEqual(figures);
      expect(figuresOf(other, day, ANCHOR)).not.toEqual(figures);
      expect(figuresOf(account, day + 1, ANCHOR)).not.toEqual(figures);
    }),
  );
});

test('an ordinary account fails between 0.1 and 1 per cent and answers in 200 to 600 ms', () => {
  const account = accountNamed('蓝鲸快递');
  const days = Array.from({ length: 60 }, (_, i) => figuresOf(account, ANCHOR - i, ANCHOR).daily);
  const rates = days.map((day) => (day?.failures ?? 0) / (day?.calls ?? 1));
  const means = days.map((day) => (day?.totalMs ?? 0) / (day?.calls ?? 1));
  expect(Math.min(...rates)).toBeGreaterThan(0.0008);
  expect(Math.max(...rates)).toBeLessThan(0.01);
  expect(Math.min(...means)).toBeGreaterThan(200);
  expect(Math.max(...means)).toBeLessThan(600);
});

test('a day has a peak at noon and a higher one in the evening', () => {
  const { hours } = figuresOf(accountNamed('蓝鲸快递'), ANCHOR - 1, ANCHOR);
  const calls = hours.map((hour) => hour.calls);
  const [night = 0, noon = 0, afternoon = 0, evening = 0] = [calls[3], calls[12], calls[16], calls[20]];
  expect([noon, evening].every((peak) => peak > afternoon * 1.1 && peak > night * 10)).toBe(true);
});

test.each([
  ['商城 Shop', 9, 14, 17, 0.47],
  ['会员 Member', 9, 14, 17, 0.47],
  ['Harbor Coffee', 23, 6, 11, 0.38],
  ['北岸医院', 0, 21, 24, 0.43],
])('%s failed %i days before the anchor from %i to %i, and not around it', (name, daysBefore, from, to, rate) => {
  const { hours } = figuresOf(accountNamed(name), ANCHOR - daysBefore, ANCHOR);
  const during = failureRate(hours, from, to);
  expect(Math.abs(during - rate)).toBeLessThan(0.08);
  expect(failureRate(hours, 0, from)).toBeLessThan(0.03);
  if (to < 24) expect(failureRate(hours, to, 24)).toBeLessThan(0.03);
});

test('an outage changes its own hours and no others', () => {
  const shop = accountNamed('商城 Shop');
  const day = ANCHOR - 9;
  const [ill, well] = [figuresOf(shop, day, ANCHOR), figuresOf({ ...shop, outages: [] }, day, ANCHOR)];
  const changed = ill.hours.filter((hour, i) => hour.failures !== well.hours[i]?.failures);
  expect(changed.map((hour) => hour.hour)).toEqual([14, 15, 16]);
});

test('ten thousand accounts have names, AppIds and secrets of their own', () => {
  const fleet = manyAccounts(10_000);
  expect(new Set(fleet.map((account) => account.name)).size).toBe(10_000);
  expect(new Set(fleet.map((account) => account.appId)).size).toBe(10_000);
  expect(fleet.every((a) => /^wx[0-9a-f]{16}$/.test(a.appId) && /^[0-9a-f]{32}$/.test(a.secret))).toBe(true);
  expect(fleet[0]).toMatchObject({ name: 'Harbor Books', group: 'east-1' });
  expect(manyAccounts(3)).toEqual(fleet.slice(0, 3));
});

test('a calendar day is read and written as Shanghai has it', () => {
  expect(dateOf(dayAt(Date.parse('2026-11-17T15:59:59Z')))).toBe('2026-11-17');
  expect(dateOf(dayAt(Date.parse('2026-11-17T16:00:00Z')))).toBe('2026-11-18');
  expect(['2026-02-29', '2026-13-01', '2026-00-10', '0026-1-1', 'x'].map(dayOf)).toEqual(Array(5).fill(undefined));
  expect(dayOf('2028-02-29')).toBeDefined();
});
