import type { Block } from '@slack/types';
import { cut, harmless } from '../../text/names.ts';
import { LIMITS } from '../blocks/limits.ts';

export interface ChartPoint {
  readonly label: string;
  readonly value: number;
}

export interface ChartSeries {
  readonly name: string;
  readonly data: readonly ChartPoint[];
}

/** Slack's native chart, which `@slack/types` does not know yet (only the line chart, the one we draw). */
export interface DataVisualizationBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line';
    readonly series: readonly ChartSeries[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label: string };
  };
}

export interface LineChart {
  readonly title: string;
  readonly yLabel: string;
  /** Unique; Slack wants exactly one value of each series for each. */
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

export function lineChart({ title, yLabel, categories, series }: LineChart): DataVisualizationBlock {
  const names = seriesNames(series.map((one) => one.name));
  return {
    type: 'data_visualization',
    title: cut(title, LIMITS.chartTitle),
    chart: {
      type: 'line',
      series: series.map(({ values }, index) => ({
        name: names[index] ?? '',
        data: categories.map((label, point) => ({ label, value: values[point] ?? 0 })),
      })),
      axis_config: { categories, y_label: cut(yLabel, LIMITS.chartTitle) },
    },
  };
}

/** At most 20 characters each and no two alike, which Slack demands; namesakes are numbered. */
export function seriesNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const whole = harmless(name).trim() || '–';
    let unique = cut(whole, LIMITS.chartLabel);
    for (let number = 2; taken.has(unique); number += 1) {
      const suffix = ` ${number}`;
      unique = `${cut(whole, LIMITS.chartLabel - suffix.length)}${suffix}`;
    }
    taken.add(unique);
    return unique;
  });
}
