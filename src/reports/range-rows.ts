import type { HourSlots } from '../domain/account-day.ts';
import type { Counts } from '../domain/counts.ts';
import type { Coverage } from '../domain/coverage.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { Lack, ReportRow, SpanRow } from './range.model.ts';
import type { FrameRow } from './range-frame.ts';
import type { Scope } from './range-scope.ts';
import { addTo, emptyTally, figuresOf, gravestOf, spanFiguresOf, type Tally, UNKNOWN } from './tally.ts';

/** A day of an account as its rows show it. */
export interface SeenDay {
  readonly date: RefDate;
  /** Its place in the frame. */
  readonly index: number;
  readonly counts: Counts | null;
  /** `null` where there are none to show. */
  readonly slots: HourSlots | null;
  /** Of its daily figures; in an hourly report of its hours. */
  readonly coverage: Coverage;
  /** Undefined where `coverage` is known. */
  readonly lack: Lack | undefined;
  readonly hoursDiffer: boolean;
}

/** Makes one account's rows out of its days, and adds them to the rows of all accounts together. */
export interface RowMaker {
  see(day: SeenDay): void;
  rows(): (ReportRow | SpanRow)[];
}

const HOURS = 24;

/** How many rows all accounts together have. */
export function rowCount({ frame, by }: Scope): number {
  return frame.rows.length * (by === 'hour' ? HOURS : 1);
}

/** @param together as many as `rowCount` */
export function rowMaker({ by, frame }: Scope, together: readonly Tally[]): RowMaker {
  if (by === 'hour') return hourRowMaker(together);
  return by === 'day' ? dayRowMaker(together) : spanRowMaker(frame, together);
}

function dayRowMaker(together: readonly Tally[]): RowMaker {
  const rows: ReportRow[] = [];
  return {
    see({ date, index, counts, coverage, lack, hoursDiffer }) {
      rows.push({ date, ...(counts === null ? UNKNOWN : figuresOf(counts)), coverage, ...lack, ...mark(hoursDiffer) });
      addToRow(together, index, coverage, counts);
    },
    rows: () => rows,
  };
}

/**
 * 24 rows a day. An hour that a known day does not have is empty: WeChat sent no row, which is not zero. So are all hours of a
 * day without calls.
 */
function hourRowMaker(together: readonly Tally[]): RowMaker {
  const rows: ReportRow[] = [];
  return {
    see({ date, index, slots, coverage, lack, hoursDiffer }) {
      const absent = coverage === 'known' ? 'empty' : coverage;
      for (let hour = 0; hour < HOURS; hour += 1) {
        const counts = slots?.[hour] ?? null;
        const row =
          counts === null ? { ...UNKNOWN, coverage: absent, ...lack } : { ...figuresOf(counts), coverage: KNOWN };
        rows.push({ date, hour, ...row, ...mark(hoursDiffer) });
        addToRow(together, index * HOURS + hour, row.coverage, counts);
      }
    },
    rows: () => rows,
  };
}

function spanRowMaker({ rows, rowOf }: Scope['frame'], together: readonly Tally[]): RowMaker {
  const tallies = rows.map(emptyTally);
  const differing = new Set<number>();
  return {
    see({ index, counts, coverage, hoursDiffer }) {
      const row = rowOf[index] ?? 0;
      addToRow(tallies, row, coverage, counts);
      addToRow(together, row, coverage, counts);
      if (hoursDiffer) differing.add(row);
    },
    rows: () => tallies.map((tally, row) => ({ ...spanRow(rows[row], tally), ...mark(differing.has(row)) })),
  };
}

/** The rows of all accounts together. */
export function rowsTogether({ frame, by }: Scope, together: readonly Tally[]): SpanRow[] {
  if (by !== 'hour') return together.map((tally, row) => spanRow(frame.rows[row], tally));
  return together.map((tally, row) => {
    const { date, ...span } = spanRow(frame.rows[Math.floor(row / HOURS)], tally);
    return { date, hour: row % HOURS, ...span };
  });
}

const KNOWN = 'known' as const;

function spanRow(row: FrameRow | undefined, tally: Tally): SpanRow {
  if (row === undefined) throw new RangeError('a row outside of the report');
  return { date: row.from, to: row.to, ...spanFiguresOf(tally), coverage: gravestOf(tally) };
}

function addToRow(tallies: readonly Tally[], row: number, coverage: Coverage, counts: Counts | null): void {
  const tally = tallies[row];
  if (tally !== undefined) addTo(tally, coverage, counts);
}

function mark(hoursDiffer: boolean): Pick<ReportRow, 'hoursDiffer'> {
  return hoursDiffer ? { hoursDiffer: true } : {};
}
