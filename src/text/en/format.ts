import type { RefDate } from '../../domain/ref-date.ts';
import { enMonth, enWeekday, partsOf, sameMonth, sameYear, zoneName } from '../dates.ts';
import { growth, percent } from '../numbers.ts';
import { counted } from './counted.ts';

/** `17 Nov` */
function shortDay(date: string): string {
  return `${partsOf(date).day} ${enMonth(date)}`;
}

/** `Tue 17 Nov` */
function day(date: string): string {
  return `${enWeekday(date)} ${shortDay(date)}`;
}

/** `14–16 Nov`, `30 Nov – 2 Dec`, `30 Dec 2025 – 2 Jan 2026` */
function shortDays(from: RefDate, to: RefDate): string {
  if (from === to) return shortDay(to);
  if (sameMonth(from, to)) return `${partsOf(from).day}–${shortDay(to)}`;
  if (sameYear(from, to)) return `${shortDay(from)} – ${shortDay(to)}`;
  return `${shortDay(from)} ${partsOf(from).year} – ${shortDay(to)} ${partsOf(to).year}`;
}

/** `Tue 17 Nov`; several days as in `shortDays` */
function days(from: RefDate, to: RefDate): string {
  return from === to ? day(to) : shortDays(from, to);
}

/** `Tue 17 Nov 2026`, `14–16 Nov 2026` */
function fullDays(from: RefDate, to: RefDate): string {
  return sameYear(from, to) ? `${days(from, to)} ${partsOf(to).year}` : shortDays(from, to);
}

export const enFormat = {
  shortDay,
  shortDays,
  day,
  days,
  fullDays,
  /** As `fullDays`; in Chinese with the weekday too. */
  fullDaysWithWeekday: fullDays,
  /** Short enough for an axis. */
  axisDay: (date: RefDate) => shortDay(date),
  /** `7.8 %` */
  rate: (rate: number) => `${percent(rate)} %`,
  /** `+3.1 %`: a relative change. */
  growth: (change: number) => `${growth(change)} %`,
  list: (items: readonly string[]) => items.join(', '),
  /** Between sentences. */
  gap: ' ',
  /** Ends one that has no end of its own. */
  sentence: (words: string) => `${words}.`,
  accounts: (n: number) => counted(n, 'account'),
  clockOf: (zone: string, at: number) => zoneName(zone, at, 'en') ?? 'Beijing time',
};
