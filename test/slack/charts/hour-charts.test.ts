import { expect, test } from 'vitest';
import { type HourCharts, hourCharts } from '../../../src/slack/charts/hour-charts.ts';
import { textsFor } from '../../../src/text/texts.ts';
import { counts } from '../../support/digest-builder.ts';
import { hoursModel, shopHours, usualDays, withHours } from '../../support/hours-builder.ts';
import { surfaces } from '../../support/messages.ts';

const en = textsFor('en');
const bad = counts(400, 200, 2_000);
const valuesOf = ({ charts }: HourCharts, chart: number, series: number) =>
  charts[chart]?.chart.series[series]?.data.map(({ value }) => value);
const categoriesOf = ({ charts }: HourCharts) => charts[0]?.chart.axis_config.categories ?? [];

test.each(['en', 'zh-CN'] as const)('%s: the charts of messages.md, with our usual rates', (language) => {
  const designed = surfaces().find(({ name }) => name === `wx-hours.${language.slice(0, 2)}`)?.blocks ?? [];
  const charts = hourCharts(hoursModel(), textsFor(language)).charts;
  const wanted = designed.filter(({ type }) => type === 'data_visualization') as unknown as typeof charts;
  const namesOf = (all: typeof charts) =>
    all.map(({ title, chart }) => [title, chart.axis_config, chart.series.map(({ name }) => name)]);
  expect(namesOf(charts)).toEqual(namesOf(wanted));
  expect(charts[1]?.chart.series).toEqual(wanted[1]?.chart.series);
  const rates = (all: typeof charts) => all[0]?.chart.series[0]?.data.map(({ value }) => Math.round(value * 10) / 10);
  expect(rates(charts)).toEqual(rates(wanted));
});

test.each([
  ['a calm day', [], '04', '23'],
  ['bad at 00', [0], '00', '19'],
  ['bad at 01', [1], '00', '19'],
  ['bad at 03', [3], '02', '21'],
  ['bad at 04', [4], '04', '23'],
  ['bad at 23', [23], '04', '23'],
])('%s: 20 real hours in a row, the worst among them', (_, hours, first, last) => {
  const day = withHours(
    shopHours().map(() => counts(1_000, 6)),
    Object.fromEntries(hours.map((hour) => [hour, bad])),
  );
  const drawn = hourCharts(hoursModel(day, usualDays(day)), en);
  const categories = categoriesOf(drawn);
  expect([categories.length, categories[0], categories.at(-1)]).toEqual([20, first, last]);
  expect(drawn.charts[0]?.title).toBe(`Failed % by hour (${first}–${last})`);
  expect(drawn.leftOut).toEqual([]);
  expect(valuesOf(drawn, 0, 0)?.includes(50)).toBe(hours.length > 0);
});

test('a stretch from the night into the day is shown around its worst hour', () => {
  const day = shopHours().map((_, hour) =>
    hour >= 2 && hour < 23 ? counts(1_000, hour === 20 ? 900 : 300) : counts(1_000, 6),
  );
  expect(categoriesOf(hourCharts(hoursModel(day, usualDays(day)), en))).toContain('20');
});

test('hours without a row and hours without calls leave the axis of both charts', () => {
  const day = withHours(shopHours(), { 6: null, 9: counts(0, 0, 0, 0), 2: null });
  const drawn = hourCharts(hoursModel(day), en);
  expect(drawn.leftOut).toEqual([6, 9]);
  expect(categoriesOf(drawn)).toHaveLength(18);
  expect(valuesOf(drawn, 1, 0)).toHaveLength(18);
});

test('without a past nothing is usual, and fewer than two hours make no line', () => {
  const first = hourCharts(hoursModel(shopHours(), []), en);
  expect(first.charts[0]?.chart.series.map(({ name }) => name)).toEqual(['Failed %']);
  const alone = shopHours().map((slot, hour) => (hour === 12 ? slot : null));
  expect(hourCharts(hoursModel(alone), en)).toEqual({ charts: [], leftOut: [] });
});
