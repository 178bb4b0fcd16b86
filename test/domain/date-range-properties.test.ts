import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRange } from '../../src/domain/date-range.ts';
import { addDays, EARLIEST_DATE } from '../../src/domain/ref-date.ts';

const someDay = fc.integer({ min: 0, max: 9000 }).map((days) => addDays(EARLIEST_DATE, days));
const words = fc.constantFrom(
  ...['yesterday', 'this week', 'last week', 'last month', 'monday', 'sun', '昨天', '前天', '本周', '上周', '上个月'],
);
const expression = fc.oneof(
  words,
  fc.integer({ min: 0, max: 9999 }).map((days) => `${days}d`),
  someDay,
  someDay.map((date) => date.slice(0, 7)),
  someDay.map((date) => date.slice(5)),
  fc.tuple(someDay, someDay, fc.constantFrom('..', ' ', '~', '至')).map(([a, b, between]) => `${a}${between}${b}`),
  fc.stringMatching(/^[0-9]{1,4}[-/.年月日 d]{1,2}[0-9]{0,2}[-/.月日天]?[0-9]{0,2}[日]?$/),
);

test('every range lies between the first day with figures and yesterday, in order, and reads back as printed', () => {
  fc.assert(
    fc.property(expression, someDay, (text, today) => {
      const range = parseRange(text, today);
      if (!range.ok) return;
      expect(range.from >= EARLIEST_DATE).toBe(true);
      expect(range.from <= range.to).toBe(true);
      expect(range.to < today).toBe(true);
      expect(parseRange(`${range.from}..${range.to}`, today)).toEqual(range);
    }),
    { numRuns: 2000 },
  );
});

test('any text is read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), someDay, (text, today) => {
      expect(parseRange(text, today)).toHaveProperty('ok');
    }),
  );
});
