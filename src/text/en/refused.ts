import { type Again, againOf } from '../../domain/errcodes.ts';
import type { Halt, HaltCause } from '../../domain/halt.ts';
import { refDateAt } from '../../domain/ref-date.ts';
import { beijingTime } from '../dates.ts';
import { count } from '../numbers.ts';
import { enFormat } from './format.ts';
import { enRefusedFix } from './refused-fix.ts';

type Facts = Pick<Halt, 'cause' | 'ip' | 'errcode'>;

const BRIEF: Record<HaltCause, string> = {
  ip: 'IP not on the list',
  secret: 'AppSecret not accepted',
  app_id: 'AppID unknown to WeChat',
  token: 'access token not accepted',
  unauthorized: 'authorization ended',
  permission: 'no permission for 接口分析',
  quota: 'quota used up',
  confirm: 'the admin must confirm our IP',
  banned: 'banned by WeChat',
  other: 'with an error',
};

const GROUPED: Record<HaltCause, string> = {
  ip: 'without our IP on the list',
  secret: 'with a wrong AppSecret',
  app_id: 'with an AppID that WeChat does not know',
  token: 'with an access token that is not accepted',
  unauthorized: 'withdrew authorization',
  permission: 'without the permission for 接口分析',
  quota: 'with the quota used up',
  confirm: 'where the admin must confirm our IP',
  banned: 'banned by WeChat',
  other: 'with another error',
};

const TITLES: Record<HaltCause, string> = {
  ip: 'WeChat refuses our IP',
  secret: 'WeChat refuses the AppSecret',
  app_id: 'WeChat does not know the AppID',
  token: 'WeChat refuses our access token',
  unauthorized: 'The authorization has ended',
  permission: 'WeChat does not let us read 接口分析',
  quota: 'WeChat’s daily quota is used up',
  confirm: 'WeChat waits for the admin to confirm our IP',
  banned: 'WeChat has banned the API',
  other: 'WeChat refuses with an error',
};

const AGAIN: Record<Again, string> = {
  each_20_minutes: 'every 20 min',
  each_morning: 'each morning',
  after_an_hour: 'after an hour',
  after_a_day: 'after 24 hours',
  ticket: 'every 10 min',
  ticket_once: 'in 10 min, then each morning',
};

function noFigures({ cause, ip, errcode }: Facts): string {
  const says: Record<HaltCause, string> = {
    ip: `WeChat refuses our IP${ip === null ? '' : ` ${ip}`}. Someone must add it to the allow list.`,
    secret: 'WeChat does not accept the AppSecret. Someone must give me the present one.',
    app_id: 'WeChat does not know the AppID. Someone must correct it in my settings.',
    token: 'WeChat does not accept our access token. A developer of the account must look at it.',
    unauthorized: 'the account’s authorization has ended. Its admin must authorize the platform again.',
    permission: 'WeChat does not let us read 接口分析. The account’s admin must see to the permission.',
    quota: 'WeChat’s daily quota for it is used up. I try again tomorrow.',
    confirm: `WeChat waits for the account’s admin to confirm our IP${ip === null ? '' : ` ${ip}`}.`,
    banned: 'WeChat has banned the account’s API. Its 通知中心 says why.',
    other: `WeChat answers with error ${errcode}.`,
  };
  return `no figures: ${says[cause]}`;
}

export const enRefused = {
  ...enRefusedFix,
  /** In a table or a list: why an account is not counted. */
  brief: (cause: HaltCause) => BRIEF[cause],
  noFigures,
  many: (n: number) => `${count(n)} refused`,
  grouped: (cause: HaltCause, n: number) => `${count(n)} ${GROUPED[cause]}`,
  groups: (items: readonly string[]) => `${items.join(', ')}.`,
  headline: (cause: HaltCause) => TITLES[cause],
  /** How far the figures go that are there all the same. @param newest a day as a person reads it */
  stored: (newest: string | undefined) =>
    newest === undefined ? 'there are no figures yet' : `the newest figures are those of ${newest}`,
  /** @param since the first day without figures, as a person reads it; undefined when there never were any */
  title: (cause: HaltCause, subject: string, n: number, since: string | undefined) =>
    `${TITLES[cause]} — ${subject} ${n === 1 ? 'has' : 'have'} no figures ${since === undefined ? 'yet' : `since ${since}`}`,
  /** "40164, first at 08:02" */
  evidence: (errcode: number, since: number, at: number) =>
    refDateAt(since) === refDateAt(at)
      ? `${errcode}, first at ${beijingTime(since)}`
      : `${errcode}, first on ${enFormat.day(refDateAt(since))} at ${beijingTime(since)}`,
  nothingLost: (stop: Pick<Halt, 'errcode' | 'cause'>) =>
    `No day is lost: I fetch what is missing as soon as WeChat lets me. I try again ${AGAIN[againOf(stop)]}.`,
  rest: (n: number) => `and ${enFormat.accounts(n)} more that ${n === 1 ? 'is' : 'are'} refused for other reasons.`,
  andMore: (names: string, more: number, _all: number) => `${names} and ${count(more)} more`,
  noneLeft: 'WeChat refuses none of these accounts any more.',
};
