import type { HaltCause } from '../../domain/halt.ts';
import type { AccountName, DigestModel, DigestRow, RefusedAccount } from '../../reports/digest.model.ts';
import { isolated, shownName } from '../../text/names.ts';
import { bold, type EmojiName, emoji, type Phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { ABSENCE_SIGN, type Absence } from './absence-sign.ts';
import { usualWords } from './headline.ts';
import { LIMITS } from './limits.ts';

/** Whom a line is about and what it says: "⏳ **News** — not published by WeChat yet." */
export interface Line {
  readonly emoji: EmojiName;
  readonly subject: string;
  readonly says: Phrase;
}

export function linePhrase(line: Line): Phrase {
  return [emoji(line.emoji), ' ', bold(line.subject), ' — ', ...line.says];
}

export function nameOf(account: AccountName): string {
  return isolated(shownName(account, LIMITS.name));
}

/** Few accounts by name, many by number. */
export function subjectOf(accounts: readonly AccountName[], t: Texts): string {
  if (accounts.length > LIMITS.named) return t.format.accounts(accounts.length);
  return t.format.list(accounts.map(nameOf));
}

/** One line an account that needs attention, the worst six; the rest is counted. */
export function attentionLines(bad: readonly DigestRow[], t: Texts): Phrase[] {
  const lines = bad.slice(0, LIMITS.attentionLines).map((row) =>
    linePhrase({
      emoji: 'red_circle',
      subject: nameOf(row),
      says: attentionPhrase(row, t),
    }),
  );
  const rest = bad.length - lines.length;
  return rest > 0 ? [...lines, [t.digest.moreAttention(rest)]] : lines;
}

/** Of several days the worst is named, because that is what somebody must look at. */
function attentionPhrase({ counts, worstDay, usualRate }: DigestRow, t: Texts): Phrase {
  const figures = t.digest.attention(worstDay?.counts ?? counts, usualWords(usualRate, t));
  return worstDay === null ? figures : [t.digest.onDay(t.format.day(worstDay.date)), ...figures];
}

/** What is not known and why. Accounts without figures stand here and never in the table. */
export function unknownLines(model: DigestModel, t: Texts): Line[] {
  const { pending, late, unasked, unreachable, troubled, missing, empty, unknownDays } = model;
  const about = (absence: Absence, accounts: readonly AccountName[], says: string): Line[] =>
    accounts.length === 0 ? [] : [{ emoji: ABSENCE_SIGN[absence], subject: subjectOf(accounts, t), says: [says] }];
  return [
    ...refusedLines(model.refused, t),
    ...about('pending', pending, t.digest.pending(pending.length)),
    ...about('late', late, t.digest.late(late.length)),
    ...about('unasked', unasked, t.digest.unasked(unasked.length)),
    ...about('unreachable', unreachable, t.digest.unreachable(unreachable.length)),
    ...about('troubled', troubled, t.digest.troubled(troubled.length)),
    ...about('missing', missing, t.digest.missing),
    ...about('empty', empty, t.digest.empty),
    ...(unknownDays === 0
      ? []
      : [
          {
            emoji: 'grey_question' as const,
            subject: t.digest.unknownDays(unknownDays),
            says: [t.digest.unknownDaysSay],
          },
        ]),
  ];
}

export function refusedLines(refused: readonly RefusedAccount[], t: Texts): Line[] {
  if (refused.length <= LIMITS.named) {
    return refused.map((account) => ({
      emoji: ABSENCE_SIGN.refused,
      subject: nameOf(account),
      says: [t.refused.noFigures(account.halt)],
    }));
  }
  const says = t.refused.groups(causeCounts(refused, t));
  return [{ emoji: ABSENCE_SIGN.refused, subject: t.refused.many(refused.length), says: [says] }];
}

/** "11 without the permission", "3 with a wrong AppSecret"; the most frequent cause first. */
export function causeCounts(refused: readonly RefusedAccount[], t: Texts): string[] {
  const counts = new Map<HaltCause, number>();
  for (const { halt } of refused) counts.set(halt.cause, (counts.get(halt.cause) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([cause, n]) => t.refused.grouped(cause, n));
}

export function fineLine(fine: readonly DigestRow[], t: Texts): Line[] {
  if (fine.length === 0) return [];
  return [{ emoji: 'large_green_circle', subject: subjectOf(fine, t), says: [t.digest.fine] }];
}
