import type { Coverage } from '../../domain/coverage.ts';
import { count } from '../numbers.ts';
import { counted } from './counted.ts';
import { enFormat } from './format.ts';

const STATES: Record<Exclude<Coverage, 'known'>, string> = {
  refused: 'refused',
  missing: 'missing',
  late: 'late or not asked for',
  pending: 'not published or not asked for',
  empty: 'without callbacks',
};

export const enStatus = {
  fresh: (day: string, known: number, of: number) =>
    `${day}: ${count(known)} of ${enFormat.accounts(of)} ${known === 1 ? 'has' : 'have'} figures`,
  past: (days: number, known: number, of: number) =>
    `Last ${count(days)} days: ${count(known)} of ${counted(of, 'account-day')} ${known === 1 ? 'is' : 'are'} known.`,
  state: (state: Exclude<Coverage, 'known'>, n: number) => `${count(n)} ${STATES[state]}`,
  tokens: (ok: number, of: number) => `Tokens: ${count(ok)} of ${count(of)} ok.`,
  quotaAsked: 'Asking WeChat for today’s quota …',
  quotaUntold: 'WeChat does not tell today’s quota.',
  /** @param account whose quota is nearest to its end */
  quota: (account: string, share: number, used: number, limit: number) =>
    `Today’s quota: at most ${enFormat.rate(share)} used (${account}, ${count(used)} of ${count(limit)} calls).`,
  quotaOf: (asked: number, of: number) => `I asked for ${count(asked)} of ${enFormat.accounts(of)}.`,
};
