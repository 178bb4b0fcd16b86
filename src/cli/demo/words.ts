import type { Language } from '../../domain/language.ts';

/** What the demo says in the terminal, beside the messages themselves. */
export interface DemoWords {
  readonly you: string;
  readonly begin: (accounts: number) => string;
  readonly open: (url: string) => string;
  readonly fetching: (date: string) => string;
  readonly ready: string;
  readonly onlyCommands: string;
  readonly said: (author: string) => string;
  readonly portTaken: (port: number) => string;
}

const en: DemoWords = {
  you: 'you',
  begin: (accounts) =>
    `A WeChat with ${accounts} account${accounts === 1 ? '' : 's'}, a Slack, and the bot between them, on this machine only.`,
  open: (url) => `Open ${url}`,
  fetching: (date) => `It is ${date}, 09:31 in Beijing. Fetching 60 days…`,
  ready: 'Type /wx yesterday or /wx help here or on the page. Ctrl-C ends the demo.',
  onlyCommands: 'The bot listens to /wx: try /wx yesterday.',
  said: (author) => `${author} in #wechat-ops`,
  portTaken: (port) => `Port ${port} is in use, perhaps by another demo. Take another: ${rerun('en', port)}`,
};

const zhCn: DemoWords = {
  you: '你',
  begin: (accounts) => `模拟的微信（${accounts} 个账号）、模拟的 Slack，以及其间的机器人，全部只在本机运行。`,
  open: (url) => `请打开 ${url}`,
  fetching: (date) => `现在是北京时间 ${date} 09:31，正在获取最近 60 天的数据…`,
  ready: '在此处或页面上输入 /wx 昨天 或 /wx 帮助。按 Ctrl-C 结束演示。',
  onlyCommands: '机器人只听 /wx 命令：试试 /wx 昨天。',
  said: (author) => `${author}，#wechat-ops`,
  portTaken: (port) => `端口 ${port} 已被占用，可能是另一个演示。请换一个端口：${rerun('zh-CN', port)}`,
};

export const DEMO_WORDS: Readonly<Record<Language, DemoWords>> = { en, 'zh-CN': zhCn };

function rerun(language: Language, port: number): string {
  const next = port < 65_535 ? port + 1 : port - 1;
  return `npm run demo -- ${language === 'en' ? '' : `--language ${language} `}--port ${next}`;
}
