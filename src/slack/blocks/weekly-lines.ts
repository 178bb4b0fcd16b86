import type { WeeklyGap, WeeklyModel, WorseAccount } from '../../reports/weekly.model.ts';
import type { EmojiName, Phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { ABSENCE_SIGN } from './absence-sign.ts';
import { linePhrase, nameOf, subjectOf } from './digest-lines.ts';
import { LIMITS } from './limits.ts';

/** Who got worse: a line for failures and one for time. */
export function worseLines({ failMore, slower }: WeeklyModel, t: Texts): Phrase[] {
  const lines: Phrase[] = [];
  const add = (mark: EmojiName, subject: string, named: readonly string[], more: number) => {
    if (named.length === 0) return;
    const items = more > 0 ? [...named, t.weekly.more(more)] : named;
    lines.push(linePhrase({ emoji: mark, subject, says: [t.format.sentence(t.format.list(items))] }));
  };
  const rates = ({ before, now, ...who }: WorseAccount) => t.weekly.rateFromTo(nameOf(who), before, now);
  const times = ({ before, now, ...who }: WorseAccount) => t.weekly.msFromTo(nameOf(who), before, now);
  add('red_circle', t.weekly.failMore, failMore.worst.map(rates), failMore.count - failMore.worst.length);
  add('large_orange_circle', t.weekly.slower, slower.worst.map(times), slower.count - slower.worst.length);
  return lines;
}

/** What is not known and why, the most days first. Accounts without any figures stand here and never in the table. */
export function gapLines({ gaps }: WeeklyModel, t: Texts): Phrase[] {
  const told = gaps.slice(0, LIMITS.gapLines);
  const untold = gaps.slice(LIMITS.gapLines).reduce((sum, gap) => sum + gap.accountDays, 0);
  const lines = told.map((gap) =>
    linePhrase({ emoji: markOf(gap), subject: subjectIn(gap, t), says: [sayingOf(gap, t)] }),
  );
  return untold > 0 ? [...lines, [t.weekly.moreGaps(untold)]] : lines;
}

/** Few accounts by name, many by number. */
function subjectIn({ accounts, accountCount }: WeeklyGap, t: Texts): string {
  return accountCount > accounts.length ? t.format.accounts(accountCount) : subjectOf(accounts, t);
}

function sayingOf({ reason, accountDays, accountCount }: WeeklyGap, t: Texts): string {
  const gap = { days: accountDays, accounts: accountCount };
  return typeof reason === 'string'
    ? t.weekly.lacks[reason](gap)
    : t.weekly.refused(gap, t.refused.headline(reason.refused));
}

function markOf({ reason }: WeeklyGap): EmojiName {
  return ABSENCE_SIGN[typeof reason === 'string' ? reason : 'refused'];
}
