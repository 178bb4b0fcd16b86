import { bold, code, type Phrase } from '../phrase.ts';

export const enNotices = {
  noAccounts: [
    'This channel has no accounts. An operator of wxpulse adds them by the command’s ',
    code('subscribe'),
    ', or in ',
    code('wxpulse.yml'),
    ', under ',
    code('channels'),
    '.',
  ] as Phrase,
  unknownCommand: (typed: string): Phrase => ['I don’t know “', typed, '”.'],
  didYouMean: (line: string): Phrase => ['Did you mean ', code(line), ' ?'],
  /** Every command line that exists now. */
  thereIs: (command: string): Phrase => [
    'There is ',
    code(`${command} yesterday`),
    ', ',
    code(`${command} help`),
    ' and ',
    code(`${command} help figures`),
    '.',
  ],
  chineseToo: (command: string): Phrase => ['中文也可以：', code(`${command} 昨天`)],
  foreignWorkspace: ['I answer only people of the workspace that runs me.'] as Phrase,
  notOperator: ['In a direct message I answer operators only. Ask me in a channel that gets a digest.'] as Phrase,
  channelTrouble: (channel: string, reason: string): Phrase => [
    bold('I cannot post in the channel '),
    { channel },
    reason === 'is_archived'
      ? ': it is archived.'
      : reason === 'not_in_channel'
        ? ': I am not in it (any more).'
        : ': Slack does not show it to me.',
  ],
  channelTroubleFix: (reason: string): Phrase =>
    reason === 'is_archived'
      ? ['Unarchive it, or take it out of the settings and start wxpulse again. What waits is sent within ten minutes.']
      : [
          'Type ',
          code('/invite @wxpulse'),
          ' there, or change the channel id in the settings. What waits is sent within ten minutes.',
        ],
  csvComing: ['The CSV is on its way to the thread.'] as Phrase,
  csvThere: ['The CSV is in the thread.'] as Phrase,
  somethingWrong: (reference: string): Phrase => [
    bold('Something went wrong on my side.'),
    ' Please try again; if it stays, tell the operator of wxpulse this number: ',
    code(reference),
    '.',
  ],
};
