import type { Halt, HaltCause } from '../../domain/halt.ts';
import { capitalised, type ErrcodeWords, words, wordsOf } from '../errcode-words.ts';
import type { Phrase } from '../phrase.ts';
import { EN_ERRCODES } from './errcodes.ts';
import { enFixes } from './fixes.ts';

export type RefusalFacts = Pick<Halt, 'cause' | 'ip' | 'errcode' | 'rid'>;

/** For a stop that its code alone does not tell: 40001 of a token call, a token that was refused twice. */
const BY_CAUSE: Record<HaltCause, ErrcodeWords> = {
  ip: EN_ERRCODES[40164],
  secret: EN_ERRCODES[40125],
  app_id: EN_ERRCODES[40013],
  token: words(
    'a new access token was refused again: another system renews it by force, or the AppID is wrong',
    enFixes.stopForcing,
  ),
  unauthorized: EN_ERRCODES[61003],
  permission: EN_ERRCODES[48001],
  quota: EN_ERRCODES[45009],
  confirm: EN_ERRCODES[89503],
  banned: EN_ERRCODES[50004],
  other: words('I do not know this refusal', enFixes.runDoctor),
};

export const enRefusedFix = {
  /** What WeChat said. @param evidence "40164, first at 08:02" */
  facts: (facts: RefusalFacts, evidence: string): Phrase => {
    const rid = facts.cause === 'other' && facts.rid !== null ? `, rid ${facts.rid}` : '';
    return [...capitalised(wordsOf(facts, EN_ERRCODES, BY_CAUSE).meaning(facts.ip)), ` (${evidence}${rid}).`];
  },
  /** What a person does about it. */
  fix: (facts: RefusalFacts): Phrase => wordsOf(facts, EN_ERRCODES, BY_CAUSE).fix(facts.ip),
};
