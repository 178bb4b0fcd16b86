import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_LIST, TROUBLE, UNREACHABLE } from '../../src/domain/account-day.ts';
import { type AppId, parseAppId } from '../../src/domain/app-id.ts';
import { coverageOf } from '../../src/domain/coverage.ts';
import { isLookDue, isMorningDue, morningDates, morningOf, nextLookOf } from '../../src/domain/due.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, parseRefDate, type RefDate } from '../../src/domain/ref-date.ts';

const shop = parseAppId('wx1234567890abcdef') as AppId;
const day = (text: string) => parseRefDate(text) as RefDate;
/** 18 Nov 2026, Shanghai. */
const at = (time: string) => Date.parse(`2026-11-18T${time}:00+08:00`);
const open = (askedAt: number | null, reason: string | null = 'absent', attempts = 1) => ({
  state: 'open' as const,
  ...{ reason, attempts, askedAt },
});

test('the morning begins between 08:00 and 08:15, the same every day', () => {
  const morning = morningOf(shop, at('09:00'));
  expect(morning).toBeGreaterThanOrEqual(at('08:00'));
  expect(morning).toBeLessThan(at('08:15'));
  const addedAt = at('07:00');
  expect(isMorningDue({ appId: shop, addedAt, dailyAskedAt: null }, morning - 1)).toBe(false);
  expect(isMorningDue({ appId: shop, addedAt: morning + 1, dailyAskedAt: null }, morning + 2)).toBe(true);
  expect(isMorningDue({ appId: shop, addedAt, dailyAskedAt: morning - 1 }, morning)).toBe(true);
  expect(isMorningDue({ appId: shop, addedAt, dailyAskedAt: morning }, at('23:59'))).toBe(false);
});

test('the morning’s call spans the four days up to yesterday', () => {
  expect(morningDates(shop, at('09:00'))).toEqual(['2026-11-17', '2026-11-16', '2026-11-15', '2026-11-14']);
});

test('a missed morning is made up for before the next one, without the day that is not published', () => {
  const missed = morningOf(shop, at('09:00')) - DAY_MS;
  const addedAt = missed - DAY_MS;
  expect(isMorningDue({ appId: shop, addedAt, dailyAskedAt: missed }, at('03:00'))).toBe(false);
  expect(isMorningDue({ appId: shop, addedAt, dailyAskedAt: missed - 1 }, at('03:00'))).toBe(true);
  expect(morningDates(shop, at('03:00'))).toEqual(['2026-11-16', '2026-11-15', '2026-11-14', '2026-11-13']);
});

test('an account that never had a morning missed those since it was added', () => {
  const missed = morningOf(shop, at('09:00')) - DAY_MS;
  expect(isMorningDue({ appId: shop, addedAt: missed, dailyAskedAt: null }, at('03:00'))).toBe(false);
  expect(isMorningDue({ appId: shop, addedAt: missed - 1, dailyAskedAt: null }, at('03:00'))).toBe(true);
});

test('yesterday is looked for every 20 minutes until noon, then hourly until midnight', () => {
  const yesterday = day('2026-11-17');
  expect(isLookDue(shop, yesterday, open(at('09:00')), at('09:19'))).toBe(false);
  expect(isLookDue(shop, yesterday, open(at('09:00')), at('09:20'))).toBe(true);
  expect(isLookDue(shop, yesterday, open(at('12:30')), at('13:29'))).toBe(false);
  expect(isLookDue(shop, yesterday, open(at('12:30')), at('13:30'))).toBe(true);
});

test('after midnight a pending day waits for the next morning', () => {
  const before = day('2026-11-16');
  const lastAsked = at('00:00') - 30 * MINUTE_MS;
  expect(isLookDue(shop, before, open(lastAsked), at('03:00'))).toBe(false);
  expect(isLookDue(shop, before, open(lastAsked), at('08:15'))).toBe(true);
  expect(isLookDue(shop, before, open(at('08:15')), at('20:00'))).toBe(false);
});

