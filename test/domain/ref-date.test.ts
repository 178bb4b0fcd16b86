import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  eachDate,
  parseRefDate,
  type RefDate,
  refDateAt,
  startOf,
  weekdayOf,
  yesterdayAt,
} from '../../src/domain/ref-date.ts';

const date = (text: string) => parseRefDate(text) as RefDate;
const anyDate = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(date('2000-01-01'), days));

test('the day in Shanghai begins at 16:00 UTC of the day before', () => {
  expect(refDateAt(Date.parse('2026-11-17T15:59:59Z'))).toBe('2026-11-17');
  expect(refDateAt(Date.parse('2026-11-17T16:00:00Z'))).toBe('2026-11-18');
  expect(yesterdayAt(Date.parse('2026-11-17T16:00:00Z'))).toBe('2026-11-17');
});

test.each(['2026-02-29', '2026-13-01', '2026-1-1', '20261117', '2026-11-17T00:00', '', '2026-11-31'])(
  '“%s” is no ref date',
  (text) => {
    expect(parseRefDate(text)).toBeUndefined();
  },
);

test('a leap day is a day', () => {
  expect(parseRefDate('2028-02-29')).toBe('2028-02-29');
  expect(addDays(date('2028-02-28'), 2)).toBe('2028-03-01');
});

test('Monday is 0', () => {
  expect(weekdayOf(date('2026-11-16'))).toBe(0);
  expect(weekdayOf(date('2026-11-22'))).toBe(6);
});

test('adding days and counting them are each other’s inverse, and text order is day order', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -3_000, max: 3_000 }), (start, days) => {
      const moved = addDays(start, days);
      expect(daysBetween(start, moved)).toBe(days);
      expect(parseRefDate(moved)).toBe(moved);
      expect(moved > start).toBe(days > 0);
    }),
  );
});

test('the start of a day is in that day, and a millisecond earlier is not', () => {
  fc.assert(
    fc.property(anyDate, (day) => {
      expect(refDateAt(startOf(day))).toBe(day);
      expect(refDateAt(startOf(day) - 1)).toBe(addDays(day, -1));
    }),
  );
});

test('each date of a range stands in it once', () => {
  expect(eachDate(date('2026-10-30'), date('2026-11-02'))).toEqual([
    '2026-10-30',
    '2026-10-31',
    '2026-11-01',
    '2026-11-02',
  ]);
  expect(eachDate(date('2026-11-02'), date('2026-11-01'))).toEqual([]);
});
