import type { FailureTrend } from '../../reports/digest.model.ts';
import { shownName } from '../../text/names.ts';
import type { Texts } from '../../text/texts.ts';
import { LIMITS } from '../blocks/limits.ts';
import { type DataVisualizationBlock, lineChart } from './line-chart.ts';

/** Failed % by day of the worst accounts; `undefined` where fewer than two days make no line. */
export function failureTrendChart(trend: FailureTrend, t: Texts): DataVisualizationBlock | undefined {
  const dates = trend.dates.slice(-LIMITS.chartPoints);
  const skipped = trend.dates.length - dates.length;
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (first === undefined || last === undefined || dates.length < 2 || trend.series.length === 0) return undefined;
  return lineChart({
    title: t.table.chartTitle(first, last),
    yLabel: t.table.chartAxis,
    categories: dates.map(t.format.axisDay),
    series: trend.series.slice(0, LIMITS.chartSeries).map(({ name, rates }) => ({
      name: shownName({ name, appId: '–' }, LIMITS.name),
      values: rates.slice(skipped).map((rate) => Math.round(rate * 10_000) / 100),
    })),
  });
}
