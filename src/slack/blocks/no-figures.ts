import type { DigestModel } from '../../reports/digest.model.ts';
import { type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { linePhrase, unknownLines } from './digest-lines.ts';
import { type Message, type MessageBlock, message, richText } from './kit.ts';

/** Nothing is known of any account: a sentence, and a line for each other reason. Never an empty table. */
export function renderNoFigures(model: DigestModel, t: Texts, after: readonly MessageBlock[]): Message {
  const lines = noFigures(model, t);
  return message(lines.map(plain).join(t.format.gap), [richText(lines), ...after]);
}

function noFigures(model: DigestModel, t: Texts): Phrase[] {
  const { accountCount, late, pending, unasked, unreachable, troubled, refused, empty, missing } = model;
  const days = t.format.shortDays(model.from, model.to);
  const linesWith = (said: Partial<DigestModel>) =>
    unknownLines({ ...model, unknownDays: 0, ...said }, t).map(linePhrase);
  if (pending.length + late.length > 0 && unasked.length + unreachable.length + troubled.length === 0) {
    const sentence = t.digest.nothingPublished(days, model.at, late.length > 0);
    return [[sentence], ...linesWith({ pending: [], late: [] })];
  }
  if (unreachable.length > 0) {
    return [[t.digest.notReached(days, model.at)], ...linesWith({ unreachable: [] })];
  }
  if (troubled.length > 0) {
    return [[t.digest.inTrouble(days, model.at)], ...linesWith({ troubled: [] })];
  }
  if (unasked.length > 0 && pending.length + late.length === 0) {
    return [[t.digest.notAsked(days, model.at)], ...linesWith({ unasked: [] })];
  }
  if (refused.length === accountCount) return [[t.digest.allRefused(days, accountCount)], ...linesWith({})];
  if (missing.length === accountCount) return [[t.digest.allMissing(days)]];
  if (empty.length === accountCount) return [[t.digest.allEmpty(days, accountCount)]];
  return [[t.digest.nothingKnown(days)], ...linesWith({})];
}
