import { expect, test } from 'vitest';
import { judgeHours } from '../../src/detect/hours-out-of-line.ts';
import type { HourSlots } from '../../src/domain/account-day.ts';

const hour = (calls: number, failures: number) => ({ calls, failures, totalMs: calls * 300, maxMs: 900 });
const dayOf = (at: (hour: number) => HourSlots[number]): HourSlots => Array.from({ length: 24 }, (_, one) => at(one));
const CALM = dayOf(() => hour(1_000, 6));
const PAST = new Array<HourSlots>(14).fill(CALM);

test('the worked example: 61 % at 15:00 where 0.6 % is usual and at most 1.4 %', () => {
  const judged = judgeHours(
    dayOf((one) => (one === 15 ? hour(1_000, 611) : hour(1_000, 6))),
    PAST,
  );
  expect(judged.outOfLine).toEqual([15]);
  expect(judged.usualRates[15]).toBeCloseTo(0.006);
  expect(judged.usualAtMost[15]).toBeCloseTo(0.0135, 3);
});

test.each([
  ['as usual', hour(1_000, 6), false],
  ['at the border of the usual, but not a point above it', hour(1_000, 15), false],
  ['a point and more above it', hour(1_000, 17), true],
  ['a bad rate of too few calls', hour(19, 19), false],
  ['a few failures', hour(100, 5), false],
  ['nothing called', hour(0, 0), false],
  ['no row', null, false],
] as const)('an hour with %s is out of line: %s', (_, counts, isOut) => {
  expect(
    judgeHours(
      dayOf(() => counts),
      PAST,
    ).outOfLine,
  ).toHaveLength(isOut ? 24 : 0);
});

test('without a past only an outright bad hour is out of line, and nothing is called usual', () => {
  const judged = judgeHours(
    dayOf((one) => hour(1_000, one === 3 ? 101 : 90)),
    PAST.slice(0, 2),
  );
  expect(judged).toMatchObject({ outOfLine: [3] });
  expect(judged.usualRates.every((rate) => rate === null)).toBe(true);
});

test('an hour that is quiet on other days is compared with the whole days', () => {
  const nights = dayOf((one) => (one < 6 ? null : hour(1_000, 6)));
  const judged = judgeHours(
    dayOf(() => hour(1_000, 500)),
    new Array<HourSlots>(14).fill(nights),
  );
  expect(judged.usualRates[2]).toBeCloseTo(0.006);
  expect(judged.outOfLine).toHaveLength(24);
});

test('an outage in the past does not make the next one usual', () => {
  const outage = dayOf((one) => (one === 15 ? hour(1_000, 900) : hour(1_000, 6)));
  const judged = judgeHours(outage, [outage, ...PAST.slice(2), outage]);
  expect(judged.outOfLine).toEqual([15]);
  expect(judged.usualRates[15]).toBeCloseTo(0.006);
});
