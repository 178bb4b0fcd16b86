import { sameYear, zhWeekday } from '../dates.ts';
import type { enWeekly } from '../en/weekly.ts';
import { count, points } from '../numbers.ts';
import { bold } from '../phrase.ts';
import { zhCnFormat } from './format.ts';

const { accounts, growth, rate } = zhCnFormat;

const daysOf = ({ days, accounts: n }: { days: number; accounts: number }) =>
  `${count(days)} ${n === 1 ? '天' : '个账号日'}`;
const change = (known: number | null, said: (change: number) => string) => (known === null ? '' : `（${said(known)}）`);

export const zhCnWeekly: typeof enWeekly = {
  span: (from, to) =>
    sameYear(from, to) ? zhCnFormat.shortDays(from, to) : `${zhCnFormat.shortDay(from)}–${zhCnFormat.shortDay(to)}`,
  title: (week, headline) => `周报 ${week}：${headline}`,
  nothingBefore: '暂无前一周数据可比',
  worse: (failMore, slower, of) => {
    const parts = [
      ...(failMore === 0 ? [] : [`${count(failMore)} 个失败增多`]),
      ...(slower === 0 ? [] : [`${count(slower)} 个变慢`]),
    ];
    return `${accounts(of)}中 ${parts.join('，')}`;
  },
  noneWorse: (of) => `${accounts(of)}均未变差`,
  onlyWorse: (name, failsMore, isSlower) =>
    `${name} ${[...(failsMore ? ['失败增多'] : []), ...(isSlower ? ['变慢'] : [])].join('，')}`,
  onlyNotWorse: (name) => `${name} 未变差`,

  lead: (title) => `微信回调 ${title}。`,
  summary: (sums) =>
    sums.failureRate === null || sums.meanMs === null
      ? ['调用 0 次。']
      : [
          `调用 ${count(sums.calls)} 次${change(sums.change.calls, growth)}，失败 ${count(sums.failures)} 次，失败率 `,
          bold(rate(sums.failureRate)),
          change(sums.change.failureRate, (by) => `${points(by)} 个百分点`),
          `，平均耗时 ${count(sums.meanMs)} 毫秒${change(sums.change.meanMs, growth)}。`,
        ],
  days: (best, bestRate, worst, worstRate) =>
    `失败率最低：${best}${rate(bestRate)}；最高：${worst}${rate(worstRate)}。`,

  failMore: '失败增多',
  slower: '变慢',
  rateFromTo: (name, from, to) => `${name} ${rate(from)} → ${rate(to)}`,
  msFromTo: (name, from, to) => `${name} ${count(from)} → ${count(to)} 毫秒`,
  more: (n) => `另有 ${accounts(n)}`,

  refused: (gap, why) => `${daysOf(gap)}无数据：${why}。`,
  lacks: {
    pending: (gap) => `${daysOf(gap)}微信尚未更新，更新后补到本条消息。`,
    late: (gap) => `${daysOf(gap)}延迟：微信仍未更新，更新后补到本条消息。`,
    unasked: (gap) => `${daysOf(gap)}尚未向微信查询，取得后补到本条消息。`,
    unreachable: (gap) => `${daysOf(gap)}无数据：暂时无法连接微信，我会继续尝试，取得后补到本条消息。`,
    troubled: (gap) => `${daysOf(gap)}无数据：微信接口报错，稍后重试，取得后补到本条消息。`,
    missing: (gap) => `${daysOf(gap)}缺失：微信一直未提供数据，已停止查询。`,
    empty: () => '整周微信未报告任何回调。',
  },
  moreGaps: (days) => `另有 ${count(days)} 个账号日无数据。`,
  hidden: (n) => `另有 ${accounts(n)}，完整列表见 CSV`,

  points: '± 百分点',
  callsChange: '± 调用',
  meanChange: '± 耗时',
  chartTitle: (week) => `每日失败率（%），${week}与前一周`,
  weekBefore: '前一周',
  weekday: zhWeekday,

  against: (days) => `± 对比 ${days}`,
  againstSome: (days, rated, whole, of) =>
    `± 对比 ${days}，两周均有数据的账号 ${count(rated)}/${count(of)}` +
    (rated === whole ? '' : `（调用次数 ${count(whole)}/${count(of)}）`),
};
