import { type AccountDay, EMPTY_LIST, type Figures } from '../domain/account-day.ts';
import { isLookDue } from '../domain/due.ts';
import type { RefDate } from '../domain/ref-date.ts';
import { lacksHours, unknownDays } from './needs.ts';
import { planDailySpans } from './plan.ts';

/** What a run would ask of a part of an account's days. */
export interface Wish {
  readonly daily: readonly RefDate[];
  /** Newest first. Which these are depends on the daily answers. */
  hours(days: readonly AccountDay[]): readonly RefDate[];
  readonly hoursAtMost: number;
}

/** All that is not known. */
export function missingFigures(days: readonly AccountDay[], hourly: boolean, now: number): Wish {
  return wishOf(days, unknownDays(days, now), hourly, lacksHours);
}

/** What was never asked, and what is to be looked for again by now. Young days that WeChat is late with are not asked at each question. */
export function dueFigures(days: readonly AccountDay[], hourly: boolean, now: number): Wish {
  const isDue = ({ appId, date }: AccountDay, figures: Figures<unknown>) =>
    figures.askedAt === null || isLookDue(appId, date, figures, now);
  const open = days.filter((day) => day.day.state === 'open' && isDue(day, day.day));
  const daily = unknownDays(open, now);
  return wishOf(
    days,
    daily,
    hourly,
    (day) => lacksHours(day) && day.hours.state !== 'missing' && isDue(day, day.hours),
  );
}

/** Days of wholly empty lists, once more; one that comes now can be asked by the hour. */
export function emptyLists(days: readonly AccountDay[], hourly: boolean): Wish {
  const daily = days.filter((day) => day.day.reason === EMPTY_LIST).map((day) => day.date);
  const isNew = (day: AccountDay) => daily.includes(day.date) && lacksHours(day);
  return wishOf(days, daily, hourly, (day) => day.hours.reason === EMPTY_LIST || isNew(day));
}

/** The most questions that it can come to. */
export function questionsIn(wish: Pick<Wish, 'daily' | 'hoursAtMost'>): number {
  return planDailySpans(wish.daily).length + wish.hoursAtMost;
}

function wishOf(
  days: readonly AccountDay[],
  daily: readonly RefDate[],
  hourly: boolean,
  wantsHours: (day: AccountDay) => boolean,
): Wish {
  if (!hourly) return { daily, hours: () => [], hoursAtMost: 0 };
  const hours = (all: readonly AccountDay[]) =>
    all
      .filter(wantsHours)
      .map((day) => day.date)
      .sort()
      .reverse();
  return { daily, hours, hoursAtMost: hours(days).length + daily.length };
}
