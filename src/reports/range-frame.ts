import { eachDate, type RefDate, weekdayOf } from '../domain/ref-date.ts';
import type { Bucket } from './range.model.ts';

/** Days that become one row. */
export interface FrameRow {
  readonly from: RefDate;
  readonly to: RefDate;
}

/** The days of a report and its rows, worked out once for all accounts. */
export interface Frame {
  readonly dates: readonly RefDate[];
  /** The rows in order; without a gap and without an overlap. */
  readonly rows: readonly FrameRow[];
  /** For each date the number of its row. */
  readonly rowOf: readonly number[];
}

export function frameOf(from: RefDate, to: RefDate, by: Bucket): Frame {
  const dates = eachDate(from, to);
  const rows: { from: RefDate; to: RefDate }[] = [];
  const rowOf: number[] = [];
  for (const date of dates) {
    const last = rows.at(-1);
    if (last === undefined || startsRow(date, by)) rows.push({ from: date, to: date });
    else last.to = date;
    rowOf.push(rows.length - 1);
  }
  return { dates, rows, rowOf };
}

/** Weeks start on Monday; the first row starts where the range does. */
function startsRow(date: RefDate, by: Bucket): boolean {
  switch (by) {
    case 'day':
      return true;
    case 'week':
      return weekdayOf(date) === 0;
    case 'month':
      return date.endsWith('-01');
  }
}

/** All days of the frame with what is stored of each, oldest first, which may be nothing. */
export function onEachDate<Stored extends { readonly date: RefDate }>(
  { dates }: Frame,
  stored: readonly Stored[],
  visit: (date: RefDate, day: Stored | undefined, index: number) => void,
): void {
  let next = 0;
  for (const [index, date] of dates.entries()) {
    const day = stored[next];
    if (day?.date !== date) visit(date, undefined, index);
    else {
      visit(date, day, index);
      next += 1;
    }
  }
}
