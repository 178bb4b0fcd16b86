import type { Fields } from '../../slack/block-check.ts';
import { h, type Piece } from '../html.ts';
import { axisTicks, labelEvery } from './chart-scale.ts';
import { drawPie } from './pie.ts';
import { listOf } from './text.ts';

const WIDTH = 560;
const HEIGHT = 228;
/** Four digits, as large as a narrow chart writes them. */
const LEFT = 52;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 32;

interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

interface Plot {
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly slot: number;
}

/** `data_visualization`: the figures are also there as a table, for those who do not see the picture. */
export function drawChart({ title, chart }: Fields): Piece {
  const kind = (chart as Fields).type;
  if (kind === 'pie') return drawPie(String(title), listOf((chart as Fields).segments));
  const categories = (((chart as Fields).axis_config as Fields)['categories'] as string[]) ?? [];
  const series = listOf((chart as Fields).series).map(({ name, data }) => ({
    name: String(name),
    values: categories.map((label) => Number(listOf(data).find((point) => point.label === label)?.['value'] ?? 0)),
  }));
  const ticks = axisTicks(series.flatMap(({ values }) => values));
  const plot = plotOf(categories, series, ticks);
  const draw = kind === 'bar' ? drawBars : drawLines(kind === 'area');
  return h(
    'figure',
    { className: 'chart' },
    h('figcaption', null, String(title)),
    h(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': true },
      drawGrid(ticks, plot),
      series.map((one, index) => draw(one, index, plot)),
    ),
    drawLegend(series.map(({ name }) => name)),
    drawFigures(String(title), plot),
  );
}

function plotOf(categories: readonly string[], series: readonly Series[], ticks: readonly number[]): Plot {
  const bottom = ticks[0] ?? 0;
  const span = (ticks.at(-1) ?? 1) - bottom;
  const slot = (WIDTH - LEFT - RIGHT) / Math.max(1, categories.length);
  return {
    ...{ categories, series, slot },
    x: (index) => LEFT + slot * (index + 0.5),
    y: (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - bottom) / span),
  };
}

function drawGrid(ticks: readonly number[], { categories, x, y }: Plot): Piece {
  const every = labelEvery(categories, WIDTH - LEFT);
  return h(
    'g',
    { className: 'grid' },
    ticks.map((tick) => [
      h('line', { key: tick, x1: LEFT, x2: WIDTH - RIGHT, y1: y(tick), y2: y(tick) }),
      h('text', { key: `t${tick}`, x: LEFT - 6, y: y(tick) + 4, textAnchor: 'end' }, String(tick)),
    ]),
    categories.map((label, index) => {
      if (index % every !== 0) return false;
      // a narrow chart writes larger, and only every other one of them
      const className = index % (2 * every) === 0 ? undefined : 'spare';
      return h('text', { key: label, className, x: x(index), y: HEIGHT - 8, textAnchor: 'middle' }, label);
    }),
  );
}

function drawLines(isArea: boolean) {
  return ({ name, values }: Series, index: number, { x, y }: Plot): Piece => {
    const points = values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
    const floor = y(0).toFixed(1);
    const area = [`${x(0).toFixed(1)},${floor}`, ...points, `${x(values.length - 1).toFixed(1)},${floor}`].join(' ');
    return h(
      'g',
      { key: name, className: `ink-${index % 6}` },
      isArea && h('polygon', { points: area }),
      h('polyline', { points: points.join(' ') }),
      values.map((value, at) => h('circle', { key: at, cx: x(at), cy: y(value), r: 2.5 })),
    );
  };
}

function drawBars({ name, values }: Series, index: number, { x, y, slot, series }: Plot): Piece {
  const width = (slot * 0.7) / series.length;
  const bar = (value: number, at: number) => {
    const top = Math.min(y(value), y(0));
    const left = x(at) - slot * 0.35 + width * index;
    return h('rect', { key: at, x: left, y: top, width: Math.max(1, width - 1), height: Math.abs(y(value) - y(0)) });
  };
  return h('g', { key: name, className: `ink-${index % 6}` }, values.map(bar));
}

function drawLegend(names: readonly string[]): Piece {
  const entry = (name: string, index: number) =>
    h('li', { key: name }, h('i', { className: `swatch ink-${index % 6}` }), name);
  return h('ul', { className: 'legend', 'aria-hidden': true }, names.map(entry));
}

function drawFigures(title: string, { categories, series }: Plot): Piece {
  const head = h(
    'tr',
    null,
    h('td', null),
    series.map(({ name }) => h('th', { key: name, scope: 'col' }, name)),
  );
  const row = (label: string, at: number) =>
    h(
      'tr',
      { key: label },
      h('th', { scope: 'row' }, label),
      series.map(({ name, values }) => h('td', { key: name }, String(values[at]))),
    );
  const figures = [
    h('caption', { key: 'caption' }, title),
    h('thead', { key: 'head' }, head),
    h('tbody', { key: 'body' }, categories.map(row)),
  ];
  return h('div', { className: 'unseen' }, h('table', null, figures));
}
