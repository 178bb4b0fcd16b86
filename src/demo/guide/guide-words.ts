import type { PageLanguage } from '../page/words.ts';

/** What the guide says; `{…}` are accounts by name, what stands between backticks is typed or pressed. */
export interface GuideWords {
  readonly read: { readonly title: string; readonly say: string };
  readonly ask: { readonly title: string; readonly say: string; readonly type: string; readonly command: string };
  readonly fix: { readonly title: string; readonly say: string };
  readonly file: { readonly title: string; readonly say: string };
  readonly later: { readonly title: string; readonly say: string; readonly hour: string };
  readonly break: {
    readonly title: string;
    readonly say: string;
    readonly server: (account: string) => string;
    readonly refuse: (account: string) => string;
    readonly allow: (account: string) => string;
    readonly late: (account: string) => string;
  };
  readonly morning: { readonly title: string; readonly say: string; readonly go: string };
  readonly hours: {
    readonly title: string;
    readonly say: string;
    readonly type: string;
    readonly command: (account: string) => string;
  };
  readonly home: { readonly title: string; readonly say: string };
}

const en: GuideWords = {
  read: {
    title: 'Read the digest',
    say: 'At 09:30 the team gets yesterday in one message: what failed, what is usual, and why an account is missing.',
  },
  ask: {
    title: 'Ask for it yourself',
    say: 'Type `/wx yesterday`. The answer is for you alone, and fresh.',
    type: 'Type it for me',
    command: '/wx yesterday',
  },
  fix: {
    title: 'Mend what is refused',
    say: 'Press `Fix` under the digest: who must do what, with the console’s path, ready to be forwarded.',
  },
  file: { title: 'Take the figures along', say: 'Press `CSV` under the digest. The file comes into its thread.' },
  later: {
    title: 'Wait an hour',
    say: 'What WeChat publishes late is put into the same digest. Watch the account with ⏳.',
    hour: 'One hour later',
  },
  break: {
    title: 'Break something',
    say: 'All of it happens today; WeChat tells tomorrow morning.',
    server: (account) => `${account}: its server fails 14:00–17:00`,
    refuse: (account) => `${account}: take us off the IP list`,
    allow: (account) => `${account}: put us on the IP list`,
    late: (account) => `${account}: WeChat is late`,
  },
  morning: {
    title: 'Sleep',
    say: 'The clock jumps to the next morning, and the next digest shows what you broke.',
    go: 'Next morning, 09:31',
  },
  hours: {
    title: 'Look closer',
    say: 'Ask for one account’s hours: what is out of line, as charts and a table. `Share here` shows it to the channel.',
    type: 'Type it for me',
    command: (account) => `/wx hours ${account} yesterday`,
  },
  home: {
    title: 'See all of it at a glance',
    say: 'Choose `wxpulse` on the left, then `Home`: what needs you, the accounts, and the digests, which you can add to.',
  },
};

const zhCn: GuideWords = {
  read: { title: '看日报', say: '每天 09:30，团队在一条消息里看到昨天的情况：哪里失败、平时多少、谁缺数据及原因。' },
  ask: {
    title: '自己查询',
    say: '输入 `/wx 昨天`。回答只有你能看到，而且是最新的。',
    type: '替我输入',
    command: '/wx 昨天',
  },
  fix: { title: '修复被拒绝的账号', say: '点日报下面的 `修复`：谁该做什么、控制台路径，可直接转发给管理员。' },
  file: { title: '带走数据', say: '点日报下面的 `CSV`，文件会发到它的消息列。' },
  later: {
    title: '等一小时',
    say: '微信晚发布的数据会补进同一条日报。留意带 ⏳ 的账号。',
    hour: '一小时后',
  },
  break: {
    title: '制造故障',
    say: '这些都发生在今天，微信明早才会公布。',
    server: (account) => `${account}：服务器 14:00–17:00 故障`,
    refuse: (account) => `${account}：移出 IP 白名单`,
    allow: (account) => `${account}：加入 IP 白名单`,
    late: (account) => `${account}：微信晚发布`,
  },
  morning: { title: '睡一觉', say: '时间跳到第二天早上，新的日报会显示你制造的故障。', go: '第二天早上 09:31' },
  hours: {
    title: '看得更细',
    say: '查看一个账号的分时数据：哪些小时异常，有图有表。点 `分享到频道` 让大家看到。',
    type: '替我输入',
    command: (account) => `/wx 分时 ${account} 昨天`,
  },
  home: {
    title: '一眼看全',
    say: '在左侧选择 `wxpulse`，再点 `首页`：待处理事项、各账号、日报设置，还可以添加频道。',
  },
};

export const GUIDE_WORDS: Readonly<Record<PageLanguage, GuideWords>> = { en, 'zh-CN': zhCn };
