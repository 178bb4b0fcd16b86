import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Weekday } from '../../src/domain/channel.ts';
import { dueSlot, nextSlot } from '../../src/domain/digest-slot.ts';
import { addDays, daysBetween, HOUR_MS, MINUTE_MS, startOf, weekdayOf } from '../../src/domain/ref-date.ts';
import { wallClockAt } from '../../src/domain/wall-clock.ts';
import { type Week, weekIn } from '../../src/domain/week-in.ts';
import { date } from '../support/digest-builder.ts';

const EVERY_DAY: Weekday[] = [0, 1, 2, 3, 4, 5, 6];
const shanghai = { digestTime: '09:30', zone: 'Asia/Shanghai', days: EVERY_DAY };
const WEEK = { from: '2026-11-09', to: '2026-11-15' };

/** The week whose report is due at an instant, for a channel. */
function weekDueAt(schedule: typeof shanghai, instant: string): Week | undefined {
  const slot = dueSlot(schedule, Date.parse(instant));
  return slot && weekIn(slot);
}

test('a week’s report is due on Monday with the digest of Sunday, until the digest of Monday is', () => {
  expect(weekDueAt(shanghai, '2026-11-16T09:29+08:00')).toBeUndefined();
  expect(weekDueAt(shanghai, '2026-11-16T09:30+08:00')).toEqual(WEEK);
  expect(weekDueAt(shanghai, '2026-11-17T09:29+08:00')).toEqual(WEEK);
  expect(weekDueAt(shanghai, '2026-11-17T09:30+08:00')).toBeUndefined();
});

test('without postings on Monday it comes with the next posting', () => {
  const days: Weekday[] = [1, 3];
  expect(weekDueAt({ ...shanghai, days }, '2026-11-16T23:00+08:00')).toBeUndefined();
  expect(weekDueAt({ ...shanghai, days }, '2026-11-17T09:30+08:00')).toEqual(WEEK);
  expect(weekDueAt({ ...shanghai, days }, '2026-11-19T09:30+08:00')).toBeUndefined();
});

test('in Los Angeles it is Sunday afternoon when the week of Shanghai is over and published', () => {
  const west = { ...shanghai, digestTime: '16:30', zone: 'America/Los_Angeles' };
  expect(weekDueAt(west, '2026-11-15T16:29-08:00')).toBeUndefined();
  expect(weekDueAt(west, '2026-11-15T16:30-08:00')).toEqual(WEEK);
});

const ZONES = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Shanghai',
  'America/Santiago',
];
const anyTime = fc.integer({ min: 0, max: 1439 }).map((m) => new Date(m * MINUTE_MS).toISOString().slice(11, 16));

test('walking through a year, in any zone each week is reported once, when its Sunday can be published, on a chosen weekday', () => {
  const anyDays = fc.subarray(EVERY_DAY, { minLength: 1 });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), anyTime, anyDays, (zone, digestTime, days) => {
      const schedule = { zone, digestTime, days };
      const weeks: Week[] = [];
      let slot = nextSlot(schedule, startOf(date('2026-01-01')));
      while (slot !== undefined && slot.to < '2026-12-20') {
        const week = weekIn(slot);
        if (week !== undefined) {
          expect([weekdayOf(week.from), daysBetween(week.from, week.to)]).toEqual([0, 6]);
          expect(slot.at).toBeGreaterThanOrEqual(startOf(addDays(week.to, 1)) + 8 * HOUR_MS);
          // a channel that posts every day waits no longer than a turn of its clock
          if (days.length === 7) expect(slot.at).toBeLessThan(startOf(addDays(week.to, 2)) + 10 * HOUR_MS);
          expect(days).toContain(weekdayOf(date(wallClockAt(slot.at, zone).date)));
          weeks.push(week);
        }
        slot = nextSlot(schedule, slot.at);
      }
      const expected = weeks.map((_, n) => addDays(weeks[0]?.from ?? date('2026-01-01'), 7 * n));
      expect(weeks.map(({ from }) => from)).toEqual(expected);
      expect(weeks.length).toBeGreaterThanOrEqual(48);
    }),
    { numRuns: 40 },
  );
});
