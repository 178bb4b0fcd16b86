import type { enStatus } from '../en/status.ts';
import { count } from '../numbers.ts';
import { zhCnFormat } from './format.ts';

const STATES: Record<Parameters<typeof enStatus.state>[0], string> = {
  refused: '被拒绝',
  missing: '缺失',
  late: '延迟或尚未查询',
  pending: '微信未更新或尚未查询',
  empty: '无回调',
};

export const zhCnStatus: typeof enStatus = {
  fresh: (day, known, of) => `${day}：${count(of)} 个账号中 ${count(known)} 个有数据`,
  past: (days, known, of) => `近 ${count(days)} 天：${count(of)} 个账号日中 ${count(known)} 个有数据。`,
  state: (state, n) => `${STATES[state]} ${count(n)} 个`,
  tokens: (ok, of) => `令牌：${count(of)} 个账号中 ${count(ok)} 个正常。`,
  quotaAsked: '正在向微信查询今日配额……',
  quotaUntold: '微信没有返回今日配额。',
  quota: (account, share, used, limit) =>
    `今日配额：最多已用 ${zhCnFormat.rate(share)}（${account}，${count(limit)} 次中的 ${count(used)} 次）。`,
  quotaOf: (asked, of) => `只查询了 ${count(of)} 个账号中的 ${count(asked)} 个。`,
};
