import { failureRate, meanMs } from '../../domain/counts.ts';
import type { enHourImage } from '../en/hour-image.ts';
import { hourOfDay, hourSpans } from '../hours.ts';
import { count } from '../numbers.ts';
import { zhCnFormat } from './format.ts';

const { fullDaysWithWeekday, list, rate } = zhCnFormat;

export const zhCnHourImage: typeof enHourImage = {
  title: (date) => `${fullDaysWithWeekday(date, date)}分时调用，北京时间`,
  summary: (total, worstHour) =>
    worstHour === undefined
      ? `调用 ${count(total.calls)} 次，无失败`
      : `失败 ${count(total.failures)}/${count(total.calls)} 次（${rate(failureRate(total) ?? 0)}），${hourOfDay(worstHour)} 最多`,
  nothing: '各小时均未报告',
  failed: '失败',
  succeeded: '成功',
  usualAtMost: '平时失败上限',
  unreported: '未报告',

  alt: {
    subject: (name, date) => `${name}，${fullDaysWithWeekday(date, date)}分时，北京时间：`,
    nothing: '微信未报告任何小时。',
    noneFailed: (total) => `调用 ${count(total.calls)} 次，无失败。`,
    failed: (total) =>
      `调用 ${count(total.calls)} 次，失败 ${count(total.failures)} 次（${rate(failureRate(total) ?? 0)}）`,
    worst: (hour, counts, usualAtMost) =>
      `；${hourOfDay(hour)} 最多：${count(counts.calls)} 次中失败 ${count(counts.failures)} 次` +
      `（${rate(failureRate(counts) ?? 0)}${usualAtMost === null ? '' : `，平时不超过 ${rate(usualAtMost)}`}）。`,
    mean: (total, hour, highest) =>
      `平均耗时 ${count(meanMs(total) ?? 0)} 毫秒，${hourOfDay(hour)} 最高：${count(highest)} 毫秒。`,
    unreported: (hours) => {
      const spans = hourSpans(hours);
      return `未报告 ${count(hours.length)} 小时${spans === undefined ? '' : `（${list(spans)}）`}。`;
    },
  },
};
