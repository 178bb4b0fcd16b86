import { bold, code, type Phrase } from '../phrase.ts';

function entry(line: string, says: string): Phrase {
  return [code(line), ` — ${says}`];
}

export const enHelp = {
  title: [bold('What you can ask me')] as Phrase,
  commands: (command: string): Phrase[] => [
    [code(command), ' — the same as ', code(`${command} yesterday`)],
    entry(`${command} yesterday`, 'yesterday’s figures of this channel’s accounts'),
    entry(`${command} help`, 'this list'),
    entry(`${command} help figures`, 'what the figures mean'),
    ['Only you see my answers. 中文也可以：', code(`${command} 昨天`)],
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
