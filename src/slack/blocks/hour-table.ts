import type { DataTableBlock } from '@slack/types';
import type { HourSlots } from '../../domain/account-day.ts';
import { type Counts, failureRate, meanMs } from '../../domain/counts.ts';
import { hourOfDay } from '../../text/hours.ts';
import type { Texts } from '../../text/texts.ts';
import { NONE, numberCell, rateCell } from './cells.ts';
import { type Cell, dataTable } from './kit.ts';

/** All 24 hours, on one page. */
export function hourTable(caption: string, hours: HourSlots, t: Texts): DataTableBlock {
  const { failureRate: rate, failures, calls, meanMs: mean, maxMs } = t.table;
  const columns = [t.hours.hour, rate, failures, calls, mean, maxMs];
  return dataTable(
    caption,
    columns,
    hours.map((counts, hour) => [hourOfDay(hour), ...cellsOf(counts, t)]),
  );
}

/** An hour that WeChat did not report has no figures at all, one without calls no rate and no times. */
function cellsOf(counts: Counts | null, t: Texts): Cell[] {
  if (counts === null) return [NONE, NONE, NONE, NONE, NONE];
  const called = counts.calls > 0;
  return [
    rateCell(failureRate(counts), t),
    numberCell(counts.failures),
    numberCell(counts.calls),
    called ? numberCell(Math.round(meanMs(counts) ?? 0)) : NONE,
    called ? numberCell(counts.maxMs) : NONE,
  ];
}
