import type { RefDate } from '../../domain/ref-date.ts';
import { enWeekday, sameYear } from '../dates.ts';
import { count, points } from '../numbers.ts';
import { bold, type Phrase } from '../phrase.ts';
import { counted } from './counted.ts';
import { enFormat } from './format.ts';
import type { SaidChange, SaidFigures } from './ranges.ts';

const { accounts, growth, rate } = enFormat;

/** A week's sums; rate and mean are null where nothing was called. */
export interface WeekSums extends SaidFigures {
  /** Against the week before. */
  readonly change: SaidChange;
}

/** How many account-days, of how many accounts. */
interface Days {
  readonly days: number;
  readonly accounts: number;
}

const daysOf = ({ days, accounts: n }: Days) => counted(days, n === 1 ? 'day' : 'account day');
const them = ({ days }: Days) => (days === 1 ? 'it' : 'them');
const change = (known: number | null, said: (change: number) => string) => (known === null ? '' : ` (${said(known)})`);

export const enWeekly = {
  /** `9–15 Nov`, `28 Dec – 3 Jan`: a week needs no year to be known by, and a chart has no room for two. */
  span: (from: RefDate, to: RefDate) =>
    sameYear(from, to) ? enFormat.shortDays(from, to) : `${enFormat.shortDay(from)} – ${enFormat.shortDay(to)}`,
  title: (week: string, headline: string) => `Week ${week}: ${headline}`,
  nothingBefore: 'no week before to compare with',
  worse: (failMore: number, slower: number, of: number) => {
    const slow = slower === 1 ? '1 is slower' : `${count(slower)} are slower`;
    if (failMore === 0)
      return slower === 1 ? `1 of ${accounts(of)} is slower` : `${count(slower)} of ${accounts(of)} are slower`;
    const fails = `${count(failMore)} of ${accounts(of)} ${failMore === 1 ? 'fails' : 'fail'} more`;
    return slower === 0 ? fails : `${fails}, ${slow}`;
  },
  noneWorse: (of: number) => `none of ${accounts(of)} got worse`,
  onlyWorse: (name: string, failsMore: boolean, isSlower: boolean) =>
    `${name} ${[...(failsMore ? ['fails more'] : []), ...(isSlower ? ['is slower'] : [])].join(' and ')}`,
  onlyNotWorse: (name: string) => `${name} did not get worse`,

  /** How the notification begins. */
  lead: (title: string) => `WeChat callbacks, ${title}.`,
  summary: (sums: WeekSums): Phrase =>
    sums.failureRate === null || sums.meanMs === null
      ? ['0 calls.']
      : [
          `${counted(sums.calls, 'call')}${change(sums.change.calls, growth)}, ${count(sums.failures)} failed: `,
          bold(rate(sums.failureRate)),
          `${change(sums.change.failureRate, (by) => `${points(by)} points`)}; mean ${count(sums.meanMs)} ms`,
          `${change(sums.change.meanMs, growth)}.`,
        ],
  days: (best: string, bestRate: number, worst: string, worstRate: number) =>
    `Best day ${best} (${rate(bestRate)} failed), worst ${worst} (${rate(worstRate)}).`,

  failMore: 'Fail more',
  slower: 'Slower',
  rateFromTo: (name: string, from: number, to: number) => `${name} ${rate(from)} → ${rate(to)}`,
  msFromTo: (name: string, from: number, to: number) => `${name} ${count(from)} → ${count(to)} ms`,
  more: (n: number) => `${count(n)} more`,

  refused: (gap: Days, why: string) => `${daysOf(gap)} without figures: ${why}.`,
  lacks: {
    pending: (gap: Days) => `${daysOf(gap)} not published by WeChat yet. I will fill ${them(gap)} in here.`,
    late: (gap: Days) => `${daysOf(gap)} late: still not published by WeChat. I will fill ${them(gap)} in here.`,
    unasked: (gap: Days) => `${daysOf(gap)} I have not asked WeChat for yet. I will fill ${them(gap)} in here.`,
    unreachable: (gap: Days) =>
      `${daysOf(gap)} without figures: I could not reach WeChat. I keep trying and fill ${them(gap)} in here.`,
    troubled: (gap: Days) =>
      `${daysOf(gap)} without figures: WeChat answers with errors; I ask again and fill ${them(gap)} in here.`,
    missing: (gap: Days) => `${daysOf(gap)} missing: WeChat did not give the figures, so I stopped asking.`,
    empty: () => 'no callbacks reported all week.',
  },
  moreGaps: (days: number) => `${counted(days, 'more account day')} without figures.`,
  hidden: (n: number) => `and ${count(n)} more: the CSV has all of them`,

  points: '± points',
  callsChange: '± calls',
  meanChange: '± %',
  chartTitle: (week: string) => `Failed % by day, ${week} and week before`,
  weekBefore: 'week before',
  weekday: enWeekday,

  against: (days: string) => `± against ${days}`,
  againstSome: (days: string, rated: number, whole: number, of: number) =>
    rated === whole
      ? `± against ${days}, known in both: ${count(rated)} of ${accounts(of)}`
      : `± against ${days}, known in both: ${count(rated)} of ${accounts(of)} (for calls ${count(whole)})`,
};
