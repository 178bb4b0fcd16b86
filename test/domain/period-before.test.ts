import fc from 'fast-check';
import { expect, test } from 'vitest';
import { periodBefore } from '../../src/domain/period-before.ts';
import { addDays, daysBetween, EARLIEST_DATE } from '../../src/domain/ref-date.ts';
import { date } from '../support/digest-builder.ts';

test.each([
  ['a day', '2026-11-17', '2026-11-17', '2026-11-16', '2026-11-16'],
  ['a week', '2026-11-09', '2026-11-15', '2026-11-02', '2026-11-08'],
  ['seven days', '2026-11-11', '2026-11-17', '2026-11-04', '2026-11-10'],
  ['a month', '2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'],
  ['the first month of a year', '2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['a February', '2024-03-01', '2024-03-31', '2024-02-01', '2024-02-29'],
  ['a quarter', '2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30'],
  ['a year', '2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
  ['a running month', '2026-11-01', '2026-11-17', '2026-10-15', '2026-10-31'],
])('%s is compared with as much before it', (_, from, to, start, end) => {
  expect(periodBefore({ from: date(from), to: date(to) })).toEqual({ from: start, to: end });
});

test('before WeChat’s first figures there is nothing to compare with', () => {
  expect(periodBefore({ from: date('2015-01-01'), to: date('2015-01-31') })).toEqual({
    from: EARLIEST_DATE,
    to: '2014-12-31',
  });
  expect(periodBefore({ from: date('2014-12-01'), to: date('2014-12-31') })).toBeUndefined();
  expect(periodBefore({ from: date('2014-12-05'), to: date('2014-12-09') })).toBeUndefined();
});

test('it ends the day before, and is as long but for whole months', () => {
  const days = fc.record({ start: fc.nat(4_000), length: fc.nat(800) });
  fc.assert(
    fc.property(days, ({ start, length }) => {
      const from = addDays(date('2019-01-01'), start);
      const range = { from, to: addDays(from, length) };
      const before = periodBefore(range);
      if (before === undefined) throw new Error('2019 has a before');
      expect(before.to).toBe(addDays(from, -1));
      const months = from.endsWith('-01') && addDays(range.to, 1).endsWith('-01');
      if (months) expect(before.from.slice(8)).toBe('01');
      else expect(daysBetween(before.from, before.to)).toBe(length);
    }),
  );
});
