import { describe, expect, test } from 'vitest';
import { parseRange } from '../../src/domain/date-range.ts';
import { parseRefDate, type RefDate } from '../../src/domain/ref-date.ts';

function day(text: string): RefDate {
  const date = parseRefDate(text);
  if (date === undefined) throw new Error(`not a day: ${text}`);
  return date;
}

/** A Wednesday. */
const WEDNESDAY = day('2026-11-18');
const MONDAY = day('2026-11-16');

function read(text: string, today: RefDate = WEDNESDAY): string {
  const range = parseRange(text, today);
  return range.ok ? `${range.from}..${range.to}` : range.problem;
}

test.each([
  ['yesterday', '2026-11-17..2026-11-17'],
  ['  YESTERDAY ', '2026-11-17..2026-11-17'],
  ['day before yesterday', '2026-11-16..2026-11-16'],
  ['7d', '2026-11-11..2026-11-17'],
  ['1 day', '2026-11-17..2026-11-17'],
  ['last 7 days', '2026-11-11..2026-11-17'],
  ['past  30 days', '2026-10-19..2026-11-17'],
  ['last week', '2026-11-09..2026-11-15'],
  ['this week', '2026-11-16..2026-11-17'],
  ['last month', '2026-10-01..2026-10-31'],
  ['this month', '2026-11-01..2026-11-17'],
  ['2026-10', '2026-10-01..2026-10-31'],
  ['2026-11', '2026-11-01..2026-11-17'],
  ['2024-02', '2024-02-01..2024-02-29'],
  ['2026-10-03', '2026-10-03..2026-10-03'],
  ['2026/10/3', '2026-10-03..2026-10-03'],
  ['10-03', '2026-10-03..2026-10-03'],
  ['12-24', '2025-12-24..2025-12-24'],
  ['11-18', '2025-11-18..2025-11-18'],
  ['02-29', '2024-02-29..2024-02-29'],
  ['monday', '2026-11-16..2026-11-16'],
  ['Wednesday', '2026-11-11..2026-11-11'],
  ['fri', '2026-11-13..2026-11-13'],
  ['2026-10-01..2026-10-15', '2026-10-01..2026-10-15'],
  ['2026-10-01 .. 2026-10-15', '2026-10-01..2026-10-15'],
  ['2026-10-01…2026-10-15', '2026-10-01..2026-10-15'],
  ['2026-10-01 2026-10-15', '2026-10-01..2026-10-15'],
  ['2026-10-01 to yesterday', '2026-10-01..2026-11-17'],
  ['2026-10-01 - 2026-10-15', '2026-10-01..2026-10-15'],
  ['2026-09..2026-10', '2026-09-01..2026-10-31'],
  ['12-28..01-03', '2025-12-28..2026-01-03'],
  ['monday..yesterday', '2026-11-16..2026-11-17'],
  ['昨天', '2026-11-17..2026-11-17'],
  ['前天', '2026-11-16..2026-11-16'],
  ['7天', '2026-11-11..2026-11-17'],
  ['最近7天', '2026-11-11..2026-11-17'],
  ['最近 7 天', '2026-11-11..2026-11-17'],
  ['最近７天', '2026-11-11..2026-11-17'],
  ['本周', '2026-11-16..2026-11-17'],
  ['上周', '2026-11-09..2026-11-15'],
  ['上个月', '2026-10-01..2026-10-31'],
  ['本月', '2026-11-01..2026-11-17'],
  ['周一', '2026-11-16..2026-11-16'],
  ['10月3日', '2026-10-03..2026-10-03'],
  ['10月3号', '2026-10-03..2026-10-03'],
  ['2026年10月3日', '2026-10-03..2026-10-03'],
  ['2026年10月', '2026-10-01..2026-10-31'],
  ['10月1日至10月15日', '2026-10-01..2026-10-15'],
  ['２０２６－１０－０３', '2026-10-03..2026-10-03'],
])('%s is %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

describe('what is refused', () => {
  test.each([
    ['today', 'future'],
    ['今天', 'future'],
    ['tomorrow', 'future'],
    ['2026-11-18', 'future'],
    ['2027-01', 'future'],
    ['9999-12', 'future'],
    ['2026-11-01..2026-11-18', 'future'],
    ['2014-11-30', 'too_early'],
    ['2014-11', 'too_early'],
    ['2014-11-30..2014-12-02', 'too_early'],
    ['9999d', 'too_early'],
    ['99999d', 'too_early'],
    ['0000-01', 'too_early'],
    ['2026-10-15..2026-10-01', 'reversed'],
    ['', 'unknown'],
    ['shop', 'unknown'],
    ['0d', 'unknown'],
    ['7日', 'unknown'],
    ['2026-02-30', 'unknown'],
    ['2026-13', 'unknown'],
    ['02-30', 'unknown'],
    ['2026-10-01 2026-10-02 2026-10-03', 'unknown'],
    ['2026-10-01..', 'unknown'],
    ['7d..yesterday', 'unknown'],
  ])('%s: %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('a problem says which days were asked for', () => {
    expect(parseRange('2014-11-30..2014-12-02', WEDNESDAY)).toMatchObject({ from: '2014-11-30', to: '2014-12-02' });
  });
});

test('on a Monday this week has no finished day yet, and Monday is a week ago', () => {
  expect(read('this week', MONDAY)).toBe('future');
  expect(read('本周', MONDAY)).toBe('future');
  expect(read('monday', MONDAY)).toBe('2026-11-09..2026-11-09');
  expect(read('last week', MONDAY)).toBe('2026-11-09..2026-11-15');
});

test('on the first of a month this month has no finished day yet', () => {
  expect(read('this month', day('2027-01-01'))).toBe('future');
  expect(read('2027-01', day('2027-01-01'))).toBe('future');
  expect(read('last month', day('2027-01-01'))).toBe('2026-12-01..2026-12-31');
});

test('the first day with figures is allowed', () => {
  expect(read('2014-12-01')).toBe('2014-12-01..2014-12-01');
  expect(read('2014-12')).toBe('2014-12-01..2014-12-31');
});
