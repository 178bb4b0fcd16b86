import type { Change, ReportFigures } from '../reports/range.model.ts';
import { count, percent } from '../text/numbers.ts';

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
  if (change === null) return NONE;
  const points = change * 100;
  return signed(points, Math.abs(points) < 1 ? 2 : 1);
}

/** `+3.1 %` */
export function growthCell(change: Change['calls']): string {
  if (change === null) return NONE;
  const grown = change * 100;
  return `${signed(grown, Math.abs(grown) < 100 ? 1 : 0)} %`;
}

function signed(value: number, decimals: number): string {
  const shown = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  if (Number(shown.replaceAll(',', '')) === 0) return '0';
  return (value < 0 ? '−' : '+') + shown;
}
