import type { AccountSettings } from '../../config/settings.model.ts';
import { addDays, EARLIEST_DATE, yesterdayAt } from '../../domain/ref-date.ts';
import { resolveAccounts } from '../../reports/resolve-accounts.ts';
import { countDue } from '../../sync/count-due.ts';
import type { Phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import type { Place } from '../asker.ts';
import {
  renderAccountList,
  renderAmbiguous,
  renderBadRange,
  renderFetching,
  renderNotUnderstood,
} from '../blocks/asks.ts';
import { renderHelp, renderHelpFigures } from '../blocks/help.ts';
import type { Message } from '../blocks/kit.ts';
import { renderNotice } from '../blocks/notices.ts';
import type { FiguresCommand, PlainCommand } from '../commands/grammar/command.model.ts';
import { lineOf } from '../commands/grammar/line-of.ts';
import { answerCheck } from './answer-check.ts';
import { answerDay } from './answer-day.ts';
import type { AnswerDeps, AskingDeps, Reader } from './answer-deps.ts';
import { answerHours, pickOne } from './answer-hours.ts';
import { answerRange, answerTop } from './answer-range.ts';
import { didYouMean, wordsOf } from './did-you-mean.ts';
import { queueAnswerCsv } from './queue-answer.ts';
import { readLine } from './read-line.ts';

/** More calls than this are no question in passing: an operator's `sync` makes them, with the quota in view. */
const CALLS_AT_MOST = 100;

/** Shows a message; `replaces` puts it in the place of the one before. */
export type Say = (message: Message, how: { readonly replaces: boolean }) => Promise<void>;

/** Answers what was typed, or what a button would have typed. Where WeChat must be asked first, that is said meanwhile. */
export async function answerLine(
  deps: AskingDeps,
  reader: Reader,
  place: Place,
  typed: string,
  say: Say,
): Promise<void> {
  const command = readLine(typed, reader.accounts, deps.clock.now());
  if (command.kind === 'check' && (await answerCheck(deps, reader, command, say))) return;
  if (command.kind !== 'report' && command.kind !== 'top') {
    return say(answerAtOnce(deps, reader, command, typed), { replaces: false });
  }
  const found = accountsAsked(deps, reader, command, typed);
  if ('message' in found) return say(found.message, { replaces: false });
  if (command.kind === 'report' && command.by === 'hour' && !command.csv && found.accounts.length > 1) {
    return say(pickOne(command, found.accounts, reader), { replaces: false });
  }
  const replaces = await fetchFirst(deps, reader, command, found.accounts, say);
  if (command.kind === 'report' && command.csv) {
    await queueAnswerCsv(deps, place, lineOf(command));
    return say(renderNotice(reader.t.ranges.csvInMessages, reader.t), { replaces });
  }
  await say(await answerFigures(deps, reader, command, found.accounts), { replaces });
}

/** What stored figures say. Also what a shared message is made of, when it is sent. */
export function answerFigures(
  deps: AnswerDeps,
  reader: Reader,
  command: FiguresCommand,
  accounts: readonly AccountSettings[],
): Promise<Message> {
  if (command.kind === 'top') return answerTop(deps, reader, command, accounts);
  if (command.by === 'hour') return answerHours(deps, reader, command, accounts);
  const isOneDay = command.range.from === command.range.to && command.by === undefined;
  return isOneDay ? answerDay(deps, reader, command, accounts) : answerRange(deps, reader, command, accounts);
}

type Asked = { readonly accounts: readonly AccountSettings[] } | { readonly message: Message };

export function accountsAsked(
  deps: AnswerDeps,
  { accounts, t }: Reader,
  command: FiguresCommand,
  typed: string,
): Asked {
  if (command.kind === 'top' || command.accounts === '') return { accounts };
  const resolved = resolveAccounts(accounts, wordsOf(command.accounts));
  switch (resolved.kind) {
    case 'found':
      return { accounts: resolved.accounts };
    case 'ambiguous': {
      const lineFor = (appId: string) =>
        lineOf({ ...command, accounts: command.accounts.replace(resolved.word, appId) });
      const choices = resolved.among.map(({ appId, name }) => ({ appId, name, line: lineFor(appId) }));
      return { message: renderAmbiguous(resolved.word, choices, t) };
    }
    case 'unknown':
      return { message: notUnderstood(deps, accounts, resolved.word, typed, t) };
  }
}

/** True when something was said meanwhile. */
async function fetchFirst(
  deps: AskingDeps,
  { t }: Reader,
  command: FiguresCommand,
  accounts: readonly AccountSettings[],
  say: Say,
): Promise<boolean> {
  const isCsv = command.kind === 'report' && command.csv;
  const hourly = command.kind === 'report' && command.by === 'hour';
  // a view by hour shows the last day alone
  const from = hourly && !isCsv ? command.range.to : command.range.from;
  const range = { from, to: command.range.to, appIds: accounts.map(({ appId }) => appId), hourly };
  const due = await countDue(deps.store, range, deps.clock);
  if (due.days === 0 || due.calls > CALLS_AT_MOST) return false;
  await say(renderFetching(due.days, t), { replaces: false });
  await deps.fetchDue(range);
  return true;
}

function answerAtOnce(deps: AnswerDeps, { accounts, t }: Reader, command: PlainCommand, typed: string): Message {
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

/** The same question with days that there are. */
function workingLine({ range, accounts }: Extract<PlainCommand, { kind: 'bad_range' }>, { clock }: AnswerDeps): string {
  const yesterday = yesterdayAt(clock.now());
  const from = range.problem === 'too_early' ? EARLIEST_DATE : yesterday;
  const days =
    range.problem === 'reversed' && range.from <= yesterday
      ? { from: range.to, to: range.from }
      : { from, to: range.problem === 'too_early' ? addDays(from, 6) : yesterday };
  return lineOf({ kind: 'report', accounts, range: days, by: undefined, csv: false });
}

function notUnderstood(
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
