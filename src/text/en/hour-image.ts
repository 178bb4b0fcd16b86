import { type Counts, failureRate, meanMs } from '../../domain/counts.ts';
import type { RefDate } from '../../domain/ref-date.ts';
import { hourOfDay, hourSpans } from '../hours.ts';
import { count } from '../numbers.ts';
import { counted } from './counted.ts';
import { enFormat } from './format.ts';

const { fullDays, rate } = enFormat;

export const enHourImage = {
  title: (date: RefDate) => `Calls, ${fullDays(date, date)} (Beijing time)`,
  /** Under the title; there is room for some 50 letters. */
  summary: (total: Counts, worstHour: number | undefined) =>
    worstHour === undefined
      ? `${counted(total.calls, 'call')}, none failed`
      : `${count(total.failures)} of ${count(total.calls)} failed (${rate(failureRate(total) ?? 0)}), ` +
        `most at ${hourOfDay(worstHour)}`,
  nothing: 'No hour is reported',
  failed: 'Failed',
  succeeded: 'Succeeded',
  usualAtMost: 'Usual failures at most',
  unreported: 'Not reported',

  alt: {
    subject: (name: string, date: RefDate) => `${name}, ${fullDays(date, date)} by hour, Beijing time: `,
    nothing: 'WeChat reported no hour.',
    noneFailed: (total: Counts) => `${counted(total.calls, 'call')}, none failed.`,
    failed: (total: Counts) =>
      `${counted(total.calls, 'call')}, ${count(total.failures)} failed (${rate(failureRate(total) ?? 0)})`,
    worst: (hour: number, counts: Counts, usualAtMost: number | null) =>
      `; the most at ${hourOfDay(hour)}: ${count(counts.failures)} of ${count(counts.calls)} ` +
      `(${rate(failureRate(counts) ?? 0)}${usualAtMost === null ? '' : `; usual at most ${rate(usualAtMost)}`}).`,
    mean: (total: Counts, hour: number, highest: number) =>
      ` Mean ${count(meanMs(total) ?? 0)} ms, highest at ${hourOfDay(hour)}: ${count(highest)} ms.`,
    unreported: (hours: readonly number[]) => {
      const spans = hourSpans(hours);
      return ` Not reported: ${counted(hours.length, 'hour')}${spans === undefined ? '' : ` (${spans.join(', ')})`}.`;
    },
  },
};
