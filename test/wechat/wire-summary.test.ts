import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachDate } from '../../src/domain/ref-date.ts';
import { readDaily, readHourly } from '../../src/wechat/wire-summary.ts';
import { counts, day, row } from './support.ts';

const FROM = day('2026-11-10');
const TO = day('2026-11-12');
const DAY = '2026-11-11';

const daily = (...list: unknown[]) => readDaily({ list }, FROM, TO);
const hourly = (...list: unknown[]) => readHourly({ list }, FROM);
const hour = (value: unknown, over: object = {}) => row(FROM, counts(5), { ref_hour: value, ...over });

describe('a daily answer', () => {
  test('is taken with numbers in strings, errcode 0 and unknown fields', () => {
    const texts = { callback_count: '36974', fail_count: '67', total_time_cost: '14994291', max_time_cost: '5044' };
    const body = { errcode: 0, list: [{ ref_date: DAY, user_source: 0, ...texts }] };
    expect(readDaily(body, FROM, TO)?.rows).toEqual([{ date: DAY, counts: counts(36974, 67, 14994291, 5044) }]);
  });

  test('without rows is empty, without a list it is no answer', () => {
    expect(daily()).toEqual({ rows: [], refused: [], strays: 0, wholeListEmpty: true });
    for (const body of [{}, { list: {} }, { list: null }, { list: 'no' }])
      expect(readDaily(body, FROM, TO)).toBeUndefined();
  });

  test.each([
    ['a negative count', { callback_count: -1 }, 'calls: no whole number from 0 up'],
    ['a fraction', { fail_count: 0.5 }, 'failures: no whole number from 0 up'],
    ['a number that is not exact', { total_time_cost: 2 ** 53 }, 'total time: no whole number from 0 up'],
    ['a string that is no number', { max_time_cost: '1e3' }, 'longest time: no whole number from 0 up'],
    ['a blank string', { callback_count: '' }, 'calls: no whole number from 0 up'],
    ['null', { callback_count: null }, 'calls: no whole number from 0 up'],
    ['more failures than calls', { fail_count: 11 }, 'more failures than calls'],
  ])('refuses the row with %s and keeps the others', (_, over, reason) => {
    expect(daily(row(DAY, counts(10), over), row(TO, counts(3)))).toEqual({
      rows: [{ date: TO, counts: counts(3) }],
      refused: [{ date: DAY, reason }],
      strays: 0,
      wholeListEmpty: false,
    });
  });

  test.each([[null], ['a row'], [[1]], [{}], [row('20261111', counts(1))], [row('2026-11-31', counts(1))]])(
    'refuses %j without a date',
    (bad) => {
      expect(daily(bad)).toMatchObject({
        rows: [],
        refused: [{ date: undefined, reason: 'no readable date' }],
        strays: 0,
      });
    },
  );

  test('drops and counts rows of days that were not asked, sound or not', () => {
    const answer = daily(row('2024-11-11', counts(1)), row('2026-11-13', counts(1, 2)), row(DAY, counts(4)));
    expect(answer).toMatchObject({ rows: [{ date: DAY }], refused: [], strays: 2, wholeListEmpty: false });
  });

  test('takes a list of nothing but such rows for one without any', () => {
    expect(daily(row('2024-11-11', counts(1)))).toMatchObject({ rows: [], strays: 1, wholeListEmpty: true });
    expect(daily({ callback_count: 1 })).toMatchObject({ rows: [], strays: 0, wholeListEmpty: false });
  });

  test('merges equal duplicates and believes neither of two that differ', () => {
    expect(daily(row(DAY, counts(4)), row(DAY, counts(4)))).toMatchObject({ rows: [{ date: DAY }], refused: [] });
    expect(daily(row(DAY, counts(4)), row(DAY, counts(5)), row(DAY, counts(4)))).toMatchObject({
      rows: [],
      refused: [{ date: DAY, reason: 'two rows that differ' }],
    });
  });

  test('believes no other row of a day that has a refused one', () => {
    expect(daily(row(DAY, counts(4)), row(DAY, counts(4), { fail_count: -1 }))).toMatchObject({ rows: [] });
    expect(daily(row(DAY, counts(4), { fail_count: -1 }), row(DAY, counts(4)))).toMatchObject({ rows: [] });
  });

  test('in any order and with repeats reads the same', () => {
    const all = eachDate(day('2026-10-01'), day('2026-10-30')).map((date, index) => row(date, counts(index)));
    const sorted = readDaily({ list: all }, day('2026-10-01'), day('2026-10-30'));
    expect(sorted?.rows).toHaveLength(30);
    const shuffled = fc.shuffledSubarray([...all, ...all.slice(7)], { minLength: 53 });
    fc.assert(
      fc.property(shuffled, (list) => {
        expect(readDaily({ list }, day('2026-10-01'), day('2026-10-30'))).toEqual(sorted);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an hourly answer', () => {
  test('is read in hours 0 to 23', () => {
    const list = Array.from({ length: 24 }, (_, index) => hour(index % 2 ? index * 100 : String(index * 100)));
    expect(hourly(...list)?.rows.map((one) => one.hour)).toEqual(Array.from({ length: 24 }, (_, index) => index));
  });

  test.each([1, 23, 50, 150, 2400, -100, 100.5, 'noon', '1e2', null])(
    'refuses hour %j, which could mean anything',
    (bad) => {
      const reason = 'hour: not one of 0, 100 … 2300';
      expect(hourly(hour(bad), hour(300))).toMatchObject({ rows: [{ hour: 3 }], refused: [{ date: FROM, reason }] });
    },
  );

  test('names the hour of a refused row and drops other days', () => {
    const differing = [hour(1300), hour(1300, { callback_count: 6 })];
    const negative = hour(200, { fail_count: -1 });
    const yesterdays = row('2026-11-09', counts(1), { ref_hour: 0 });
    expect(hourly(...differing, negative, yesterdays, hour(100))).toEqual({
      rows: [{ hour: 1, counts: counts(5) }],
      refused: [
        { date: FROM, reason: 'hour 13: two rows that differ' },
        { date: FROM, reason: 'hour 2: failures: no whole number from 0 up' },
      ],
      strays: 1,
      wholeListEmpty: false,
    });
  });
});

test('no answer whatever throws, and what is kept is sound', () => {
  const cell = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null), fc.integer({ min: 0, max: 9 }));
  const anyRow = fc.record(
    {
      ref_date: fc.oneof(fc.constantFrom('2026-11-10', '2026-11-11', '2026-11-30'), cell),
      ref_hour: fc.oneof(fc.constantFrom(0, 100, 2300, 7), cell),
      ...{ callback_count: cell, fail_count: cell, total_time_cost: cell, max_time_cost: cell },
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(fc.anything(), fc.record({ list: fc.array(fc.oneof(anyRow, fc.anything())) }));
  fc.assert(
    fc.property(body, (given) => {
      const days = readDaily(given, FROM, TO)?.rows ?? [];
      const hours = readHourly(given, FROM)?.rows ?? [];
      for (const { date } of days) expect(FROM <= date && date <= TO).toBe(true);
      for (const one of hours) expect(Number.isInteger(one.hour) && one.hour >= 0 && one.hour < 24).toBe(true);
      for (const { counts: figures } of [...days, ...hours]) {
        expect(Object.values(figures).every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
        expect(figures.failures).toBeLessThanOrEqual(figures.calls);
      }
    }),
  );
});
