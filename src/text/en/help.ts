import { bold, code, type Phrase } from '../phrase.ts';

function entry(line: string, says: string): Phrase {
  return [code(line), ` — ${says}`];
}

/** Each works as it stands, for an account “shop”. */
const enLines = [
  { line: 'yesterday', says: 'yesterday’s figures of this channel’s accounts; so does the command alone' },
  { line: 'shop 7d', says: 'an account, a group or all, for some days: 7d, last week, last month, 2026-10, 10-03' },
  { line: 'shop 2026-10 weekly', says: 'by day, week or month: daily, weekly, monthly' },
  { line: 'hours shop yesterday', says: 'one account’s day by the hour' },
  { line: 'all last month csv', says: 'as a file, in your direct messages' },
  { line: 'top failures last week', says: 'the ten highest by failures, rate, latency or calls' },
  { line: 'check shop', says: 'whether its server can be reached now' },
  { line: 'status', says: 'how fresh and how whole the figures are, what WeChat refuses and how to mend it' },
  {
    line: 'settings',
    says: 'digests, and what accounts are called; operators change it, also by subscribe and unsubscribe',
  },
  { line: 'accounts', says: 'the accounts of this channel and what they are called' },
  { line: 'help figures', says: 'what the figures mean' },
];

export const enHelp = {
  title: [bold('What you can ask me')] as Phrase,
  lines: enLines,
  commands: (command: string): Phrase[] => [
    ...enLines.map(({ line, says }) => entry(`${command} ${line}`, says)),
    ['Words go in any order. Only you see my answers. 中文也可以：', code(`${command} 商城 昨天 分时`)],
  ],
  figuresTitle: [bold('What the figures mean')] as Phrase,
  figures: [
    [
      bold('Calls'),
      ' are callbacks: messages and events that WeChat pushed to your server. Your own calls to WeChat are not in it.',
    ],
    [
      bold('Failed'),
      ' callbacks are included in the calls. ',
      bold('Failed %'),
      ' is failed ÷ calls. They are callbacks, not people: whether WeChat counts its own retries, it does not say.',
    ],
    [
      bold('Mean'),
      ' is total time ÷ all calls. WeChat’s console says that it divides by the successful ones; its one known real row divides by all. ',
      bold('Max'),
      ' stops near 5,000 ms, where WeChat hangs up.',
    ],
    [bold('Usual'), ' is the failure rate of the account’s last 14 known days before.'],
    [
      bold('When'),
      ': days are Beijing time, and WeChat publishes a day the morning after, from about 08:00, at times only at noon. Today’s figures do not exist yet.',
    ],
    [
      bold('What WeChat does not say'),
      ': what exactly counts as a failure, whether a reply of “success” counts, and why a day has no row. Such a day reads “no callbacks reported”, never 0. Its console can differ by about 1 %.',
    ],
  ] as Phrase[],
  onlyYou: 'Only you see this',
};
