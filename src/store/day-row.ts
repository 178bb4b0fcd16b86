import type { AccountDay } from '../domain/account-day.ts';
import { readHours, toCounts, writeHours } from './hours-text.ts';
import type { DayFigures, DayState } from './store.ts';
import type { AccountDayTable } from './tables.ts';

const OWN_COLUMNS = [
  'app_id',
  'date',
  'day_state',
  'day_reason',
  'day_attempts',
  'day_asked_at',
  'calls',
  'failures',
  'total_ms',
  'max_ms',
] as const satisfies (keyof AccountDayTable)[];

export const FIGURE_COLUMNS = [...OWN_COLUMNS, 'hours_differ'] as const satisfies (keyof AccountDayTable)[];

/** In the order of `toDayRow`. */
export const DAILY_COLUMNS = [
  ...OWN_COLUMNS,
  'hours_state',
  'hours_reason',
  'hours_attempts',
  'hours_asked_at',
  'hours_differ',
] as const satisfies (keyof AccountDayTable)[];

/** `hours` comes last, so that SQLite need not read past the small columns for a table of daily figures. */
export const DAY_COLUMNS = [...DAILY_COLUMNS, 'hours'] as const;

export const STATE_COLUMNS = [
  'app_id',
  'date',
  'day_state',
  'day_reason',
  'day_attempts',
  'day_asked_at',
  'calls',
  'hours_state',
  'hours_reason',
  'hours_attempts',
  'hours_asked_at',
] as const satisfies (keyof AccountDayTable)[];

type DailyRow = Pick<AccountDayTable, (typeof DAILY_COLUMNS)[number]>;

export function toAccountDay(row: DailyRow & { hours?: string | null }): AccountDay {
  return {
    ...toDayFigures(row),
    hours: {
      state: row.hours_state,
      value: row.hours == null ? null : readHours(row.hours),
      reason: row.hours_reason,
      attempts: row.hours_attempts,
      askedAt: row.hours_asked_at,
    },
  };
}

export function toDayFigures(row: Pick<AccountDayTable, (typeof FIGURE_COLUMNS)[number]>): DayFigures {
  return {
    appId: row.app_id,
    date: row.date,
    day: {
      state: row.day_state,
      value: toCounts(row.calls, row.failures, row.total_ms, row.max_ms),
      reason: row.day_reason,
      attempts: row.day_attempts,
      askedAt: row.day_asked_at,
    },
    hoursDiffer: row.hours_differ === 1,
  };
}

/** In the order of the table's columns: the database takes a row's parameters as they come from here. */
export function toDayRow({ appId, date, day, hours, hoursDiffer }: AccountDay): AccountDayTable {
  return {
    app_id: appId,
    date,
    day_state: day.state,
    day_reason: day.reason,
    day_attempts: day.attempts,
    day_asked_at: day.askedAt,
    calls: day.value === null ? null : day.value.calls,
    failures: day.value === null ? null : day.value.failures,
    total_ms: day.value === null ? null : day.value.totalMs,
    max_ms: day.value === null ? null : day.value.maxMs,
    hours_state: hours.state,
    hours_reason: hours.reason,
    hours_attempts: hours.attempts,
    hours_asked_at: hours.askedAt,
    hours_differ: hoursDiffer ? 1 : 0,
    hours: hours.value === null ? null : writeHours(hours.value),
  };
}

export function toDayState(row: Pick<AccountDayTable, (typeof STATE_COLUMNS)[number]>): DayState {
  return {
    appId: row.app_id,
    date: row.date,
    dayState: row.day_state,
    dayReason: row.day_reason,
    dayAttempts: row.day_attempts,
    dayAskedAt: row.day_asked_at,
    calls: row.calls,
    hoursState: row.hours_state,
    hoursReason: row.hours_reason,
    hoursAttempts: row.hours_attempts,
    hoursAskedAt: row.hours_asked_at,
  };
}
