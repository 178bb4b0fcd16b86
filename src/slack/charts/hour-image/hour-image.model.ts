import type { ChartConfiguration } from 'chart.js';
import type { HourSlots } from '../../../domain/account-day.ts';
import type { RefDate } from '../../../domain/ref-date.ts';

/** One account's day by hour, as the image and its alt text show it. Who the account is stays out of the image. */
export interface HourImage {
  readonly date: RefDate;
  readonly hours: HourSlots;
  /** Of each hour the failure rate (0 to 1) that is usually not exceeded; `null` while there is no history. */
  readonly usualAtMost: readonly (number | null)[] | null;
}

/** A Chart.js 4 configuration that is JSON through and through: QuickChart runs none of our code. */
export type HourImageConfig = ChartConfiguration<'bar' | 'line', (number | null)[], string>;
export type HourDataset = HourImageConfig['data']['datasets'][number];
