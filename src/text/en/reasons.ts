import { type DayReason, readReason, type Said } from '../../domain/day-reason.ts';
import { type Concern, isErrcode, rowOf } from '../../domain/errcodes.ts';
import { clauseOf } from '../errcode-words.ts';
import { harmless } from '../names.ts';
import type { Phrase } from '../phrase.ts';
import { EN_CONCERNS, EN_ERRCODES } from './errcodes.ts';
import { enFixes } from './fixes.ts';

export const enErrcodes = {
  /** "61501: the asked days are no span …" */
  meaning: (errcode: number) =>
    `${errcode}: ${isErrcode(errcode) ? clauseOf(EN_ERRCODES[errcode]) : 'I do not know this number'}`,
  fix: (errcode: number): Phrase => (isErrcode(errcode) ? EN_ERRCODES[errcode].fix : enFixes.lookUp)(null),
  /** Where nobody knows what to make of WeChat's answer. */
  lookUp: enFixes.lookUp(null),
  concern: (concern: Concern) => `Concern: ${EN_CONCERNS[concern]}`,
  said: ({ text, rid }: Said) => `“${harmless(text)}”${rid === null ? '' : ` (rid ${rid})`}`,
};

/** Why figures are not known: a clause without an end. @param stored the reason kept with the day, null when nothing was asked */
export function enReason(stored: string | null): string {
  return stored === null ? 'not asked for yet' : reasonWords(readReason(stored));
}

function reasonWords(reason: DayReason): string {
  switch (reason.kind) {
    case 'absent':
      return 'WeChat answered without this day';
    case 'not_ready':
      return 'WeChat has not published it yet (61503)';
    case 'empty_list':
      return 'WeChat’s list was wholly empty; I ask once more before I believe it';
    case 'revised':
      return 'WeChat changed the day’s figures; I ask for its hours once more';
    case 'unreachable':
      return 'WeChat could not be reached, or gave no token';
    case 'trouble':
      return troubleWords(reason);
    case 'failed':
      return failedWords(reason);
    case 'no_token':
      return `no token: ${failedWords(reason)}`;
    case 'refused_row':
      return `a row of WeChat’s answer was not believed (${reason.row})`;
  }
}

function troubleWords({ how, errcode }: Extract<DayReason, { kind: 'trouble' }>): string {
  if (errcode !== null) return `WeChat answered with ${enErrcodes.meaning(errcode)}`;
  return how === 'busy' ? 'WeChat’s servers answered with errors' : 'WeChat’s answer could not be read';
}

function failedWords({ errcode, said }: Pick<Extract<DayReason, { kind: 'failed' }>, 'errcode' | 'said'>): string {
  if (errcode === null) return 'no WeChat was found at the address (HTTP 404)';
  const whose = ` (concern: ${EN_CONCERNS[rowOf(errcode)?.concern ?? 'us']})`;
  const quoted = said === null ? '' : `; WeChat says ${enErrcodes.said(said)}`;
  return `WeChat answered with ${enErrcodes.meaning(errcode)}${whose}${quoted}`;
}
