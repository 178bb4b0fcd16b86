import { type Counts, meanMs } from '../../../domain/counts.ts';
import type { Texts } from '../../../text/texts.ts';
import type { HourDataset, HourImage } from './hour-image.model.ts';
import { INK } from './look.ts';

/** In pixels: one failure among a million calls must be seen. */
const LEAST_FAILED = 2;

const BAR = { type: 'bar', yAxisID: 'calls', stack: 'calls', categoryPercentage: 0.86, barPercentage: 1 } as const;
const SWATCH = { pointStyle: 'rect' } as const;

/**
 * The first lies on top. Failures stand on the ground line, where they compare with one another and with what is usual.
 * Whatever the day does not have is left out, of the legend too: no red without a failure.
 */
export function hourDatasets({ hours, usualAtMost }: HourImage, t: Texts): HourDataset[] {
  const ofReported = (value: (counts: Counts, hour: number) => number | null) =>
    hours.map((counts, hour) => (counts === null ? null : value(counts, hour)));
  const usual = ofReported(({ calls }, hour) => {
    const rate = usualAtMost?.[hour] ?? null;
    return rate === null ? null : rate * calls;
  });
  // a bar of no height would get the least height too
  const failed = ofReported(({ failures }) => (failures === 0 ? null : failures));
  const succeeded = ofReported(({ calls, failures }) => calls - failures);
  const mean = ofReported((counts) => meanMs(counts) ?? null);
  const unreported = hours.map((counts) => (counts === null ? 1 : null));
  return [
    usual.some(isNumber) ? usualMarks(usual, t) : [],
    failed.some(isNumber) ? failedBars(failed, t) : [],
    succeededBars(succeeded, t),
    meanLine(mean, t),
    unreported.some(isNumber) ? unreportedColumns(unreported, t) : [],
  ].flat();
}

type Values = (number | null)[];

const isNumber = (value: number | null): boolean => value !== null;

function usualMarks(data: Values, { hourImage }: Texts): HourDataset {
  const mark = { pointStyle: 'line', pointRadius: 10, pointBorderWidth: 3, borderColor: INK.usual } as const;
  return { ...mark, showLine: false, type: 'line', yAxisID: 'calls', order: -1, label: hourImage.usualAtMost, data };
}

function failedBars(data: Values, { hourImage }: Texts): HourDataset {
  return { ...BAR, ...SWATCH, label: hourImage.failed, data, backgroundColor: INK.failed, minBarLength: LEAST_FAILED };
}

function succeededBars(data: Values, { hourImage }: Texts): HourDataset {
  const fill = { backgroundColor: INK.succeeded, borderColor: INK.succeededEdge, borderWidth: 2 };
  return { ...BAR, ...SWATCH, ...fill, label: hourImage.succeeded, data };
}

function meanLine(data: Values, { table }: Texts): HourDataset {
  const ink = { backgroundColor: INK.mean, borderColor: INK.mean, borderWidth: 3, pointRadius: 4 };
  return { ...ink, type: 'line', yAxisID: 'mean', label: table.meanMs, data };
}

/** Over both panels and behind all else. The columns touch, so only the legend's swatch shows the edge. */
function unreportedColumns(data: Values, { hourImage }: Texts): HourDataset {
  const column = { grouped: false, categoryPercentage: 1, barPercentage: 1, borderSkipped: true } as const;
  const fill = { backgroundColor: INK.unreported, borderColor: INK.unreportedEdge, borderWidth: 2 };
  return { ...column, ...SWATCH, ...fill, type: 'bar', yAxisID: 'whole', order: 1, label: hourImage.unreported, data };
}
