import { failureRate, meanMs } from '../../domain/counts.ts';
import type { HoursModel } from '../../reports/hours.model.ts';
import type { Texts } from '../../text/texts.ts';
import { LIMITS } from '../blocks/limits.ts';
import { type DataVisualizationBlock, lineChart } from './line-chart.ts';

/** The night is left out: few call then, and 24 hours are more than a chart takes. */
const USUAL_START = 24 - LIMITS.chartPoints;

export interface HourCharts {
  /** None where fewer than two hours make no line. */
  readonly charts: readonly DataVisualizationBlock[];
  /** Hours of the window that a series has no value for, so that they left the axis. */
  readonly leftOut: readonly number[];
}

type Charted = Pick<HoursModel, 'hours' | 'usualAtMost' | 'stretches'>;

/** Failed % and mean ms of 20 hours in a row; real hours, since two together would hide the one that failed. */
export function hourCharts(model: Charted, t: Texts): HourCharts {
  const start = windowStart(model);
  const points = model.hours
    .map((counts, hour) => ({ hour, counts, usual: model.usualAtMost[hour] ?? null }))
    .slice(start, start + LIMITS.chartPoints);
  const drawn = points.flatMap(({ hour, counts, usual }) => {
    const rate = counts === null ? undefined : failureRate(counts);
    return counts === null || rate === undefined ? [] : [{ hour, rate, mean: meanMs(counts) ?? 0, usual }];
  });
  const leftOut = points.map(({ hour }) => hour).filter((hour) => drawn.every((point) => point.hour !== hour));
  if (drawn.length < 2) return { charts: [], leftOut: [] };
  const [from, to] = [twoDigits(start), twoDigits(start + LIMITS.chartPoints - 1)];
  const categories = drawn.map(({ hour }) => twoDigits(hour));
  const usual = drawn.flatMap((point) => (point.usual === null ? [] : [inPercent(point.usual)]));
  const failed = [{ name: t.hours.failedSeries, values: drawn.map(({ rate }) => inPercent(rate)) }];
  // it is known for all hours or, without a past, for none
  if (usual.length === drawn.length) failed.push({ name: t.hours.usualSeries, values: usual });
  const mean = [{ name: t.hours.meanSeries, values: drawn.map((point) => Math.round(point.mean)) }];
  return {
    charts: [
      lineChart({ title: t.hours.failedChart(from, to), yLabel: t.table.chartAxis, categories, series: failed }),
      lineChart({ title: t.hours.meanChart(from, to), yLabel: t.hours.msAxis, categories, series: mean }),
    ],
    leftOut,
  };
}

/** 04–23, or earlier so that the worst hour is in it, with the one before, from which it rose. */
function windowStart({ hours, stretches: [worst] }: Charted): number {
  if (worst === undefined) return USUAL_START;
  const failures = hours.slice(worst.from, worst.to).map((counts) => counts?.failures ?? 0);
  const worstHour = worst.from + failures.indexOf(Math.max(...failures));
  return worstHour >= USUAL_START ? USUAL_START : Math.max(0, worstHour - 1);
}

function inPercent(rate: number): number {
  return Math.round(rate * 10_000) / 100;
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, '0');
}
