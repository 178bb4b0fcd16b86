import type { enWelcome } from '../en/welcome.ts';
import { code } from '../phrase.ts';
import { zhCnFormat } from './format.ts';

export const zhCnWelcome: typeof enWelcome = {
  connected: (n) => `已连接：${zhCnFormat.accounts(n)}。`,
  connectedOnly: '已连接。',
  yesterday: '昨天的日报',
  dayBefore: (day) => `${day}的日报`,
  today: '今天',
  tomorrow: '明天',
  onDay: (day) => day,
  followsAndNext: (which, when) => `${which}随后发出，下一份日报：${when}。`,
  first: (when) => `第一份日报：${when}。`,
  when: (day, time, clock) => `${day} ${time}（${clock}）`,
  history: '正在补取 60 天的历史数据，用于了解平时水平；历史数据不会触发告警。',
  help: (command) => ['输入 ', code(`${command} 帮助`), ' 查看可以问我什么。'],
};
