/*
 * The stand-in's own calendar. It repeats what src/domain does, on purpose: a mistake there must not be repeated here.
 * A day is the number of days since 1970-01-01. China has had no daylight saving since 1991, so eight hours are enough.
 */
const DAY_MS = 86_400_000;
const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

/** The day that a calendar in Shanghai shows at that instant. */
export function dayAt(epochMs: number): number {
  return Math.floor((epochMs + SHANGHAI_AHEAD_MS) / DAY_MS);
}

/** `undefined` unless the text is exactly YYYY-MM-DD and such a day exists. */
export function dayOf(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const day = Date.UTC(year, month - 1, dayOfMonth) / DAY_MS;
  return dateOf(day) === date ? day : undefined;
}

export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function isWeekend(day: number): boolean {
  // 1970-01-01 was a Thursday
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/** The instant at which Shanghai's clocks show that time ('08:00') on that day. */
export function instantOf(day: number, time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined) throw new Error(`not a time of day: ${time}`);
  return day * DAY_MS - SHANGHAI_AHEAD_MS + (Number(hours) * 60 + Number(minutes)) * 60_000;
}
