import { count } from '../../text/numbers.ts';
import type { Texts } from '../../text/texts.ts';
import type { Cell } from './kit.ts';

/** What does not exist; sorts below every number. */
export const NONE: Cell = { value: -1, text: '–' };

/** The value is in percent, as the text. */
export function rateCell(rate: number | null | undefined, t: Texts): Cell {
  return rate === null || rate === undefined ? NONE : { value: inPercent(rate), text: t.format.rate(rate) };
}

export function numberCell(value: number | null): Cell {
  return value === null ? NONE : { value: Math.round(value), text: count(value) };
}

/** A change in points (0.01 is one). What is not known sorts below every fall. */
export function pointsCell(change: number | null, t: Texts): Cell {
  return change === null
    ? { value: -1_000, text: '–' }
    : { value: Math.round(change * 10_000) / 100, text: t.ranges.points(change) };
}

/** A rate or a change (0 to 1) as the number that a column sorts by. */
export function inPercent(fraction: number): number {
  return Math.round(fraction * 100_000) / 1_000;
}
