import { type Counts, failureRate, meanMs } from '../../domain/counts.ts';
import { type RefDate, refDateAt } from '../../domain/ref-date.ts';
import { beijingTime } from '../dates.ts';
import { count } from '../numbers.ts';
import { code, type Phrase } from '../phrase.ts';
import { counted } from './counted.ts';
import { enFormat } from './format.ts';

export const enHome = {
  about: 'I tell each morning whether the message servers of your WeChat Official Accounts are healthy.',
  /** To who is no operator. */
  whereToAsk: (command: string): Phrase => [
    'Ask me in a channel that gets a digest: ',
    code(`${command} yesterday`),
    '. Accounts stand here for operators only, since I do not know which channels you are in.',
  ],
  refresh: 'Refresh',
  addChannel: 'Add a channel',
  help: 'Help',
  howToFix: 'How to fix',
  hours: 'Hours',
  edit: 'Edit',
  status: 'Status',
  search: (n: number) => `Search ${enFormat.accounts(n)}`,
  headers: { needsYou: 'Needs you', accounts: 'Accounts', messages: 'Messages I send', operators: 'Operators' },
  noFigures: (day: string) => `${day}: no figures`,
  /** @param published whether the rest waits for WeChat's publishing, and for nothing else */
  state: (at: number, figures: { readonly known: number; readonly of: number; readonly published: boolean }) =>
    `as of ${beijingTime(at)} · ${figures.published ? 'published' : 'known'} ${count(figures.known)} of ${count(figures.of)}`,
  nextLook: (at: number) => `next look ${beijingTime(at)}`,
  /** @param ip that is not on the account's list, where that is why */
  refused: (name: string, why: string, ip: string | null) =>
    `${name} refused: ${ip === null ? why : `IP ${ip} not on the list`}`,
  since: (since: number, at: number) =>
    refDateAt(since) === refDateAt(at)
      ? ` (since ${beijingTime(since)})`
      : ` (since ${enFormat.day(refDateAt(since))} ${beijingTime(since)})`,
  moreRefused: (n: number) => `and ${count(n)} more refused`,
  figures: (counts: Counts) =>
    counts.calls === 0
      ? '0 calls'
      : `${enFormat.rate(failureRate(counts) ?? 0)} failed · ${counted(counts.calls, 'call')} · mean ${count(meanMs(counts) ?? 0)} ms`,
  absent: {
    refused: 'refused',
    pending: 'not published',
    late: 'late',
    unasked: 'not asked for yet',
    unreachable: 'WeChat not reached',
    troubled: 'WeChat answers with errors',
    missing: 'missing',
    empty: 'no callbacks reported',
  },
  lastKnown: (day: RefDate, counts: Counts) =>
    `last known ${enFormat.day(day)}: ${counts.calls === 0 ? '0 calls' : enFormat.rate(failureRate(counts) ?? 0)}`,
  moreAccounts: (n: number) => `and ${enFormat.accounts(n)} more; search for one`,
  noMessages: ['No channel gets a digest.'] as Phrase,
  moreChannels: (n: number) => `and ${counted(n, 'more channel')}`,
  answering: (answered: number, of: number) => `WeChat answers for ${count(answered)} of ${enFormat.accounts(of)}`,
  sent: 'Sent to you',
  coming: ['The answer comes in a moment, under Messages beside this page.'] as Phrase,
  there: ['The answer is under Messages beside this page.'] as Phrase,
};
