import type { WeeklyModel } from '../../reports/weekly.model.ts';
import type { Texts } from '../../text/texts.ts';
import { type DataVisualizationBlock, lineChart } from './line-chart.ts';

/** Failed % by weekday, the week and the one before; `undefined` where there are no two days to draw. */
export function weeklyTrendChart({ from, to, trend }: WeeklyModel, t: Texts): DataVisualizationBlock | undefined {
  if (trend === null) return undefined;
  const inPercent = (rate: number) => Math.round(rate * 10_000) / 100;
  const week = t.weekly.span(from, to);
  return lineChart({
    title: t.weekly.chartTitle(week),
    yLabel: t.table.chartAxis,
    categories: trend.dates.map(t.weekly.weekday),
    series: [
      { name: week, values: trend.rates.map(inPercent) },
      { name: t.weekly.weekBefore, values: trend.ratesBefore.map(inPercent) },
    ],
  });
}
