import { type Counts, failureRate, meanMs } from '../../domain/counts.ts';
import { refDateAt } from '../../domain/ref-date.ts';
import { beijingTime } from '../dates.ts';
import type { enHours } from '../en/hours.ts';
import { hourSpans } from '../hours.ts';
import { count } from '../numbers.ts';
import { bold } from '../phrase.ts';
import { zhCnFormat } from './format.ts';

const { day, list, rate } = zhCnFormat;

function failedOf({ calls, failures }: Counts): string {
  return `${count(calls)} 次失败 ${count(failures)} 次`;
}

function rateOf(counts: Counts): string {
  return rate(failureRate(counts) ?? 0);
}

function spansOf(hours: readonly number[]): string | undefined {
  const spans = hourSpans(hours);
  return spans === undefined ? undefined : list(spans);
}

export const zhCnHours: typeof enHours = {
  heading: (name, date) => `${name} · ${date}· 分时`,
  figures: (total) =>
    total.calls === 0
      ? ' · 调用 0 次'
      : ` · 调用 ${count(total.calls)} 次 · 失败 ${count(total.failures)} 次（${rateOf(total)}） · 平均耗时 ${count(meanMs(total) ?? 0)} 毫秒`,
  sentence: (name, date, total) =>
    total.calls === 0
      ? `${name} ${day(date)}分时：调用 0 次。`
      : `${name} ${day(date)}分时：调用 ${count(total.calls)} 次，失败 ${count(total.failures)} 次（${rateOf(total)}），` +
        `平均耗时 ${count(meanMs(total) ?? 0)} 毫秒。`,

  outOfLine: (span, counts, usual) => [
    bold(`异常时段 ${span}：`),
    ` ${failedOf(counts)}（${rateOf(counts)}，${usual}），平均耗时 ${count(meanMs(counts) ?? 0)} 毫秒。`,
  ],
  moreOutOfLine: (spans, counts) => `另有异常时段 ${list(spans)}：${failedOf(counts)}（${rateOf(counts)}）。`,
  rest: (n, counts) =>
    counts.calls === 0
      ? `其余 ${count(n)} 小时无调用。`
      : `其余 ${count(n)} 小时正常：${failedOf(counts)}（${rateOf(counts)}）。`,
  noneOutOfLine: '各小时均未见异常。',
  noHistory: '暂无历史可比。',
  noCalls: '当日无调用，因此没有分时数据。',
  unreported: (unreported) => {
    const spans = spansOf(unreported);
    return `微信未报告 ${count(unreported.length)} 小时${spans === undefined ? '' : `（${spans}）`}。`;
  },
  doNotAddUp: (total, sum) =>
    `分时合计与当日不符：分时调用 ${count(sum.calls)} 次、失败 ${count(sum.failures)} 次，` +
    `当日调用 ${count(total.calls)} 次、失败 ${count(total.failures)} 次。微信数据允许约 1% 误差，此处超出。`,

  hours: '分时',
  notPublished: '微信尚未更新。',
  late: '延迟：微信仍未更新。',
  unasked: '尚未向微信查询。',
  morningAfter: '微信于次日早上约 8 点后公布数据。',
  because: (reason) => `${reason}。`,
  lastAnswer: (reason) => `最后一次：${reason}。`,
  noHour: '微信报告了当日数据，但未报告任何小时。',
  nextLook: (at, now) =>
    refDateAt(at) === refDateAt(now) ? `${beijingTime(at)} 再查。` : `${day(refDateAt(at))}${beijingTime(at)} 再查。`,

  hour: '时段',
  failedChart: (from, to) => `每小时失败率（${from}–${to} 时）`,
  meanChart: (from, to) => `每小时平均耗时（${from}–${to} 时）`,
  failedSeries: '失败率 %',
  usualSeries: '平时上限',
  meanSeries: '平均耗时',
  msAxis: '毫秒',
  chartsAndTable: '图为连续 20 小时，表为全部 24 小时',
  notInCharts: (missing) => `图中未含 ${spansOf(missing) ?? `${count(missing.length)} 小时`}`,
  maxCap: '最大耗时封顶约 5,000 毫秒：微信 5 秒断开',
  sharedBy: (user) => ['由 ', { user }, ' 分享'],
};
