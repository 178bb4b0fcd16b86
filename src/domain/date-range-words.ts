/** A stretch of days before it is known what today is. Numbers of days count back from today. */
export type RangeWord =
  | { readonly kind: 'day'; readonly ago: number }
  | { readonly kind: 'week' | 'month'; readonly ago: 0 | 1 }
  | { readonly kind: 'weekday'; readonly weekday: number };

const SAID: readonly (readonly [meaning: RangeWord, words: string])[] = [
  [{ kind: 'day', ago: -1 }, 'tomorrow|明天|明日'],
  [{ kind: 'day', ago: 0 }, 'today|今天|今日'],
  [{ kind: 'day', ago: 1 }, 'yesterday|昨天|昨日'],
  [{ kind: 'day', ago: 2 }, 'day before yesterday|the day before yesterday|前天|前日'],
  [{ kind: 'week', ago: 0 }, 'this week|本周|这周|这个星期|本星期'],
  [{ kind: 'week', ago: 1 }, 'last week|上周|上个星期|上星期'],
  [{ kind: 'month', ago: 0 }, 'this month|本月|这个月'],
  [{ kind: 'month', ago: 1 }, 'last month|上个月|上月'],
  [{ kind: 'weekday', weekday: 0 }, 'monday|mon|周一|星期一'],
  [{ kind: 'weekday', weekday: 1 }, 'tuesday|tue|周二|星期二'],
  [{ kind: 'weekday', weekday: 2 }, 'wednesday|wed|周三|星期三'],
  [{ kind: 'weekday', weekday: 3 }, 'thursday|thu|周四|星期四'],
  [{ kind: 'weekday', weekday: 4 }, 'friday|fri|周五|星期五'],
  [{ kind: 'weekday', weekday: 5 }, 'saturday|sat|周六|星期六'],
  [{ kind: 'weekday', weekday: 6 }, 'sunday|sun|周日|周天|星期日|星期天'],
];

/** Words of the range grammar, in lower case. */
export const RANGE_WORDS: ReadonlyMap<string, RangeWord> = new Map(
  SAID.flatMap(([meaning, words]) => words.split('|').map((word) => [word, meaning] as const)),
);
