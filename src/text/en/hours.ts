import { type Counts, failureRate, meanMs } from '../../domain/counts.ts';
import { type RefDate, refDateAt } from '../../domain/ref-date.ts';
import { beijingTime } from '../dates.ts';
import { hourSpans } from '../hours.ts';
import { count } from '../numbers.ts';
import { bold, type Phrase } from '../phrase.ts';
import { counted } from './counted.ts';
import { enFormat } from './format.ts';

const { day, rate } = enFormat;

/** `1,480 of 3,144` and, where anything was called, their rate. */
function failedOf({ calls, failures }: Counts): string {
  return `${count(failures)} of ${count(calls)}`;
}

function rateOf(counts: Counts): string {
  return rate(failureRate(counts) ?? 0);
}

export const enHours = {
  heading: (name: string, date: string) => `${name}, ${date}, by hour`,
  figures: (total: Counts) =>
    total.calls === 0
      ? ' · 0 calls'
      : ` · ${counted(total.calls, 'call')} · ${count(total.failures)} failed (${rateOf(total)}) · mean ${count(meanMs(total) ?? 0)} ms`,
  /** The two of above, for the notification. */
  sentence: (name: string, date: RefDate, total: Counts) =>
    total.calls === 0
      ? `${name}, ${day(date)}, by hour: 0 calls.`
      : `${name}, ${day(date)}, by hour: ${counted(total.calls, 'call')}, ${count(total.failures)} failed (${rateOf(total)}), ` +
        `mean ${count(meanMs(total) ?? 0)} ms.`,

  outOfLine: (span: string, counts: Counts, usual: string): Phrase => [
    bold(`${span} is out of line:`),
    ` ${failedOf(counts)} failed (${rateOf(counts)}; ${usual}), mean ${count(meanMs(counts) ?? 0)} ms.`,
  ],
  moreOutOfLine: (spans: readonly string[], counts: Counts) =>
    `Also out of line: ${enFormat.list(spans)}, ${failedOf(counts)} failed (${rateOf(counts)}).`,
  rest: (n: number, counts: Counts) => {
    const others = n === 1 ? 'The other hour' : `The other ${counted(n, 'hour')}`;
    if (counts.calls === 0) return `${others} had no calls.`;
    return `${others} ${n === 1 ? 'is' : 'are'} normal: ${failedOf(counts)} (${rateOf(counts)}).`;
  },
  noneOutOfLine: 'No hour is out of line.',
  noHistory: 'There is no history to compare with yet.',
  noCalls: 'Nothing was called that day, so there are no hours to show.',
  unreported: (unreported: readonly number[]) => {
    const spans = hourSpans(unreported);
    return `WeChat reported nothing for ${counted(unreported.length, 'hour')}${spans === undefined ? '' : ` (${spans.join(', ')})`}.`;
  },
  doNotAddUp: (total: Counts, sum: Counts) =>
    `The hours do not add up to the day: ${counted(sum.calls, 'call')} and ${count(sum.failures)} failed in the hours, ` +
    `${count(total.calls)} and ${count(total.failures)} in the day. WeChat’s figures may be off by about 1 %; this is more.`,

  hours: 'Hours',
  notPublished: 'not published by WeChat yet.',
  late: 'late: still not published by WeChat.',
  unasked: 'I have not asked WeChat for it yet.',
  morningAfter: 'WeChat publishes a day the morning after, from about 08:00.',
  because: (reason: string) => `${reason}.`,
  lastAnswer: (reason: string) => `The last time: ${reason}.`,
  noHour: 'WeChat reported the day, but no hour of it.',
  nextLook: (at: number, now: number) =>
    refDateAt(at) === refDateAt(now)
      ? `Next look ${beijingTime(at)}.`
      : `Next look ${day(refDateAt(at))}, ${beijingTime(at)}.`,

  hour: 'Hour',
  failedChart: (from: string, to: string) => `Failed % by hour (${from}–${to})`,
  meanChart: (from: string, to: string) => `Mean ms by hour (${from}–${to})`,
  failedSeries: 'Failed %',
  usualSeries: 'Usual at most',
  meanSeries: 'Mean ms',
  msAxis: 'ms',
  chartsAndTable: 'charts show 20 hours in a row, the table has all 24',
  notInCharts: (missing: readonly number[]) =>
    `not in the charts: ${(hourSpans(missing) ?? [counted(missing.length, 'hour')]).join(', ')}`,
  maxCap: 'max tops out near 5,000 ms: WeChat hangs up at 5 s',
  sharedBy: (user: string): Phrase => ['shared by ', { user }],
};
