import type { Coverage } from '../../domain/coverage.ts';
import type { DateRange } from '../../domain/date-range.ts';
import type { Before, SpanFigures } from '../../reports/range.model.ts';
import type { AccountSummary } from '../../reports/summaries.model.ts';
import { bold, emoji, type Phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { ABSENCE_SIGN } from './absence-sign.ts';
import { subjectOf } from './digest-lines.ts';

/** Who sees the answer: its asker alone, or the channel, in which somebody shared it. */
export type Audience = { readonly kind: 'asker' } | { readonly kind: 'channel'; readonly sharedBy: string };

export interface Part {
  readonly total: SpanFigures;
  readonly before?: Before;
}

/** The figures in one line, and what they are compared with in another. */
export function figureLines(title: string, { total, before }: Part, accounts: number, t: Texts): Phrase[] {
  const { calls, failures, failureRate, meanMs } = total;
  if (calls === null || failures === null) return [t.ranges.nothing(title)];
  const change = before?.change;
  const figures = t.ranges.figures(
    title,
    { calls, failures, failureRate, meanMs },
    {
      calls: change?.calls ?? null,
      failureRate: change?.failureRate ?? null,
      meanMs: change?.meanMs ?? null,
    },
  );
  return before === undefined ? [figures] : [figures, [comparedWith(before, accounts, t)]];
}

function comparedWith({ from, to, change }: Before, accounts: number, t: Texts): string {
  const days = t.format.days(from, to);
  return change.accounts < accounts
    ? t.ranges.comparedSome(days, change.accounts, accounts)
    : t.ranges.comparedWith(days);
}

/** "Not counted: ⛔ Stores, refused (IP not on the list) · …", and how many days others lack. */
export function notCounted(accounts: readonly AccountSummary[], t: Texts): Phrase[] {
  const without = accounts.filter(({ total }) => total.knownDays === 0);
  const items = (['refused', 'late', 'pending', 'missing', 'empty'] as const).flatMap((coverage) =>
    itemsOf(
      coverage,
      without.filter((account) => whyNot(account) === coverage),
      t,
    ),
  );
  const lacking = accounts.reduce((sum, account) => sum + (account.total.knownDays > 0 ? unknownDays(account) : 0), 0);
  if (lacking > 0) items.push([emoji('grey_question'), ` ${t.answers.unknownDays(lacking)}`]);
  return items.length === 0 ? [] : [joined(t.answers.notCounted, items, t)];
}

export function joined(lead: string, items: readonly Phrase[], t: Texts): Phrase {
  return [bold(lead), ...items.flatMap((item, index) => (index === 0 ? item : [t.answers.separator, ...item]))];
}

function whyNot({ gaps }: AccountSummary): Exclude<Coverage, 'known'> {
  const newest = gaps.at(-1)?.coverage;
  return newest === undefined || newest === 'known' ? 'empty' : newest;
}

function unknownDays({ total: { days, knownDays, coverages } }: AccountSummary): number {
  return days - knownDays - (coverages.empty ?? 0);
}

function itemsOf(coverage: Exclude<Coverage, 'known'>, accounts: readonly AccountSummary[], t: Texts): Phrase[] {
  if (accounts.length === 0) return [];
  const subject = subjectOf(accounts, t);
  return [[emoji(ABSENCE_SIGN[coverage]), ` ${sayWhy(coverage, subject, accounts, t)}`]];
}

function sayWhy(
  coverage: Exclude<Coverage, 'known'>,
  subject: string,
  accounts: readonly AccountSummary[],
  t: Texts,
): string {
  switch (coverage) {
    case 'refused': {
      const causes = new Set(accounts.flatMap(({ halts }) => halts.map(({ cause }) => t.refused.brief(cause))));
      return t.answers.refused(subject, t.format.list([...causes]));
    }
    case 'late':
      return t.answers.late(subject, nextLook(accounts));
    case 'pending':
      return t.answers.pending(subject, nextLook(accounts));
    case 'missing':
      return t.answers.missing(subject);
    case 'empty':
      return t.answers.empty(subject);
  }
}

function nextLook(accounts: readonly AccountSummary[]): number | null {
  const looks = accounts.flatMap(({ gaps }) => gaps.at(-1)?.nextLookAt ?? []);
  return looks.length === 0 ? null : Math.min(...looks);
}

/** What stands at the foot of every answer with figures. */
export function footer(audience: Audience, { from, to }: DateRange, at: number, t: Texts): Phrase[] {
  const seen: Phrase = audience.kind === 'asker' ? [t.answers.onlyYou] : t.ranges.sharedBy(audience.sharedBy);
  return [seen, [t.digest.beijing(t.format.fullDays(from, to))], [t.digest.source(at)]];
}
