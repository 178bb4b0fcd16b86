import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Weekday } from '../../src/domain/channel.ts';
import { dueSlot, nextSlot } from '../../src/domain/digest-slot.ts';
import {
  addDays,
  eachDate,
  HOUR_MS,
  MINUTE_MS,
  parseRefDate,
  type RefDate,
  startOf,
} from '../../src/domain/ref-date.ts';
import { firstShowing, wallClockAt } from '../../src/domain/wall-clock.ts';

const EVERY_DAY: Weekday[] = [0, 1, 2, 3, 4, 5, 6];
const shanghai = { digestTime: '09:30', zone: 'Asia/Shanghai', days: EVERY_DAY };
const at = (text: string) => Date.parse(text);

test('at 09:30 in Shanghai the digest of yesterday is due, a minute before that of the day before', () => {
  expect(dueSlot(shanghai, at('2026-11-18T01:30:00Z'))).toEqual({
    from: '2026-11-17',
    to: '2026-11-17',
    at: at('2026-11-18T01:30:00Z'),
  });
  expect(dueSlot(shanghai, at('2026-11-18T01:29:59Z'))?.to).toBe('2026-11-16');
});

test('a time before 08:00 in Shanghai is that of the next day, because nothing is published before', () => {
  const early = { ...shanghai, digestTime: '07:00' };
  expect(dueSlot(early, at('2026-11-18T23:00:00Z'))).toMatchObject({
    to: '2026-11-17',
    at: at('2026-11-18T23:00:00Z'),
  });
});

test('on weekdays only, Monday’s digest covers Friday to Sunday', () => {
  const weekdays = { ...shanghai, days: [0, 1, 2, 3, 4] as Weekday[] };
  expect(dueSlot(weekdays, at('2026-11-16T01:30:00Z'))).toMatchObject({ from: '2026-11-13', to: '2026-11-15' });
  expect(dueSlot(weekdays, at('2026-11-15T03:00:00Z'))).toMatchObject({ from: '2026-11-12', to: '2026-11-12' });
});

test('the clock going back in New York doubles nothing and going forward skips nothing', () => {
  const newYork = { digestTime: '02:30', zone: 'America/New_York', days: EVERY_DAY };
  // 8 March 2026: 02:30 does not exist; the clock jumps from 02:00 to 03:00 at 07:00 UTC.
  expect(dueSlot(newYork, at('2026-03-08T07:00:00Z'))).toMatchObject({
    to: '2026-03-07',
    at: at('2026-03-08T07:00:00Z'),
  });
  const twice = { ...newYork, digestTime: '01:30' };
  const first = dueSlot(twice, at('2026-11-01T05:30:00Z'));
  expect(first).toMatchObject({ to: '2026-10-31', at: at('2026-11-01T05:30:00Z') });
  expect(dueSlot(twice, at('2026-11-01T06:30:00Z'))).toEqual(first);
});

const CHANGING_ZONES = [
  'America/New_York',
  'Europe/London',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Auckland',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/Santiago',
  'Antarctica/Troll',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
];
const anyTime = fc
  .integer({ min: 0, max: 1439 })
  .map((minutes) => new Date(minutes * MINUTE_MS).toISOString().slice(11, 16));
const anyDays = fc.subarray(EVERY_DAY, { minLength: 1 });

test('walking through a year, every day is in exactly one digest, on a chosen weekday, once it can be published', () => {
  const start = parseRefDate('2026-01-01') as RefDate;
  fc.assert(
    fc.property(fc.constantFrom(...CHANGING_ZONES), anyTime, anyDays, (zone, digestTime, days) => {
      const schedule = { zone, digestTime, days };
      const covered: RefDate[] = [];
      let slot = nextSlot(schedule, startOf(start));
      while (slot !== undefined && slot.to < '2026-12-20') {
        expect(slot.at).toBeGreaterThanOrEqual(startOf(addDays(slot.to, 1)) + 8 * HOUR_MS);
        expect(dueSlot(schedule, slot.at)).toEqual(slot);
        expect(dueSlot(schedule, slot.at - 1)?.to).not.toBe(slot.to);
        covered.push(...eachDate(slot.from, slot.to));
        slot = nextSlot(schedule, slot.at);
      }
      expect(covered).toEqual(eachDate(covered[0] as RefDate, covered.at(-1) as RefDate));
    }),
    { numRuns: 60 },
  );
});

test('a jump over midnight shows no time of its first hour either: the digest comes with the jump', () => {
  const jump = firstShowing('00:13', 'America/Santiago', at('2026-09-05T18:27:00Z'));

  expect(new Date(jump).toISOString()).toBe('2026-09-06T04:00:00.000Z');
  expect(wallClockAt(jump - MINUTE_MS, 'America/Santiago')).toEqual({ date: '2026-09-05', time: '23:59' });
  expect(isJumpOver('2026-09-06 00:13', jump, 'America/Santiago')).toBe(true);
});

/** True where the zone's clock passed over the moment (`YYYY-MM-DD HH:MM`) with this minute. Dates count: some zones jump at midnight. */
function isJumpOver(moment: string, minute: number, zone: string): boolean {
  const shownAt = (instant: number) => Object.values(wallClockAt(instant, zone)).join(' ');
  return shownAt(minute - MINUTE_MS) < moment && moment < shownAt(minute);
}

test('the first showing is the first minute that shows the time, or the jump over it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHANGING_ZONES),
      anyTime,
      fc.integer({ min: at('2026-01-01T00:00:00Z') / MINUTE_MS, max: at('2026-12-31T00:00:00Z') / MINUTE_MS }),
      (zone, time, minute) => {
        const found = firstShowing(time, zone, minute * MINUTE_MS);
        const shown = wallClockAt(found, zone);
        expect(found).toBeGreaterThanOrEqual(minute * MINUTE_MS);
        expect(found).toBeLessThanOrEqual(minute * MINUTE_MS + 26 * HOUR_MS);
        if (shown.time !== time) expect(isJumpOver(`${shown.date} ${time}`, found, zone)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
