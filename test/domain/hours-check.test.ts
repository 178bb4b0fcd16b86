import { expect, test } from 'vitest';
import { type AccountDay, unaskedDay } from '../../src/domain/account-day.ts';
import { type AppId, parseAppId } from '../../src/domain/app-id.ts';
import type { Counts } from '../../src/domain/counts.ts';
import { withHoursChecked } from '../../src/domain/hours-check.ts';
import { parseRefDate, type RefDate } from '../../src/domain/ref-date.ts';

const UNASKED = unaskedDay(parseAppId('wx1234567890abcdef') as AppId, parseRefDate('2026-11-15') as RefDate);
const DAY: Counts = { calls: 10_000, failures: 200, totalMs: 3_000_000, maxMs: 5_000 };

/** Its hours are two, which add up to `sum`. */
function dayOf(sum: Counts | null, daily: Counts | null = DAY, reason: string | null = null): AccountDay {
  const rest = sum === null ? null : { ...sum, calls: sum.calls - 1, failures: 0, totalMs: sum.totalMs - 300 };
  const first = { calls: 1, failures: sum?.failures ?? 0, totalMs: 300, maxMs: 300 };
  const value = rest === null ? null : Array.from({ length: 24 }, (_, hour) => [first, rest][hour] ?? null);
  return { ...UNASKED, day: { ...UNASKED.day, value: daily }, hours: { ...UNASKED.hours, value, reason } };
}

test.each([
  ['the same', DAY, false],
  ['1 % fewer calls', { ...DAY, calls: 9_900 }, false],
  ['a little more than 1 % fewer calls', { ...DAY, calls: 9_899 }, true],
  ['a little more than 1 % more calls', { ...DAY, calls: 10_101 }, true],
  ['three failures more', { ...DAY, failures: 203 }, true],
  ['another total time', { ...DAY, totalMs: 2_900_000 }, true],
  ['another maximum, which is no sum', { ...DAY, maxMs: 4_000 }, false],
])('hours that add up to %s', (_, sum, differ) => {
  expect(withHoursChecked(dayOf(sum)).hoursDiffer).toBe(differ);
});

test('one call more or less says nothing of a small day', () => {
  const small = { calls: 12, failures: 1, totalMs: 1_200, maxMs: 400 };
  expect(withHoursChecked(dayOf({ ...small, calls: 11, failures: 0 }, small)).hoursDiffer).toBe(false);
  expect(withHoursChecked(dayOf({ ...small, calls: 10 }, small)).hoursDiffer).toBe(true);
});

test('nothing is compared while one of both is unknown, or the day was revised', () => {
  expect(withHoursChecked(dayOf(null)).hoursDiffer).toBe(false);
  expect(withHoursChecked(dayOf({ ...DAY, calls: 5 }, null)).hoursDiffer).toBe(false);
  expect(withHoursChecked(dayOf({ ...DAY, calls: 5 }, DAY, 'revised')).hoursDiffer).toBe(false);
});

test('a mark goes when the figures agree again', () => {
  const marked = withHoursChecked(dayOf({ ...DAY, calls: 5 }));
  expect(withHoursChecked({ ...marked, day: { ...marked.day, value: { ...DAY, calls: 5 } } }).hoursDiffer).toBe(false);
});
