import { type Counts, failureRate } from '../../domain/counts.ts';
import { beijingTime } from '../dates.ts';
import { count } from '../numbers.ts';
import { bold, code, type Phrase } from '../phrase.ts';
import { counted } from './counted.ts';
import { enFormat } from './format.ts';

const { accounts, rate } = enFormat;

function all(n: number): string {
  return n === 2 ? 'both accounts' : `all ${accounts(n)}`;
}

export const enDigest = {
  title: (day: string, headline: string) => `${day}: ${headline}`,
  needAttention: (bad: number, of: number) =>
    `${count(bad)} of ${accounts(of)} ${bad === 1 ? 'needs' : 'need'} attention`,
  needsAttention: (name: string) => `${name} needs attention`,
  allFine: (n: number) => `${all(n)} fine`,
  isFine: (name: string) => `${name} fine`,
  publishedFine: (known: number, of: number) =>
    `${count(known)} of ${accounts(of)} published, ${known === 1 ? 'fine' : 'all fine'}`,
  knownFine: (known: number, of: number) =>
    `${count(known)} of ${accounts(of)} with figures, ${known === 1 ? 'fine' : 'all fine'}`,
  incomplete: 'figures incomplete',

  /** How the notification begins. */
  lead: (title: string) => `WeChat callbacks, ${title}.`,
  summary: (total: Counts, usual: string) =>
    total.calls === 0
      ? '0 calls.'
      : `${counted(total.calls, 'call')}, ${rate(failureRate(total) ?? 0)} failed, ${usual}.`,
  asUsual: 'as usual',
  usual: (usualRate: number) => `usual ${rate(usualRate)}`,
  noHistory: 'no history to compare with yet',

  attention: (counts: Counts, usual: string): Phrase => [
    `${count(counts.failures)} of ${counted(counts.calls, 'callback')} failed (`,
    bold(rate(failureRate(counts) ?? 0)),
    `; ${usual}).`,
  ],
  onDay: (day: string) => `${day}: `,
  moreAttention: (n: number) => `${count(n)} more ${n === 1 ? 'needs' : 'need'} attention.`,
  pending: (n: number) => `not published by WeChat yet. I will fill ${n === 1 ? 'it' : 'them'} in here.`,
  late: (n: number) => `late: still not published by WeChat. I will fill ${n === 1 ? 'it' : 'them'} in here.`,
  unasked: (n: number) => {
    const it = n === 1 ? 'it' : 'them';
    return `I have not asked WeChat for ${it} yet. I will fill ${it} in here.`;
  },
  unreachable: (n: number) => `I could not reach WeChat. I keep trying and fill ${n === 1 ? 'it' : 'them'} in here.`,
  troubled: (n: number) => `WeChat answers with errors; I ask again and fill ${n === 1 ? 'it' : 'them'} in here.`,
  empty: 'no callbacks reported.',
  missing: 'missing: WeChat did not give the figures, so I stopped asking.',
  fine: 'fine.',
  unknownDays: (n: number) => counted(n, 'account day'),
  unknownDaysSay: 'without figures, not counted here.',
  more: (n: number) => `and ${count(n)} more: the full list is in the thread (CSV)`,

  nothingPublished: (days: string, at: number, late: boolean) =>
    `WeChat has published nothing for ${days} yet (${beijingTime(at)}${late ? ', late' : ''}). I keep asking.`,
  notAsked: (days: string, at: number) => `I have not asked WeChat for ${days} yet (${beijingTime(at)}). I will soon.`,
  notReached: (days: string, at: number) =>
    `I could not reach WeChat to ask for ${days} (${beijingTime(at)}). I keep trying.`,
  inTrouble: (days: string, at: number) =>
    `WeChat answers with errors when asked for ${days} (${beijingTime(at)}). I ask again.`,
  allRefused: (days: string, n: number) =>
    `No figures for ${days}: WeChat refuses ${n === 1 ? 'the account' : all(n)}.`,
  allMissing: (days: string) => `No figures for ${days}: WeChat did not give them, so I stopped asking.`,
  allEmpty: (days: string, n: number) =>
    `WeChat reports no callbacks for ${days}${n === 1 ? '' : ` on any of the ${accounts(n)}`}.`,
  nothingKnown: (days: string) => `No figures for ${days}.`,

  fix: (name: string) => `Fix ${name}`,
  fixMany: (n: number) => `Fix (${count(n)})`,
  csv: 'CSV',
  csvAll: 'All accounts, CSV',

  beijing: (day: string) => `${day}, Beijing time`,
  counted: (known: number, of: number, total: Counts) =>
    `${count(known)} of ${accounts(of)}: ${counted(total.calls, 'call')}, ${count(total.failures)} failed` +
    (total.calls === 0 ? '' : ` (${rate(failureRate(total) ?? 0)})`),
  learning: (days: number, of: number) => `learning ${days} of ${of} days`,
  notInChart: (days: string) => `not in the chart: ${days}`,
  source: (at: number) => `from WeChat 接口分析, ${beijingTime(at)}`,
  helpFigures: (command: string) => code(`${command} help figures`),
};
