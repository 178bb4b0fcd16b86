import { failureRate, meanMs } from '../../domain/counts.ts';
import { refDateAt } from '../../domain/ref-date.ts';
import { beijingTime } from '../dates.ts';
import type { enHome } from '../en/home.ts';
import { count } from '../numbers.ts';
import { code } from '../phrase.ts';
import { zhCnFormat } from './format.ts';

export const zhCnHome: typeof enHome = {
  about: '每天早上，我会报告你的微信公众账号消息服务器是否正常。',
  whereToAsk: (command) => [
    '请在接收日报的频道中提问：',
    code(`${command} 昨天`),
    '。我不知道你在哪些频道中，因此这里只向运维者显示账号。',
  ],
  refresh: '刷新',
  addChannel: '添加频道',
  help: '帮助',
  howToFix: '处理方法',
  hours: '分时',
  edit: '修改',
  status: '状态',
  search: (n) => `搜索 ${zhCnFormat.accounts(n)}`,
  headers: { needsYou: '待处理', accounts: '账号', messages: '推送设置', operators: '运维' },
  noFigures: (day) => `${day}：暂无数据`,
  state: (at, { known, of, published }) =>
    `${beijingTime(at)} 更新 · ${published ? '已更新' : '已有数据'} ${count(known)}/${count(of)}`,
  nextLook: (at) => `${beijingTime(at)} 再次查询`,
  refused: (name, why, ip) => `${name} 被拒绝：${ip === null ? why : `IP ${ip} 不在白名单`}`,
  since: (since, at) =>
    refDateAt(since) === refDateAt(at)
      ? `（${beijingTime(since)} 起）`
      : `（${zhCnFormat.day(refDateAt(since))} ${beijingTime(since)} 起）`,
  moreRefused: (n) => `另有 ${zhCnFormat.accounts(n)}被拒绝`,
  figures: (counts) =>
    counts.calls === 0
      ? '调用 0 次'
      : `失败率 ${zhCnFormat.rate(failureRate(counts) ?? 0)} · 调用 ${count(counts.calls)} 次 · 平均 ${count(meanMs(counts) ?? 0)} 毫秒`,
  absent: {
    refused: '被拒绝',
    pending: '未更新',
    late: '延迟',
    unasked: '尚未查询',
    unreachable: '无法连接微信',
    troubled: '微信接口报错',
    missing: '缺失',
    empty: '微信未报告任何回调',
  },
  lastKnown: (day, counts) =>
    `最近数据 ${zhCnFormat.shortDay(day)}：${counts.calls === 0 ? '调用 0 次' : zhCnFormat.rate(failureRate(counts) ?? 0)}`,
  moreAccounts: (n) => `另有 ${zhCnFormat.accounts(n)}，可搜索查看`,
  noMessages: ['没有接收日报的频道。'],
  moreChannels: (n) => `另有 ${count(n)} 个频道`,
  answering: (answered, of) => `微信正常应答 ${count(answered)}/${zhCnFormat.accounts(of)}`,
  sent: '已发送给你',
  coming: ['答复稍后发到本页旁边的“消息”标签。'],
  there: ['答复已在本页旁边的“消息”标签中。'],
};
