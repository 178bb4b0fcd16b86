import type { RefDate } from '../../domain/ref-date.ts';
import { partsOf, sameMonth, sameYear, zhWeekday, zoneName } from '../dates.ts';
import type { enFormat } from '../en/format.ts';
import { count, growth, percent } from '../numbers.ts';

/** `11月17日` */
function shortDay(date: string): string {
  const { month, day: dayOfMonth } = partsOf(date);
  return `${month}月${dayOfMonth}日`;
}

/** `11月17日（周二）` */
function day(date: string): string {
  return `${shortDay(date)}（${zhWeekday(date)}）`;
}

function yearOf(date: RefDate): string {
  return `${partsOf(date).year}年`;
}

/** `11月14日–16日`, `11月30日–12月2日`, `2025年12月30日–2026年1月2日` */
function shortDays(from: RefDate, to: RefDate): string {
  if (from === to) return shortDay(to);
  if (sameMonth(from, to)) return `${shortDay(from)}–${partsOf(to).day}日`;
  if (sameYear(from, to)) return `${shortDay(from)}–${shortDay(to)}`;
  return `${yearOf(from)}${shortDay(from)}–${yearOf(to)}${shortDay(to)}`;
}

/** `2026年11月17日`, `2026年11月14日–16日` */
function fullDays(from: RefDate, to: RefDate): string {
  return sameYear(from, to) ? `${yearOf(from)}${shortDays(from, to)}` : shortDays(from, to);
}

export const zhCnFormat: typeof enFormat = {
  shortDay,
  shortDays,
  day,
  days: (from, to) => (from === to ? day(to) : shortDays(from, to)),
  fullDays,
  fullDaysWithWeekday: (from, to) => (from === to ? `${yearOf(to)}${day(to)}` : fullDays(from, to)),
  axisDay: (date) => date.slice(5),
  rate: (rate) => `${percent(rate)}%`,
  growth: (change) => `${growth(change)}%`,
  list: (items) => items.join('、'),
  gap: '',
  sentence: (words) => `${words}。`,
  accounts: (n) => `${count(n)} 个账号`,
  clockOf: (zone, at) => zoneName(zone, at, 'zh-CN') ?? '北京时间',
};
