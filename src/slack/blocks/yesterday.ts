import type { Button } from '@slack/types';
import type { AccountName, DigestModel } from '../../reports/digest.model.ts';
import { emoji, type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { ABSENCE_SIGN, type Absence } from './absence-sign.ts';
import { accountTable } from './account-table.ts';
import { causeCounts, nameOf, subjectOf } from './digest-lines.ts';
import { comparisonWords, digestTitle } from './headline.ts';
import { actions, context, type Message, type MessageBlock, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';
import { renderNoFigures } from './no-figures.ts';
import { renderNoAccounts } from './notices.ts';
import type { Audience } from './range-parts.ts';

interface Options {
  readonly audience: Audience;
  readonly buttons: readonly Button[];
}

/** `/wx yesterday`, and any other day: the digest's figures for one person, or shared by one. */
export function renderYesterday(model: DigestModel, t: Texts, { audience, buttons }: Options): Message {
  if (model.accountCount === 0) return renderNoAccounts(t);
  const source = model.rows.length === 0 ? [] : [[t.digest.source(model.at)]];
  const seen = audience.kind === 'asker' ? [t.answers.onlyYou] : t.ranges.sharedBy(audience.sharedBy);
  const today = audience.kind === 'asker' ? [[t.answers.todayTomorrow]] : [];
  const footer = context([seen, [t.answers.beijing], ...source, ...today]);
  const below: MessageBlock[] = buttons.length > 0 ? [actions(buttons), footer] : [footer];
  if (model.rows.length === 0) return renderNoFigures(model, t, below);
  const usual = comparisonWords(model, t);
  const attention = attentionSentence(model, t);
  const notCounted = notCountedPhrase(model, t);
  const { table, hidden } = accountTable(model, t);
  const figures = t.answers.figures(t.format.fullDaysWithWeekday(model.from, model.to), model.total, usual);
  const after: Phrase[] = [...(hidden > 0 ? [[t.answers.more(hidden)]] : []), ...notCounted];
  const blocks: MessageBlock[] = [richText([figures, ...attention.map((sentence) => [sentence])]), table];
  if (after.length > 0) blocks.push(richText(after));
  blocks.push(...below);
  const sentences = [
    t.digest.lead(digestTitle(model, t)),
    t.answers.figuresSentence(model.total, usual),
    ...attention,
    ...notCounted.map(plain),
  ];
  return message(sentences.join(t.format.gap), blocks);
}

function attentionSentence(model: DigestModel, t: Texts): string[] {
  const bad = model.rows.filter((row) => row.needsAttention);
  if (bad.length === 0) return [];
  const named = bad.slice(0, LIMITS.attentionLines);
  return [t.answers.attention(t.format.list(named.map(nameOf)), bad.length - named.length)];
}

/** "Not counted: ⛔ Stores, refused (IP not on the list) · ⏳ News, not published (next look 10:01)" */
function notCountedPhrase(model: DigestModel, t: Texts): Phrase[] {
  const { pending, late, unasked, unreachable, troubled, missing, empty, nextLookAt } = model;
  const about = (absence: Absence, accounts: readonly AccountName[], says: (subject: string) => string): Phrase[] =>
    accounts.length === 0 ? [] : [[emoji(ABSENCE_SIGN[absence]), ` ${says(subjectOf(accounts, t))}`]];
  const items: Phrase[] = [
    ...refusedItems(model, t),
    ...about('pending', pending, (subject) => t.answers.pending(subject, nextLookAt)),
    ...about('late', late, (subject) => t.answers.late(subject, nextLookAt)),
    ...about('unasked', unasked, (subject) => t.answers.unasked(subject, nextLookAt)),
    ...about('unreachable', unreachable, (subject) => t.answers.unreachable(subject, nextLookAt)),
    ...about('troubled', troubled, (subject) => t.answers.troubled(subject, nextLookAt)),
    ...about('missing', missing, t.answers.missing),
    ...about('empty', empty, t.answers.empty),
    ...(model.unknownDays === 0 ? [] : [[emoji('grey_question'), ` ${t.answers.unknownDays(model.unknownDays)}`]]),
  ];
  if (items.length === 0) return [];
  return [
    [t.answers.notCounted, ...items.flatMap((item, index) => (index === 0 ? item : [t.answers.separator, ...item]))],
  ];
}

function refusedItems({ refused }: DigestModel, t: Texts): Phrase[] {
  if (refused.length === 0) return [];
  if (refused.length > LIMITS.named) {
    const why = t.format.list(causeCounts(refused, t));
    return [[emoji(ABSENCE_SIGN.refused), ` ${t.answers.refused(t.format.accounts(refused.length), why)}`]];
  }
  return refused.map((account) => [
    emoji(ABSENCE_SIGN.refused),
    ` ${t.answers.refused(nameOf(account), t.refused.brief(account.halt.cause))}`,
  ]);
}
