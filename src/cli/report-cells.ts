import type { Change, ReportFigures } from '../reports/range.model.ts';
import { count, growth, percent, points } from '../text/numbers.ts';

export const FIGURE_HEAD = ['Failed %', 'Failed', 'Calls', 'Mean ms', 'Max ms'];

/** A dash for what is not known, never a zero. */
export const NONE = '–';

export function figureCells(row: ReportFigures): string[] {
  const rate = row.failureRate === null ? NONE : `${percent(row.failureRate)} %`;
  return [rate, ...[row.failures, row.calls, row.meanMs, row.maxMs].map(numberCell)];
}

function numberCell(value: number | null): string {
  return value === null ? NONE : count(value);
}

/** `+0.12`: percentage points. */
export function pointsCell(change: Change['failureRate']): string {
  return change === null ? NONE : points(change);
}

/** `+3.1 %` */
export function growthCell(change: Change['calls']): string {
  return change === null ? NONE : `${growth(change)} %`;
}