test('a wholly empty old list gets its second look after 10 minutes, an unreachable WeChat after 5', () => {
  const old = day('2026-11-14');
  expect(isLookDue(shop, old, open(at('09:00'), EMPTY_LIST), at('09:09'))).toBe(false);
  expect(isLookDue(shop, old, open(at('09:00'), EMPTY_LIST), at('09:10'))).toBe(true);
  expect(isLookDue(shop, old, open(at('09:00'), UNREACHABLE), at('09:05'))).toBe(true);
});

test('a WeChat in trouble is looked for after 10 minutes, then 20, and so on to an hour, whatever the day', () => {
  const isDue = (attempts: number, minutes: number) =>
    isLookDue(
      shop,
      day('2026-10-14'),
      open(at('03:00'), `${TROUBLE}busy -1`, attempts),
      at('03:00') + minutes * MINUTE_MS,
    );
  expect([isDue(1, 9), isDue(1, 10), isDue(2, 19), isDue(2, 20), isDue(23, 59), isDue(23, 60)]).toEqual([
    ...[false, true, false, true, false, true],
  ]);
});

test('today is never looked for, yesterday not before its morning, old days of history at once', () => {
  expect(isLookDue(shop, day('2026-11-18'), open(null, null), at('23:00'))).toBe(false);
  expect(isLookDue(shop, day('2026-11-17'), open(null, null), at('03:00'))).toBe(false);
  expect(isLookDue(shop, day('2026-10-01'), open(null, null), at('03:00'))).toBe(true);
});

test('the next look is told as it will happen', () => {
  const next = (askedAt: number | null, reason: string | null, now: number) =>
    nextLookOf(shop, day('2026-11-17'), { askedAt, reason, attempts: 1 }, now);
  expect(next(at('09:41'), 'absent', at('09:45'))).toBe(at('10:01'));
  expect(next(at('13:00'), 'absent', at('13:05'))).toBe(at('14:00'));
  expect(next(at('09:41'), UNREACHABLE, at('09:42'))).toBe(at('09:46'));
  expect(next(null, null, at('03:00'))).toBe(morningOf(shop, at('03:00')));
});

test('and at every other minute of a day, for yesterday and for older days', () => {
  const minutes = (from: number) =>
    fc.integer({ min: from, max: 23 * 60 + 59 }).map((n) => at('00:00') + n * MINUTE_MS);
  const noToken = `${UNREACHABLE}: failed 99999`;
  const reasons = fc.constantFrom('absent', 'not_ready', UNREACHABLE, noToken, EMPTY_LIST, `${TROUBLE}busy`);
  const attempts = fc.integer({ min: 1, max: 8 });
  const dates = fc.constantFrom(day('2026-11-17'), day('2026-11-16'));
  fc.assert(
    // asked at or after this morning
    fc.property(
      minutes(8 * 60 + 15),
      minutes(8 * 60 + 15),
      reasons,
      dates,
      attempts,
      (one, other, reason, date, tried) => {
        const [askedAt, now] = [Math.min(one, other), Math.max(one, other)];
        let looked = now;
        while (!isLookDue(shop, date, open(askedAt, reason, tried), looked)) looked += MINUTE_MS;
        expect(nextLookOf(shop, date, open(askedAt, reason, tried), now)).toBe(looked);
      },
    ),
  );
});

test('an absent day is pending until noon, then late, and refused while WeChat says stop', () => {
  const figures = { state: 'open' as const };
  expect(coverageOf(figures, day('2026-11-17'), at('11:59'), false)).toBe('pending');
  expect(coverageOf(figures, day('2026-11-17'), at('12:00'), false)).toBe('late');
  expect(coverageOf(figures, day('2026-11-17'), at('12:00'), true)).toBe('refused');
  expect(coverageOf({ state: 'known' }, day('2026-11-17'), at('12:00'), true)).toBe('known');
  expect(coverageOf(figures, day('2026-10-01'), at('12:00') + HOUR_MS, false)).toBe('pending');
});
