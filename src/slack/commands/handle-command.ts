import type { Log } from '../../log.ts';
import type { Texts } from '../../text/texts.ts';
import { routeOf } from '../accounts-of.ts';
import { answeringErrors } from '../answering-errors.ts';
import type { AskingDeps, Reader } from '../answers/answer-deps.ts';
import { answerLine, type Say } from '../answers/answer-line.ts';
import { readLine } from '../answers/read-line.ts';
import type { CommandAsked } from '../app/asked.ts';
import { accountsSeenBy, type LocaleOf, type Place, textsOf } from '../asker.ts';
import type { Message } from '../blocks/kit.ts';
import { renderNoAccounts, renderNotOperator } from '../blocks/notices.ts';
import type { Modals } from '../modals/create-modals.ts';

export interface CommandDeps extends AskingDeps {
  readonly modals: Pick<Modals, 'openSettings' | 'openSubscribe' | 'unsubscribe'>;
  readonly localeOf: LocaleOf;
  readonly log: Log;
  /** A new short reference each time, by which a person's report and our log meet. */
  readonly newReference: () => string;
}

/** Answers a typed command, for the asker's eyes only. */
export function createCommandHandler(deps: CommandDeps): (asked: CommandAsked) => Promise<void> {
  return async (asked) => {
    const t = await textsOf(deps.settings, deps.localeOf, asked, asked.text);
    await answeringErrors({ ...deps, t }, asked, async () => {
      const form = openForm(deps, asked, t);
      if (form === undefined) return answerAsked(deps, asked, t, asked.text, asked.answer);
      const instead = await form;
      if (instead !== undefined) await asked.answer(instead);
    });
  };
}

/** Settings are set by forms; a command opens them also where nothing can be asked yet. Undefined for every other command. */
function openForm(
  deps: CommandDeps,
  asked: CommandAsked,
  { language }: Texts,
): Promise<Message | undefined> | undefined {
  const seen = accountsSeenBy(deps.settings, asked);
  const command = readLine(asked.text, typeof seen === 'string' ? [] : seen, deps.clock.now());
  const { triggerId, userId, channelId } = asked;
  const person = { triggerId, userId, channelId, language };
  if (command.kind === 'settings') return deps.modals.openSettings(person);
  if (command.kind === 'unsubscribe') return deps.modals.unsubscribe(person);
  return command.kind === 'subscribe'
    ? deps.modals.openSubscribe({ ...person, accounts: command.accounts })
    : undefined;
}

/** A line of someone in a place, by what may be seen there. */
export async function answerAsked(deps: AskingDeps, place: Place, t: Texts, line: string, say: Say): Promise<void> {
  const accounts = accountsSeenBy(deps.settings, place);
  if (accounts === 'operators_only') return say(renderNotOperator(t), { replaces: false });
  if (accounts === 'no_route') return say(renderNoAccounts(t), { replaces: false });
  const reader: Reader = { t, accounts, audience: { kind: 'asker' }, route: routeOf(deps.settings, place.channelId) };
  return answerLine(deps, reader, place, line, say);
}
