import type { ChannelRoute, Weekday } from './channel.ts';
import { addDays, HOUR_MS, type RefDate, startOf, weekdayOf, yesterdayAt } from './ref-date.ts';
import { firstShowing, wallClockAt } from './wall-clock.ts';

/** From 08:00 in Shanghai WeChat may have published the day before. */
export const PUBLISHED_FROM_HOUR = 8;

/** One posting of a channel's digest: the days it covers (both included) and the instant it is due (epoch ms). */
export interface DigestSlot {
  readonly from: RefDate;
  readonly to: RefDate;
  readonly at: number;
}

type Schedule = Pick<ChannelRoute, 'digestTime' | 'zone' | 'days'>;

/** A posting is at most a week away, so nobody looks further back or ahead. */
const REACH_DAYS = 9;

/** The newest posting that is due at `now`. A day whose posting weekday is left out joins the next posting. */
export function dueSlot(schedule: Schedule, now: number): DigestSlot | undefined {
  const newest = yesterdayAt(now);
  for (let back = 0; back <= REACH_DAYS; back += 1) {
    const to = addDays(newest, -back);
    const slot = slotEnding(schedule, to);
    if (slot !== undefined && slot.at <= now) return slot;
  }
  return undefined;
}

/** The posting whose last day is `to`; undefined where that day joins a later one. */
export function slotEnding(schedule: Schedule, to: RefDate): DigestSlot | undefined {
  const at = showingFor(schedule, to);
  return isPostingDay(schedule, at) ? { from: firstDayOf(schedule, to, at), to, at } : undefined;
}

/** The next posting after `now`. */
export function nextSlot(schedule: Schedule, now: number): DigestSlot | undefined {
  const start = addDays(yesterdayAt(now), -1);
  for (let ahead = 0; ahead <= REACH_DAYS; ahead += 1) {
    const date = addDays(start, ahead);
    const at = showingFor(schedule, date);
    if (at <= now || !isPostingDay(schedule, at)) continue;
    const to = showingFor(schedule, addDays(date, 1)) === at ? addDays(date, 1) : date;
    return { from: firstDayOf(schedule, to, at), to, at };
  }
  return undefined;
}

/** When the channel's clock first shows its time after the day can be there. */
function showingFor(schedule: Schedule, date: RefDate): number {
  return firstShowing(schedule.digestTime, schedule.zone, startOf(addDays(date, 1)) + PUBLISHED_FROM_HOUR * HOUR_MS);
}

function isPostingDay(schedule: Schedule, at: number): boolean {
  const weekday = weekdayOf(wallClockAt(at, schedule.zone).date as RefDate) as Weekday;
  return schedule.days.includes(weekday);
}

/** Goes back over the days that had no posting of their own. On the day clocks go back two days can share one posting. */
function firstDayOf(schedule: Schedule, to: RefDate, at: number): RefDate {
  let from = to;
  for (let back = 0; back < REACH_DAYS; back += 1) {
    const before = addDays(from, -1);
    const itsShowing = showingFor(schedule, before);
    if (itsShowing !== at && isPostingDay(schedule, itsShowing)) break;
    from = before;
  }
  return from;
}
