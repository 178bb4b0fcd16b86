import type { RefDate } from '../../domain/ref-date.ts';
import { enFormat } from './format.ts';

export const enTable = {
  account: 'Account',
  failureRate: 'Failed %',
  usualRate: 'Usual %',
  failures: 'Failed',
  calls: 'Calls',
  meanMs: 'Mean ms',
  maxMs: 'Max ms',
  caption: (from: RefDate, to: RefDate) => `Callbacks by account, ${enFormat.fullDays(from, to)}`,
  chartTitle: (from: RefDate, to: RefDate) => `Failed %, ${enFormat.shortDays(from, to)}`,
  chartAxis: '% of callbacks',
};
