import { type Counts, failureRate, meanMs } from '../../domain/counts.ts';
import { beijingTime } from '../dates.ts';
import { count } from '../numbers.ts';
import { bold, type Phrase } from '../phrase.ts';
import { counted } from './counted.ts';
import { enFormat } from './format.ts';

const { rate } = enFormat;

export const enAnswers = {
  figures: (day: string, total: Counts, usual: string): Phrase =>
    total.calls === 0
      ? [bold(day), ' · 0 calls']
      : [
          bold(day),
          ` · ${counted(total.calls, 'call')} · ${count(total.failures)} failed (`,
          bold(rate(failureRate(total) ?? 0)),
          `, ${usual}) · mean ${count(meanMs(total) ?? 0)} ms`,
        ],
  /** The same as a sentence, for the notification. */
  figuresSentence: (total: Counts, usual: string) =>
    total.calls === 0
      ? '0 calls.'
      : `${counted(total.calls, 'call')}, ${count(total.failures)} failed (${rate(failureRate(total) ?? 0)}, ${usual}), ` +
        `mean ${count(meanMs(total) ?? 0)} ms.`,
  attention: (names: string, more: number) => `Needs attention: ${names}${more > 0 ? ` and ${count(more)} more` : ''}.`,
  more: (n: number) => `and ${count(n)} more; the digest’s CSV has all of them`,
  notCounted: 'Not counted: ',
  separator: ' · ',
  refused: (subject: string, why: string) => `${subject}, refused (${why})`,
  pending: (subject: string, nextLookAt: number | null) =>
    `${subject}, not published${nextLookAt === null ? '' : ` (next look ${beijingTime(nextLookAt)})`}`,
  late: (subject: string, nextLookAt: number | null) =>
    `${subject}, late${nextLookAt === null ? '' : ` (next look ${beijingTime(nextLookAt)})`}`,
  unasked: (subject: string, nextLookAt: number | null) =>
    `${subject}, not asked for yet${nextLookAt === null ? '' : ` (next look ${beijingTime(nextLookAt)})`}`,
  unreachable: (subject: string, nextLookAt: number | null) =>
    `${subject}, WeChat not reached${nextLookAt === null ? '' : ` (next try ${beijingTime(nextLookAt)})`}`,
  troubled: (subject: string, nextLookAt: number | null) =>
    `${subject}, WeChat answers with errors${nextLookAt === null ? '' : ` (I ask again ${beijingTime(nextLookAt)})`}`,
  empty: (subject: string) => `${subject}, no callbacks reported`,
  missing: (subject: string) => `${subject}, missing`,
  unknownDays: (n: number) => `${counted(n, 'account day')} without figures`,
  onlyYou: 'Only you see this',
  beijing: 'Beijing time',
  todayTomorrow: 'today’s figures come tomorrow from about 08:00',
};
