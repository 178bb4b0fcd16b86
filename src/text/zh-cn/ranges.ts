import type { enRanges } from '../en/ranges.ts';
import { count, points } from '../numbers.ts';
import { bold, code } from '../phrase.ts';
import { zhCnFormat } from './format.ts';

const { accounts, growth, rate } = zhCnFormat;

function beside(said: string | null): string {
  return said === null ? '' : `（${said}）`;
}

const UNITS = { day: '天', week: '周', month: '个月' };

export const zhCnRanges: typeof enRanges = {
  points,
  ofAll: (days, n) => `${days} · 全部 ${accounts(n)}`,
  ofOne: (name, days) => `${name} · ${days}`,
  figures: (title, said, change) => [
    bold(title),
    ` · 调用 ${count(said.calls)} 次${beside(change.calls === null ? null : growth(change.calls))}`,
    ...(said.calls === 0
      ? []
      : [
          ` · 失败 ${count(said.failures)} 次（`,
          bold(rate(said.failureRate ?? 0)),
          `${change.failureRate === null ? '' : `，${points(change.failureRate)} 个百分点`}）`,
          ` · 平均耗时 ${count(said.meanMs ?? 0)} 毫秒${beside(change.meanMs === null ? null : growth(change.meanMs))}`,
        ]),
  ],
  comparedWith: (days) => `与 ${days} 相比。`,
  comparedSome: (days, n, of) => `与 ${days} 相比，仅比较两段时间均有数据的账号（${count(n)}/${count(of)} 个）。`,
  nothing: (title) => [bold(title), ' · 无数据'],
  notKnown: '无数据，未计入合计与失败率：',
  refusedBecause: (why) => `被拒绝（${why}）`,
  date: '日期',
  week: '周',
  month: '月',
  change: '变化（百分点）',
  rowsCaption: (title) => `${title} 调用数据`,
  accountsCaption: (title) => `各账号调用数据，${title}`,
  tooManyToFetch: (accountDays, from) => [
    `其中 ${count(accountDays)} 个账号日从未向微信查询过，数量太多，无法随问随取。请在部署 wxpulse 的机器上运行：`,
    code(`npm run -s wxpulse -- sync --from ${from}`),
  ],
  rowsLeftOut: (n) => `另有 ${count(n)} 行，完整数据见 CSV`,
  chartTitle: (days, every, by) =>
    every === 1 ? `失败率（%），${days}` : `失败率（%），${days}，每点 ${count(every)} ${UNITS[by]}`,
  seriesName: '失败率 %',
  topTitle: {
    failures: (days) => `失败次数排行，${days}`,
    rate: (days) => `失败率排行，${days}`,
    latency: (days) => `平均耗时排行，${days}`,
    calls: (days) => `调用次数排行，${days}`,
  },
  topNobody: {
    failures: '没有账号出现失败。',
    rate: '没有账号出现失败。',
    latency: '没有账号有调用。',
    calls: '没有账号有调用。',
  },
  checking: (name) => `正在检测 ${name} 的服务器，最多需要 15 秒…`,
  noAccountToCheck: ['这里没有可检测的账号。'],
  fetching: (n) => `正在向微信获取 ${count(n)} 天的数据…`,
  accountsTitle: (n) => [bold(`本频道 ${accounts(n)}`)],
  inGroup: (group) => `分组 ${group}`,
  alsoCalled: (names) => `又名 ${names}`,
  andMore: (n) => `另有 ${count(n)} 个`,
  shareHere: '分享到频道',
  refresh: '刷新',
  hours: '分时',
  csv: 'CSV',
  sharedBy: (user) => ['由 ', { user }, ' 分享'],
  shareComing: ['正在发送到频道。'],
  shareThere: ['刚刚已分享到本频道。'],
  shareWhere: ['只能分享到接收日报的频道。'],
  csvInMessages: ['CSV 正在发送到你的私信。'],
  whichAccount: (word) => ['“', word, '”指的是哪个账号？'],
  noSuchAccount: (word) => ['这里没有账号“', word, '”。'],
  pickAccount: ['查看哪个账号的分时数据？'],
  runIt: '执行',
  allCommands: '全部命令',
  didYouMean: (line) => ['你是不是想输入 ', code(line), ' ？'],
  today: () => ['今天的数据明天才有：微信次日早上约 8 点（北京时间）起公布前一天的数据。'],
  tooEarly: (day) => [`微信在 ${day} 之前没有可信的数据。`],
  reversed: ({ from, to }) => [`${from} 在 ${to} 之后，请把较早的日期写在前面。`],
  exampleRange: '7天',
  exampleTop: '排行 失败 上周',
  example: (line) => ['可以这样输入：', code(line)],
  also: (lines) => ['还可以：', ...lines.flatMap((line, n) => [n === 0 ? '' : ' · ', code(line)])],
};
