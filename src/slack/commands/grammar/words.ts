import type { Measure } from '../../../reports/summaries.model.ts';
import type { HelpTopic, RowsOf } from './command.model.ts';

/** What a word of the grammar means; see the README's list of commands. */
export type Meaning =
  | { readonly kind: 'verb'; readonly verb: Verb }
  | { readonly kind: 'by'; readonly by: RowsOf }
  | { readonly kind: 'csv' };

export type Verb = 'top' | 'accounts' | 'status' | 'check' | 'subscribe' | 'unsubscribe' | 'settings' | 'help';

const SAID: readonly (readonly [meaning: Meaning, words: string])[] = [
  [{ kind: 'verb', verb: 'top' }, 'top|worst|排行|排名'],
  [{ kind: 'verb', verb: 'accounts' }, 'accounts|账号|账号列表'],
  [{ kind: 'verb', verb: 'status' }, 'status|状态'],
  [{ kind: 'verb', verb: 'check' }, 'check|检查|检测'],
  [{ kind: 'verb', verb: 'subscribe' }, 'subscribe|订阅'],
  [{ kind: 'verb', verb: 'unsubscribe' }, 'unsubscribe|退订|取消订阅'],
  [{ kind: 'verb', verb: 'settings' }, 'settings|设置'],
  [{ kind: 'verb', verb: 'help' }, 'help|?|帮助'],
  [{ kind: 'by', by: 'hour' }, 'hours|hourly|分时|小时|按小时'],
  [{ kind: 'by', by: 'day' }, 'daily|按天|按日|每日|每天'],
  [{ kind: 'by', by: 'week' }, 'weekly|按周|每周'],
  [{ kind: 'by', by: 'month' }, 'monthly|按月|每月'],
  [{ kind: 'csv' }, 'csv|文件|导出'],
];

const MEASURES: readonly (readonly [measure: Measure, words: string])[] = [
  ['failures', 'failures|failed|失败|失败次数'],
  ['rate', 'rate|失败率'],
  ['latency', 'latency|slow|slowest|mean|耗时|平均耗时'],
  ['calls', 'calls|volume|调用|调用次数'],
];

const TOPICS: readonly (readonly [topic: HelpTopic, words: string])[] = [
  ['commands', 'commands|命令'],
  ['ranges', 'ranges|range|dates|日期|范围'],
  ['figures', 'figures|指标|数据'],
];

function byWord<Value>(said: readonly (readonly [Value, string])[]): ReadonlyMap<string, Value> {
  return new Map(said.flatMap(([value, words]) => words.split('|').map((word) => [word, value] as const)));
}

/** All in lower case, as folded words are. */
export const GRAMMAR_WORDS = byWord(SAID);
export const MEASURE_WORDS = byWord(MEASURES);
export const TOPIC_WORDS = byWord(TOPICS);
