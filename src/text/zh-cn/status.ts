import type { enStatus } from '../en/status.ts';
import { count } from '../numbers.ts';

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
};
