import type { AccountSettings } from '../../config/settings.model.ts';
import { addDays, EARLIEST_DATE, yesterdayAt } from '../../domain/ref-date.ts';
import type { Phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { renderAccountList, renderBadRange, renderNotUnderstood } from '../blocks/asks.ts';
import { renderHelp, renderHelpFigures } from '../blocks/help.ts';
import type { Message } from '../blocks/kit.ts';
import type { PlainCommand } from '../commands/grammar/command.model.ts';
import { lineOf } from '../commands/grammar/line-of.ts';
import type { AnswerDeps, Reader } from './answer-deps.ts';
import { didYouMean } from './did-you-mean.ts';

/** What needs no figures. */
export function answerAtOnce(deps: AnswerDeps, { accounts, t }: Reader, command: PlainCommand, typed: string): Message {
  const registered = deps.settings.slack.command;
  switch (command.kind) {
    case 'help':
      return command.topic === 'figures' ? renderHelpFigures(t) : renderHelp(t, { command: registered });
    case 'accounts':
      return renderAccountList(accounts, t);
    case 'bad_range':
      return renderBadRange(badRange(command, t), `${registered} ${workingLine(command, deps)}`, t);
    case 'check':
    case 'status':
    case 'settings':
    case 'subscribe':
    case 'unsubscribe':
    case 'unknown':
      return notUnderstood(deps, accounts, typed, typed, t);
  }
}

function badRange({ range }: Extract<PlainCommand, { kind: 'bad_range' }>, t: Texts): Phrase {
  switch (range.problem) {
    case 'future':
      return t.ranges.today();
    case 'too_early':
      return t.ranges.tooEarly(EARLIEST_DATE);
    case 'reversed':
      return t.ranges.reversed(range);
  }
}

/** Longer names are left out of an example. */
const NAMES_AT_MOST = 300;

/** The same question with days that there are. */
function workingLine({ range, accounts }: Extract<PlainCommand, { kind: 'bad_range' }>, { clock }: AnswerDeps): string {
  const yesterday = yesterdayAt(clock.now());
  const from = range.problem === 'too_early' ? EARLIEST_DATE : yesterday;
  const days =
    range.problem === 'reversed' && range.from <= yesterday
      ? { from: range.to, to: range.from }
      : { from, to: range.problem === 'too_early' ? addDays(from, 6) : yesterday };
  const named = accounts.length > NAMES_AT_MOST ? '' : accounts;
  return lineOf({ kind: 'report', accounts: named, range: days, by: undefined, csv: false });
}

/** Says what is known to nobody here, and what was probably meant. */
export function notUnderstood(
  { settings, clock }: AnswerDeps,
  accounts: readonly AccountSettings[],
  word: string,
  typed: string,
  t: Texts,
): Message {
  const meant = didYouMean(typed, accounts, clock.now());
  const examples = [t.ranges.exampleRange, t.ranges.exampleTop];
  return renderNotUnderstood({ word, command: settings.slack.command, meant, examples }, t);
}
