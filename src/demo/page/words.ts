/** What the page itself says; the messages speak the bot's words. */
export interface PageWords {
  readonly title: string;
  readonly notice: string;
  readonly channels: string;
  readonly directMessages: string;
  readonly app: string;
  readonly messages: string;
  readonly home: string;
  readonly noHome: string;
  readonly noMessages: string;
  readonly onlyYou: string;
  readonly edited: string;
  readonly before: string;
  readonly replies: (count: number) => string;
  readonly thread: string;
  readonly close: string;
  readonly send: string;
  readonly message: (where: string) => string;
  readonly download: string;
  readonly more: string;
  readonly choose: string;
  readonly search: string;
  readonly cancel: string;
  readonly previousPage: string;
  readonly nextPage: string;
  /** `{from}`, `{to}` and `{all}` are filled in by data-table.js. */
  readonly rows: string;
  readonly guide: string;
  readonly clock: (said: string) => string;
  readonly done: string;
  readonly dark: string;
  readonly problems: {
    readonly timedOut: (command: string) => string;
    readonly failed: (command: string) => string;
    readonly unknownCommand: (command: string) => string;
    readonly notPressed: string;
    readonly lost: string;
  };
}

const en: PageWords = {
  title: 'wxpulse demo',
  notice: 'A Slack and a WeChat on this machine. Nothing here leaves it.',
  channels: 'Channels',
  directMessages: 'Direct messages',
  app: 'APP',
  messages: 'Messages',
  home: 'Home',
  noHome: 'wxpulse has not filled its Home tab yet.',
  noMessages: 'Nothing here yet.',
  onlyYou: 'Only visible to you',
  edited: '(edited)',
  before: 'Before it was edited',
  replies: (count) => (count === 1 ? '1 reply' : `${count} replies`),
  thread: 'Thread',
  close: 'Close',
  send: 'Send',
  message: (where) => `Message ${where}`,
  download: 'Download',
  more: 'More actions',
  choose: 'Choose an option',
  search: 'Search',
  cancel: 'Cancel',
  previousPage: 'Previous rows',
  nextPage: 'Next rows',
  rows: '{from}–{to} of {all}',
  guide: 'A guided minute',
  clock: (said) => `It is ${said} in Beijing`,
  done: 'done',
  dark: 'Dark or light',
  problems: {
    timedOut: (command) =>
      `${command} failed with the error “operation_timeout”: the bot did not answer within three seconds.`,
    failed: (command) => `${command} failed with the error “dispatch_failed”: the bot is not connected.`,
    unknownCommand: (command) => `${command} is not a command here. Try /wx yesterday.`,
    notPressed: 'That button is no longer there; the message has changed.',
    lost: 'The demo has ended. Start it again with: npm run demo',
  },
};

const zhCn: PageWords = {
  title: 'wxpulse 演示',
  notice: '这里的 Slack 和微信都在本机，数据不会外传。',
  channels: '频道',
  directMessages: '私信',
  app: '应用',
  messages: '消息',
  home: '首页',
  noHome: 'wxpulse 尚未填写首页。',
  noMessages: '这里还没有消息。',
  onlyYou: '仅你可见',
  edited: '（已编辑）',
  before: '编辑前',
  replies: (count) => `${count} 条回复`,
  thread: '消息列',
  close: '关闭',
  send: '发送',
  message: (where) => `发消息到 ${where}`,
  download: '下载',
  more: '更多操作',
  choose: '请选择',
  search: '搜索',
  cancel: '取消',
  previousPage: '上一页',
  nextPage: '下一页',
  rows: '第 {from}–{to} 行，共 {all} 行',
  guide: '一分钟导览',
  clock: (said) => `现在是北京时间 ${said}`,
  done: '已完成',
  dark: '深色或浅色',
  problems: {
    timedOut: (command) => `${command} 失败（operation_timeout）：机器人三秒内没有回应。`,
    failed: (command) => `${command} 失败（dispatch_failed）：机器人没有连接。`,
    unknownCommand: (command) => `这里没有 ${command} 命令。试试 /wx 昨天。`,
    notPressed: '这个按钮已经不在了，消息有更新。',
    lost: '演示已经结束。重新启动：npm run demo',
  },
};

export type PageLanguage = 'en' | 'zh-CN';

export const WORDS: Readonly<Record<PageLanguage, PageWords>> = { en, 'zh-CN': zhCn };
