import { mostUsed, type QuotaUse, shareUsed } from '../../domain/quota-use.ts';
import type { RefDate } from '../../domain/ref-date.ts';
import type { CoverageCounts } from '../../reports/range.model.ts';
import type { AccountSummary, Summaries } from '../../reports/summaries.model.ts';
import { shownName } from '../../text/names.ts';
import { bold, emoji, type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { context, type Message, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';
import { notCounted } from './range-parts.ts';

export interface StatusView {
  readonly yesterday: RefDate;
  readonly days: number;
  /** When it was read, epoch ms. */
  readonly at: number;
  readonly quota: QuotaView;
}

export interface QuotaView {
  /** How many accounts WeChat is asked for. */
  readonly asked: number;
  /** What it told; undefined while it is asked. */
  readonly told: readonly QuotaUse[] | undefined;
}

/** How fresh and how whole the figures are, and what WeChat refuses, with what to do about it. */
export function renderStatus(newest: Summaries, past: Summaries, view: StatusView, t: Texts): Message {
  const { accounts } = newest;
  const known = accounts.filter(({ total }) => total.knownDays > 0).length;
  const lines: Phrase[] = [
    [bold(t.status.fresh(t.format.day(view.yesterday), known, accounts.length))],
    ...notCounted(accounts, t),
    [t.status.past(view.days, past.together.total.knownDays, past.together.total.days), ...coverage(past, t)],
    ...access(newest, view, t),
    ...refused(past.accounts, view, t),
  ];
  const footer = context([[t.answers.onlyYou], [t.digest.source(view.at)]]);
  return message(lines.map(plain).join(t.format.gap), [richText(lines), footer]);
}

function coverage({ together }: Summaries, t: Texts): string[] {
  const { coverages } = together.total;
  const states = (
    ['refused', 'missing', 'late', 'pending', 'empty'] as const satisfies (keyof CoverageCounts)[]
  ).flatMap((state) => (coverages[state] === undefined ? [] : [t.status.state(state, coverages[state])]));
  return states.length === 0 ? [] : [t.format.gap, t.format.sentence(t.format.list(states))];
}

/** What WeChat lets us do: with which accounts, and how often. */
function access({ accounts }: Summaries, { quota }: StatusView, t: Texts): Phrase[] {
  const tokens = t.status.tokens(accounts.filter(hasToken).length, accounts.length);
  if (quota.asked === 0) return [[tokens]];
  if (quota.told === undefined) return [[tokens, t.format.gap, t.status.quotaAsked]];
  const most = mostUsed(quota.told);
  if (most === undefined) return [[tokens, t.format.gap, t.status.quotaUntold]];
  const name = shownName(
    accounts.find(({ appId }) => appId === most.appId) ?? { ...most, name: most.appId },
    LIMITS.name,
  );
  const used = t.status.quota(name, shareUsed(most), most.used, most.dailyLimit);
  const some = quota.asked < accounts.length ? [t.format.gap, t.status.quotaOf(quota.asked, accounts.length)] : [];
  return [[tokens, t.format.gap, used, ...some]];
}

/** Whatever stops a whole account stops us from getting or using its token. */
export function hasToken({ halts }: AccountSummary): boolean {
  return halts.every(({ scope }) => scope !== 'account');
}

/** The first few with what to do; the others by number, since a fleet is mostly refused for one cause. */
function refused(accounts: readonly AccountSummary[], { at }: StatusView, t: Texts): Phrase[] {
  const halted = accounts.flatMap((account) => account.halts.slice(0, 1).map((halt) => ({ account, halt })));
  const shown = halted.slice(0, LIMITS.haltsExplained);
  const lines = shown.flatMap(({ account, halt }): Phrase[] => {
    const evidence = t.refused.evidence(halt.errcode, halt.since, at);
    return [
      [emoji('no_entry'), ' ', bold(shownName(account, LIMITS.name)), ' — ', ...t.refused.facts(halt, evidence)],
      t.refused.fix(halt),
    ];
  });
  const more = halted.length - shown.length;
  return more > 0 ? [...lines, [t.refused.rest(more)]] : lines;
}
