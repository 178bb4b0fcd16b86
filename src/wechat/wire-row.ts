import { z } from 'zod';
import type { Counts } from '../domain/counts.ts';

/** A row as it stands. Its date and hour are read as far as they can be; a daily row's hour is 0. */
export type ReadRow =
  | { readonly kind: 'sound'; readonly date: string; readonly hour: number; readonly counts: Counts }
  /** The reason names the field, never its value. */
  | {
      readonly kind: 'bad';
      readonly date: string | undefined;
      readonly hour: number | undefined;
      readonly reason: string;
    };

const digits = z.string().regex(/^\d{1,16}$/);
const number = z.union([z.number(), digits.transform(Number)]);
const count = number.pipe(z.int().nonnegative());
/** 0, 100 … 2300. A plain 1 … 23 would be another format, and is not guessed at. */
const hour = number.pipe(z.int().min(0).max(2300).multipleOf(100));

const dailyRow = z.object({
  ref_date: z.string(),
  callback_count: count,
  fail_count: count,
  total_time_cost: count,
  max_time_cost: count,
});
const hourlyRow = dailyRow.extend({ ref_hour: hour });
const dateOnly = dailyRow.pick({ ref_date: true });
const hourOnly = hourlyRow.pick({ ref_hour: true });
type DailyFields = z.output<typeof dailyRow>;
type HourlyFields = z.output<typeof hourlyRow>;

/** What a person calls WeChat's fields. */
const WORDS: Readonly<Record<string, string>> = {
  ref_date: 'date',
  ref_hour: 'hour',
  callback_count: 'calls',
  fail_count: 'failures',
  total_time_cost: 'total time',
  max_time_cost: 'longest time',
};

export function readDayRow(row: unknown): ReadRow {
  if (isPlainDay(row)) return sound(row, 0);
  const read = dailyRow.safeParse(row);
  return read.success ? sound(read.data, 0) : bad(row, 0, read.error);
}

export function readHourRow(row: unknown): ReadRow {
  if (isPlainHour(row)) return sound(row, row.ref_hour / 100);
  const read = hourlyRow.safeParse(row);
  if (read.success) return sound(read.data, read.data.ref_hour / 100);
  const hundreds = hourOnly.safeParse(row).data?.ref_hour;
  return bad(row, hundreds === undefined ? undefined : hundreds / 100, read.error);
}

/**
 * A row as WeChat documents it, which almost all are. A sync reads them by the hundred thousand, and zod takes several times
 * as long; what is not plain goes to zod, which knows the exceptions and says what is wrong.
 */
function isPlainDay(row: unknown): row is DailyFields {
  if (typeof row !== 'object' || row === null) return false;
  const { ref_date, callback_count, fail_count, total_time_cost, max_time_cost }: Partial<DailyFields> = row;
  const isDated = typeof ref_date === 'string';
  return (
    isDated && isCount(callback_count) && isCount(fail_count) && isCount(total_time_cost) && isCount(max_time_cost)
  );
}

function isPlainHour(row: unknown): row is HourlyFields {
  if (!isPlainDay(row)) return false;
  const { ref_hour }: Partial<HourlyFields> = row;
  return isCount(ref_hour) && ref_hour <= 2300 && ref_hour % 100 === 0;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function sound(fields: DailyFields, inHour: number): ReadRow {
  const counts = {
    calls: fields.callback_count,
    failures: fields.fail_count,
    totalMs: fields.total_time_cost,
    maxMs: fields.max_time_cost,
  };
  return { kind: 'sound', date: fields.ref_date, hour: inHour, counts };
}

function bad(row: unknown, inHour: number | undefined, error: z.ZodError): ReadRow {
  const field = WORDS[String(error.issues[0]?.path[0])] ?? 'row';
  const reason = field === 'hour' ? 'hour: not one of 0, 100 … 2300' : `${field}: no whole number from 0 up`;
  return { kind: 'bad', date: dateOnly.safeParse(row).data?.ref_date, hour: inHour, reason };
}
