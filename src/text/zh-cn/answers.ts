import { failureRate, meanMs } from '../../domain/counts.ts';
import { beijingTime } from '../dates.ts';
import type { enAnswers } from '../en/answers.ts';
import { count } from '../numbers.ts';
import { bold } from '../phrase.ts';
import { zhCnFormat } from './format.ts';

const { accounts, rate } = zhCnFormat;

export const zhCnAnswers: typeof enAnswers = {
  figures: (day, total, usual) =>
    total.calls === 0
      ? [bold(day), ' · 调用 0 次']
      : [
          bold(day),
          ` · 调用 ${count(total.calls)} 次 · 失败 ${count(total.failures)} 次（`,
          bold(rate(failureRate(total) ?? 0)),
          `，${usual}） · 平均耗时 ${count(meanMs(total) ?? 0)} 毫秒`,
        ],
  figuresSentence: (total, usual) =>
    total.calls === 0
      ? '调用 0 次。'
      : `调用 ${count(total.calls)} 次，失败 ${count(total.failures)} 次（${rate(failureRate(total) ?? 0)}，${usual}），` +
        `平均耗时 ${count(meanMs(total) ?? 0)} 毫秒。`,
  attention: (names, more) => `需要关注：${names}${more > 0 ? `，另有 ${accounts(more)}` : ''}。`,
  more: (n) => `另有 ${accounts(n)}，完整列表见日报的 CSV`,
  notCounted: '未计入：',
  separator: ' · ',
  refused: (subject, why) => `${subject}，被拒绝（${why}）`,
  pending: (subject, nextLookAt) =>
    `${subject}，未更新${nextLookAt === null ? '' : `（${beijingTime(nextLookAt)} 再查）`}`,
  late: (subject, nextLookAt) => `${subject}，延迟${nextLookAt === null ? '' : `（${beijingTime(nextLookAt)} 再查）`}`,
  unasked: (subject, nextLookAt) =>
    `${subject}，尚未向微信查询${nextLookAt === null ? '' : `（${beijingTime(nextLookAt)} 查询）`}`,
  unreachable: (subject, nextLookAt) =>
    `${subject}，无法连接微信${nextLookAt === null ? '' : `（${beijingTime(nextLookAt)} 再试）`}`,
  troubled: (subject, nextLookAt) =>
    `${subject}，微信接口报错，${nextLookAt === null ? '稍后重试' : `${beijingTime(nextLookAt)} 重试`}`,
  empty: (subject) => `${subject}，微信未报告任何回调`,
  missing: (subject) => `${subject}，缺失`,
  unknownDays: (n) => `合计 ${count(n)} 个账号日无数据`,
  onlyYou: '仅你可见',
  beijing: '北京时间',
  todayTomorrow: '今日数据明早 8 点后公布',
};
