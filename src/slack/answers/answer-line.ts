import type { AccountSettings } from '../../config/settings.model.ts';
import { resolveAccounts } from '../../reports/resolve-accounts.ts';
import { countDue } from '../../sync/count-due.ts';
import type { AnswerOptions } from '../answer.ts';
import type { Place } from '../asker.ts';
import { renderAmbiguous, renderFetching } from '../blocks/asks.ts';
import type { Message } from '../blocks/kit.ts';
import { renderNotice } from '../blocks/notices.ts';
import type { FiguresCommand } from '../commands/grammar/command.model.ts';
import { lineOf } from '../commands/grammar/line-of.ts';
import { answerAtOnce, notUnderstood } from './answer-at-once.ts';
import { answerCheck } from './answer-check.ts';
import { answerDay } from './answer-day.ts';
import type { AnswerDeps, AskingDeps, Reader } from './answer-deps.ts';
import { answerHours, pickOne } from './answer-hours.ts';
import { answerRange, answerTop } from './answer-range.ts';
import { answerStatus } from './answer-status.ts';
import { wordsOf } from './did-you-mean.ts';
import { queueAnswer, queueAnswerCsv } from './queue-answer.ts';
import { readLine } from './read-line.ts';

/** More calls than this are no question in passing: an operator's `sync` makes them, with the quota in view. */
const CALLS_AT_MOST = 100;

/** Shows a message to the one who asked. */
export type Say = (message: Message, how: AnswerOptions) => Promise<void>;

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
  if (command.kind === 'status') return answerStatus(deps, reader, say);
  if (command.kind !== 'report' && command.kind !== 'top') {
    return say(answerAtOnce(deps, reader, command, typed), { replaces: false });
  }
  const found = accountsAsked(deps, reader, command, typed);
  if ('message' in found) return say(found.message, { replaces: false });
  if (command.kind === 'report' && command.by === 'hour' && !command.csv && found.accounts.length > 1) {
    return say(pickOne(command, found.accounts, reader), { replaces: false });
  }
  const { replaces, tooMany } = await fetchFirst(deps, reader, command, found.accounts, say);
  if (command.kind === 'report' && command.csv) {
    await queueAnswerCsv(deps, place, lineOf(command));
    await say(renderNotice(reader.t.ranges.csvInMessages, reader.t), { replaces });
  } else {
    // half an hour can have passed while WeChat was asked
    const ifGone = () => queueAnswer(deps, place, lineOf(command), reader.t.language);
    await say(await answerFigures(deps, reader, command, found.accounts), { replaces, ifGone });
  }
  if (tooMany === 0) return;
  await say(renderNotice(reader.t.ranges.tooManyToFetch(tooMany, command.range.from), reader.t), { replaces: false });
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
  const words = wordsOf(command.accounts);
  const resolved = resolveAccounts(accounts, words);
  switch (resolved.kind) {
    case 'found':
      return { accounts: resolved.accounts };
    case 'ambiguous': {
      // where it stands: the same letters can be in a name before it
      const { at, word } = resolved;
      const wordsWith = (appId: string) => words.toSpliced(at, wordsOf(word).length, appId).join(' ');
      const lineFor = (appId: string) => lineOf({ ...command, accounts: wordsWith(appId) });
      const choices = resolved.among.map(({ appId, name }) => ({ appId, name, line: lineFor(appId) }));
      return { message: renderAmbiguous(resolved.word, choices, t) };
    }
    case 'unknown':
      return { message: notUnderstood(deps, accounts, resolved.word, typed, t) };
  }
}

interface Fetched {
  /** Something was said meanwhile. */
  readonly replaces: boolean;
  /** Account-days that were not asked for, since all together take too many calls. */
  readonly tooMany: number;
}

async function fetchFirst(
  deps: AskingDeps,
  { t }: Reader,
  command: FiguresCommand,
  accounts: readonly AccountSettings[],
  say: Say,
): Promise<Fetched> {
  const isCsv = command.kind === 'report' && command.csv;
  const hourly = command.kind === 'report' && command.by === 'hour';
  // a view by hour shows the last day alone
  const from = hourly && !isCsv ? command.range.to : command.range.from;
  const range = { from, to: command.range.to, appIds: accounts.map(({ appId }) => appId), hourly };
  const due = await countDue(deps.store, range, deps.clock);
  if (due.calls > CALLS_AT_MOST) return { replaces: false, tooMany: due.days };
  if (due.days === 0) return { replaces: false, tooMany: 0 };
  await say(renderFetching(due.days, t), { replaces: false });
  await deps.fetchDue(range);
  return { replaces: true, tooMany: 0 };
}
