import type { enTable } from '../en/table.ts';
import { zhCnFormat } from './format.ts';

export const zhCnTable: typeof enTable = {
  account: '账号',
  failureRate: '失败率',
  usualRate: '平时',
  failures: '失败次数',
  calls: '调用次数',
  meanMs: '平均耗时(ms)',
  maxMs: '最大耗时(ms)',
  caption: (from, to) => `${zhCnFormat.fullDays(from, to)} 各账号接口分析`,
  chartTitle: (from, to) => `失败率（%），${zhCnFormat.shortDays(from, to)}`,
  chartAxis: '失败率 %',
};
