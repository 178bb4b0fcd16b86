import type { RefDate } from '../domain/ref-date.ts';
import { wallClockAt } from '../domain/wall-clock.ts';

// The order of the parts is ours and not Intl's: ICU moves commas and spaces between versions ("Tue, 17 Nov").
const EN_WEEKDAY = new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'UTC' });
const EN_MONTH = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });
const ZH_WEEKDAY = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' });

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Takes any `YYYY-MM-DD`: a ref date, or the date on a channel's wall clock. */
export function partsOf(date: string): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function enWeekday(date: string): string {
  return EN_WEEKDAY.format(utc(date));
}

export function enMonth(date: string): string {
  return EN_MONTH.format(utc(date));
}

/** `周二` */
export function zhWeekday(date: string): string {
  return ZH_WEEKDAY.format(utc(date));
}

/** `09:31` on a clock in Shanghai, which is never called CST: Americans read that as theirs. */
export function beijingTime(instant: number): string {
  return wallClockAt(instant, 'Asia/Shanghai').time;
}

/** `中欧时间`, `Central European Time`; `undefined` where the zone keeps Beijing time. Never an abbreviation. */
export function zoneName(zone: string, at: number, language: string): string | undefined {
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' });
  const known = format.resolvedOptions().timeZone;
  if (known === 'Asia/Shanghai') return undefined;
  if (known === 'UTC') return 'UTC';
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

export function sameMonth(from: RefDate, to: RefDate): boolean {
  return from.slice(0, 7) === to.slice(0, 7);
}

export function sameYear(from: RefDate, to: RefDate): boolean {
  return from.slice(0, 4) === to.slice(0, 4);
}

function utc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}
