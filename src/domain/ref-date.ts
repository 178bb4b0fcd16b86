import type { Brand } from './brand.ts';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Sorts as text. WeChat publishes figures by such days. */
export type RefDate = Brand<'RefDate'>;

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** Shanghai has been UTC+8 without daylight saving since 1991, so an offset is enough. */
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** WeChat promises nothing before this day (https://developers.weixin.qq.com/doc/service/api/wedata/api/api_getinterfacesummary.html). */
export const EARLIEST_DATE = '2014-12-01' as RefDate;

export function parseRefDate(text: string): RefDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || fromDayNumber(time / DAY_MS) !== text) return undefined;
  return text as RefDate;
}

/** The day it is in Shanghai at an instant (epoch ms). */
export function refDateAt(now: number): RefDate {
  return fromDayNumber(Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** The instant (epoch ms) at which the day begins in Shanghai. */
export function startOf(date: RefDate): number {
  return Date.parse(`${date}T00:00:00Z`) - SHANGHAI_OFFSET_MS;
}

export function addDays(date: RefDate, days: number): RefDate {
  return fromDayNumber(Date.parse(`${date}T00:00:00Z`) / DAY_MS + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: RefDate, to: RefDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** Every day from `from` to `to`, both included. */
export function eachDate(from: RefDate, to: RefDate): RefDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(date: RefDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Yesterday in Shanghai: the newest day WeChat can know. */
export function yesterdayAt(now: number): RefDate {
  return addDays(refDateAt(now), -1);
}

function fromDayNumber(day: number): RefDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as RefDate;
}
