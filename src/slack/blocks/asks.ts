import type { Button } from '@slack/types';
import type { FindableAccount } from '../../reports/find-accounts.model.ts';
import { briefName, cut, harmless, shownName } from '../../text/names.ts';
import { bold, code, type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { ACTION } from './action-ids.ts';
import { actions, button, context, lineButton, type Message, type MessageBlock, message, richText } from './kit.ts';
import { LIMITS } from './limits.ts';
import { charactersOf } from './reduce.ts';

const TYPED = 80;

/** Something is asked back, or refused, with a way on. */
function ask(lines: readonly Phrase[], t: Texts, more: MessageBlock[] = []): Message {
  return message(lines.map(plain).join(t.format.gap), [richText(lines), ...more]);
}

export function renderFetching(days: number, t: Texts): Message {
  return ask([[t.ranges.fetching(days)]], t);
}

/** An account's name and the line that is run when it is picked. */
export interface Choice {
  readonly name: string;
  readonly appId: string;
  readonly line: string;
}

/** Which account was meant; the first 24, for a block holds no more buttons. */
export function renderAmbiguous(word: string, choices: readonly Choice[], t: Texts): Message {
  return ask([t.ranges.whichAccount(shownWord(word))], t, choiceButtons(choices, t));
}

export function renderPickHours(choices: readonly Choice[], t: Texts): Message {
  return ask([t.ranges.pickAccount], t, choiceButtons(choices, t));
}

function choiceButtons(choices: readonly Choice[], t: Texts): MessageBlock[] {
  const shown = choices.slice(0, LIMITS.choices);
  const nameOf = (choice: Choice) => shownName(choice, LIMITS.name);
  const buttons = shown.flatMap((choice, n) =>
    lineButton(
      briefName(nameOf(choice), t.language),
      // unique within its block
      `${ACTION.run}.${n}`,
      choice.line,
    ),
  );
  const more = choices.length - shown.length;
  // where no button holds the line, a fuller name must be typed
  const names = buttons.length === 0 ? [richText([[t.format.list(shown.map(nameOf))]])] : [actions(buttons)];
  return [...names, ...(more > 0 ? [richText([[t.ranges.andMore(more)]])] : [])];
}

export interface NotUnderstood {
  /** What is known to nobody here. */
  readonly word: string;
  /** Of these a line works, with the command before it. */
  readonly command: string;
  readonly meant: string | undefined;
  readonly examples: readonly string[];
}

/** "I don't know “huors”. Did you mean …" */
export function renderNotUnderstood({ word, command, meant, examples }: NotUnderstood, t: Texts): Message {
  const unknown = t.notices.unknownCommand(shownWord(word));
  const said =
    meant === undefined ? unknown : [...unknown, t.format.gap, ...t.ranges.didYouMean(`${command} ${meant}`)];
  const run = (meant === undefined ? [] : lineButton(t.ranges.runIt, ACTION.run, meant)).map(
    (one): Button => ({ ...one, style: 'primary' }),
  );
  const also = context([t.ranges.also(examples.map((line) => `${command} ${line}`)), t.notices.chineseToo(command)]);
  return ask([said], t, [actions([...run, button(t.ranges.allCommands, ACTION.help, 'commands')]), also]);
}

/** Days that nobody can have, and a line that works. */
export function renderBadRange(says: Phrase, example: string, t: Texts): Message {
  return ask([says, t.ranges.example(example)], t);
}

/** What the asker can ask about here. */
export function renderAccountList(accounts: readonly FindableAccount[], t: Texts): Message {
  const lines = accounts.slice(0, LIMITS.accountsListed).map((account): Phrase => {
    const also = account.aliases.slice(0, LIMITS.aliases).map((alias) => cut(harmless(alias), LIMITS.name));
    const more = [
      ...(account.group === undefined ? [] : [t.ranges.inGroup(cut(harmless(account.group), LIMITS.name))]),
      ...(also.length === 0 ? [] : [t.ranges.alsoCalled(t.format.list(also))]),
    ];
    return [bold(shownName(account, LIMITS.name)), ' · ', code(account.appId), ...more.map((part) => ` · ${part}`)];
  });
  const shown = asFit(lines);
  const rest = accounts.length - shown.length;
  return ask([t.ranges.accountsTitle(accounts.length), ...shown, ...(rest > 0 ? [[t.ranges.andMore(rest)]] : [])], t);
}

/** Room for a title and for how many more there are. */
const AROUND = 200;

/** Settings set no bound to how many names an account has. */
function asFit(lines: readonly Phrase[]): Phrase[] {
  let left = LIMITS.characters - AROUND;
  const shown: Phrase[] = [];
  for (const line of lines) {
    left -= charactersOf(richText([line]));
    if (left < 0) break;
    shown.push(line);
  }
  return shown;
}

function shownWord(word: string): string {
  return cut(harmless(word).trim(), TYPED);
}
