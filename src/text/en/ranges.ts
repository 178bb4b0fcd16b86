import type { DateRange } from '../../domain/date-range.ts';
import { count, points } from '../numbers.ts';
import { bold, code, type Phrase } from '../phrase.ts';
import { counted } from './counted.ts';
import { enFormat } from './format.ts';

const { accounts, growth, rate } = enFormat;

/** Figures of a span; what is not known is null and is not said. */
export interface SaidFigures {
  readonly calls: number;
  readonly failures: number;
  readonly failureRate: number | null;
  readonly meanMs: number | null;
}

/** What became of them since the period before; null where it cannot be said. */
export interface SaidChange {
  /** 0.1 is a tenth more. */
  readonly calls: number | null;
  /** 0.01 is a point more. */
  readonly failureRate: number | null;
  readonly meanMs: number | null;
}

function beside(said: string | null): string {
  return said === null ? '' : ` (${said})`;
}

export const enRanges = {
  points,
  ofAll: (days: string, n: number) => `${days}, all ${accounts(n)}`,
  ofOne: (name: string, days: string) => `${name}, ${days}`,
  figures: (title: string, said: SaidFigures, change: SaidChange): Phrase => [
    bold(title),
    ` · ${counted(said.calls, 'call')}${beside(change.calls === null ? null : growth(change.calls))}`,
    ...(said.calls === 0
      ? []
      : [
          ` · ${count(said.failures)} failed (`,
          bold(rate(said.failureRate ?? 0)),
          `${change.failureRate === null ? '' : `, ${points(change.failureRate)} points`})`,
          ` · mean ${count(said.meanMs ?? 0)} ms${beside(change.meanMs === null ? null : growth(change.meanMs))}`,
        ]),
  ],
  comparedWith: (days: string) => `Compared with ${days}.`,
  comparedSome: (days: string, n: number, of: number) =>
    `Compared with ${days}, over the ${count(n)} of ${accounts(of)} known in both.`,
  nothing: (title: string): Phrase => [bold(title), ' · no figures'],
  notKnown: 'Not known, and in no total or rate: ',
  refusedBecause: (why: string) => `refused (${why})`,
  date: 'Date',
  week: 'Week',
  month: 'Month',
  change: '± points',
  rowsCaption: (title: string) => `Callbacks of ${title}`,
  accountsCaption: (title: string) => `Callbacks by account, ${title}`,
  tooManyToFetch: (accountDays: number, from: string): Phrase => [
    `WeChat was never asked for ${count(accountDays)} of these account-days, and all of them are too many for a question in passing. On my machine, this fetches them: `,
    code(`npm run -s wxpulse -- sync --from ${from}`),
  ],
  rowsLeftOut: (n: number) => `${counted(n, 'more row')}; the CSV has all of them`,
  chartTitle: (days: string, every: number, by: 'day' | 'week' | 'month') =>
    every === 1 ? `Failed %, ${days}` : `Failed %, ${days}, ${count(every)} ${by}s a point`,
  seriesName: 'Failed %',
  topTitle: {
    failures: (days: string) => `Most failures, ${days}`,
    rate: (days: string) => `Highest failure rate, ${days}`,
    latency: (days: string) => `Slowest on average, ${days}`,
    calls: (days: string) => `Most calls, ${days}`,
  },
  topNobody: {
    failures: 'No account had a failure.',
    rate: 'No account had a failure.',
    latency: 'No account was called.',
    calls: 'No account was called.',
  },
  checking: (name: string) => `I look at the server of ${name}. That takes up to 15 seconds…`,
  noAccountToCheck: ['There is no account here to look at.'] as Phrase,
  fetching: (n: number) => `Fetching ${counted(n, 'day')} from WeChat…`,
  accountsTitle: (n: number): Phrase => [bold(`${accounts(n)} here`)],
  inGroup: (group: string) => `group ${group}`,
  alsoCalled: (names: string) => `also ${names}`,
  andMore: (n: number) => `and ${count(n)} more`,
  shareHere: 'Share here',
  refresh: 'Refresh',
  hours: 'Hours',
  csv: 'CSV',
  sharedBy: (user: string) => [{ user }, ' shared this'] as Phrase,
  shareComing: ['It is on its way to the channel.'] as Phrase,
  shareThere: ['It was shared here a moment ago.'] as Phrase,
  shareWhere: ['I can share only in a channel that gets a digest.'] as Phrase,
  csvInMessages: ['The CSV is on its way to your direct messages.'] as Phrase,
  whichAccount: (word: string): Phrase => ['Which account do you mean by “', word, '”?'],
  noSuchAccount: (word: string): Phrase => ['There is no account “', word, '” here.'],
  pickAccount: ['Hours of which account?'] as Phrase,
  runIt: 'Run it',
  allCommands: 'All commands',
  didYouMean: (line: string): Phrase => ['Did you mean ', code(line), ' ?'],
  today: (): Phrase => [
    'Today comes tomorrow: WeChat publishes a day the morning after, from about 08:00 Beijing time.',
  ],
  tooEarly: (day: string): Phrase => [`WeChat has no trustworthy data before ${day}.`],
  reversed: ({ from, to }: DateRange): Phrase => [`${from} is after ${to}; write the earlier day first.`],
  exampleRange: '7d',
  exampleTop: 'top failures last week',
  example: (line: string): Phrase => ['This works: ', code(line)],
  also: (lines: readonly string[]): Phrase => [
    'Also: ',
    ...lines.flatMap((line, n) => [n === 0 ? '' : ' · ', code(line)]),
  ],
};
