import type { DateRange } from '../../domain/date-range.ts';
import type { RefDate } from '../../domain/ref-date.ts';
import type { Bucket, ReportRow } from '../../reports/range.model.ts';
import { sameYear } from '../../text/dates.ts';
import type { Texts } from '../../text/texts.ts';
import { LIMITS } from '../blocks/limits.ts';
import { type DataVisualizationBlock, lineChart } from './line-chart.ts';

/**
 * Failed % by row; more than 20 rows are taken together in equal numbers, and the title says so. A point of which nothing is
 * known leaves the axis. `undefined` where fewer than two points make no line.
 */
export function rowTrendChart(
  rows: readonly ReportRow[],
  { from, to, by }: DateRange & { readonly by: Bucket },
  t: Texts,
): DataVisualizationBlock | undefined {
  const every = Math.ceil(rows.length / LIMITS.chartPoints);
  const points = Array.from({ length: Math.ceil(rows.length / every) }, (_, n) =>
    pointOf(rows.slice(n * every, (n + 1) * every), sameYear(from, to) ? t.format.axisDay : inItsYear(t)),
  ).filter((point) => point !== undefined);
  if (points.length < 2) return undefined;
  return lineChart({
    title: t.ranges.chartTitle(t.format.shortDays(from, to), every, by),
    yLabel: t.table.chartAxis,
    categories: points.map(({ label }) => label),
    series: [{ name: t.ranges.seriesName, values: points.map(({ value }) => value) }],
  });
}

/** Slack refuses a chart with two labels alike, as `1 Aug` of two years are. */
function inItsYear(t: Texts): (date: RefDate) => string {
  return (date) => t.format.fullDays(date, date);
}

function pointOf(
  rows: readonly ReportRow[],
  labelOf: (date: RefDate) => string,
): { label: string; value: number } | undefined {
  const [first] = rows;
  let [calls, failures] = [0, 0];
  for (const row of rows) {
    calls += row.calls ?? 0;
    failures += row.failures ?? 0;
  }
  if (first === undefined || calls === 0) return undefined;
  return { label: labelOf(first.date), value: Math.round((failures / calls) * 10_000) / 100 };
}
