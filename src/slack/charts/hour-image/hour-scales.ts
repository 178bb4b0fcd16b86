import type { HourImageConfig } from './hour-image.model.ts';
import { FONT, INK } from './look.ts';

type Scales = NonNullable<NonNullable<HourImageConfig['options']>['scales']>;

/** Of a panel's lines the lowest, which is zero, is drawn stronger. */
const GRID_COLOURS = [INK.unreportedEdge, ...Array.from({ length: 9 }, () => INK.grid)];

/** Calls above, mean below, each on a scale of its own over the same hours: two scales on one ground mislead. */
export function hourScales(): Scales {
  const ticks = { color: INK.quiet, font: FONT };
  const grid = { color: GRID_COLOURS, drawTicks: false };
  const panel = { axis: 'y', stack: 'panels', beginAtZero: true, border: { display: false }, grid } as const;
  return {
    x: {
      stacked: true,
      grid: { display: false },
      border: { display: false },
      ticks: { ...ticks, maxRotation: 0, maxTicksLimit: 8 },
    },
    mean: {
      ...panel,
      stackWeight: 5,
      // set close: with three lines at the most, 5,040 ms would have a scale to 10,000
      ticks: { color: INK.mean, font: { ...FONT, lineHeight: 1 }, maxTicksLimit: 4, precision: 0 },
    },
    gap: { ...panel, stackWeight: 2, ticks: { display: false }, grid: { display: false } },
    calls: {
      ...panel,
      stackWeight: 10,
      stacked: true,
      // two decimals, or 1,500 would read as 2K
      ticks: { ...ticks, maxTicksLimit: 5, precision: 0, format: { notation: 'compact', maximumFractionDigits: 2 } },
    },
    whole: { axis: 'y', display: false, min: 0, max: 1 },
  };
}
