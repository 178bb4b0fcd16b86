import { failureRate } from '../../domain/counts.ts';
import { beijingTime } from '../dates.ts';
import type { enDigest } from '../en/digest.ts';
import { count } from '../numbers.ts';
import { bold, code } from '../phrase.ts';
import { zhCnFormat } from './format.ts';

const { accounts, rate } = zhCnFormat;

export const zhCnDigest: typeof enDigest = {
  title: (day, headline) => `${day}：${headline}`,
  needAttention: (bad, of) => `${accounts(of)}中 ${count(bad)} 个需要关注`,
  needsAttention: (name) => `${name} 需要关注`,
  allFine: (n) => `${accounts(n)}全部正常`,
  isFine: (name) => `${name} 正常`,
  publishedFine: (known, of) => `已更新 ${count(known)}/${count(of)}，${known === 1 ? '正常' : '均正常'}`,
  knownFine: (known, of) => `${accounts(of)}中 ${count(known)} 个有数据，${known === 1 ? '正常' : '均正常'}`,
  incomplete: '数据不全',

  lead: (title) => `微信回调 ${title}。`,
  summary: (total, usual) =>
    total.calls === 0
      ? '调用 0 次。'
      : `调用 ${count(total.calls)} 次，失败率 ${rate(failureRate(total) ?? 0)}，${usual}。`,
  asUsual: '与平时持平',
  usual: (usualRate) => `平时 ${rate(usualRate)}`,
  noHistory: '暂无历史可比',

  attention: (counts, usual) => [
    `调用 ${count(counts.calls)} 次，失败 ${count(counts.failures)} 次（`,
    bold(rate(failureRate(counts) ?? 0)),
    `，${usual}）。`,
  ],
  onDay: (day) => `${day}：`,
  moreAttention: (n) => `另有 ${accounts(n)}需要关注。`,
  pending: () => '微信尚未更新，更新后补到本条消息。',
  late: () => '延迟：微信仍未更新，更新后补到本条消息。',
  unasked: () => '尚未向微信查询，取得后补到本条消息。',
  unreachable: () => '暂时无法连接微信，我会继续尝试，取得后补到本条消息。',
  troubled: () => '微信接口报错，稍后重试，取得后补到本条消息。',
  empty: '微信未报告任何回调。',
  missing: '缺失：微信一直未提供数据，已停止查询。',
  fine: '正常。',
  unknownDays: (n) => `合计 ${count(n)} 个账号日`,
  unknownDaysSay: '无数据，未计入。',
  more: (n) => `另有 ${accounts(n)}，完整列表见消息列中的 CSV`,

  nothingPublished: (days, at, late) =>
    `微信尚未公布 ${days}的任何数据（${beijingTime(at)}${late ? '，已延迟' : ''}），我会继续查询。`,
  notAsked: (days, at) => `尚未向微信查询 ${days}的数据（${beijingTime(at)}），稍后查询。`,
  notReached: (days, at) => `暂时无法连接微信查询 ${days}的数据（${beijingTime(at)}），我会继续尝试。`,
  inTrouble: (days, at) => `查询 ${days}的数据时微信接口报错（${beijingTime(at)}），稍后重试。`,
  allRefused: (days, n) => `${days}无数据：微信拒绝了${n === 1 ? '该账号' : `全部 ${accounts(n)}`}的查询。`,
  allMissing: (days) => `${days}无数据：微信一直未提供，已停止查询。`,
  // "未报告全部" would read as "did not report all of them"
  allEmpty: (days, n) => `${days}，微信未报告${n === 1 ? '' : ` ${accounts(n)}的`}任何回调。`,
  nothingKnown: (days) => `${days}无数据。`,

  fix: (name) => (/^\p{sc=Han}/u.test(name) ? `修复${name}` : `修复 ${name}`),
  fixMany: (n) => `修复（${count(n)}）`,
  csv: 'CSV',
  csvAll: '全部账号 CSV',

  beijing: (day) => `${day}，北京时间`,
  counted: (known, of, total) =>
    `已更新 ${count(known)}/${count(of)}：调用 ${count(total.calls)} 次，失败 ${count(total.failures)} 次` +
    (total.calls === 0 ? '' : `（${rate(failureRate(total) ?? 0)}）`),
  learning: (days, of) => `学习中：${days}/${of} 天`,
  notInChart: (days) => `图中未含 ${days}`,
  source: (at) => `来源：微信接口分析，${beijingTime(at)}`,
  helpFigures: (command) => code(`${command} 帮助 指标`),
};
