import { DAY_MS, MINUTE_MS } from './ref-date.ts';

/** What a clock on the wall of a zone shows. `date` is `YYYY-MM-DD`, `time` is `HH:MM`. */
export interface WallClock {
  readonly date: string;
  readonly time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function wallClockAt(instant: number, zone: string): WallClock {
  let format = formats.get(zone);
  if (format === undefined) {
    // sv-SE writes "2026-11-17 09:30", which needs no taking apart by part names.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(zone, format);
  }
  const shown = format.format(instant);
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/**
 * The first instant (epoch ms) at or after `notBefore` at which the zone's clock shows `time` (`HH:MM`), or, on the day
 * that daylight saving skips it, the instant of the jump.
 */
export function firstShowing(time: string, zone: string, notBefore: number): number {
  const start = Date.parse(`${wallClockAt(notBefore, zone).date}T00:00:00Z`);
  for (let day = -1; ; day += 1) {
    const date = new Date(start + day * DAY_MS).toISOString().slice(0, 10);
    const found = instantsOf(date, time, zone).find((instant) => instant >= notBefore);
    if (found !== undefined) return found;
  }
}

/** The instants at which the clock shows this date and time: one, two when clocks go back, the jump when they skip it. */
function instantsOf(date: string, time: string, zone: string): number[] {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const offsets = new Set([offsetAt(asUtc - DAY_MS, zone), offsetAt(asUtc, zone), offsetAt(asUtc + DAY_MS, zone)]);
  const shown = [...offsets]
    .map((offset) => asUtc - offset)
    .filter((instant) => {
      const clock = wallClockAt(instant, zone);
      return clock.date === date && clock.time === time;
    })
    .sort((a, b) => a - b);
  return shown.length > 0 ? shown : [jumpAfter(asUtc - DAY_MS, asUtc + DAY_MS, zone)];
}

/** The minute between two instants at which the zone's offset changes. */
function jumpAfter(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone);
  let low = from;
  let high = to;
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetAt(instant: number, zone: string): number {
  const minute = Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  const clock = wallClockAt(minute, zone);
  return Date.parse(`${clock.date}T${clock.time}:00Z`) - minute;
}
