import type { Settings } from '../../config.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Language } from '../../domain/language.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { type Texts, textsFor } from '../../text/texts.ts';
import { routeOf } from '../accounts-of.ts';
import { answeringErrors } from '../answering-errors.ts';
import type { CommandAsked } from '../app/asked.ts';
import type { Message } from '../blocks/kit.ts';
import { answerHelp } from './help.ts';
import { parseCommand } from './parse-command.ts';
import { answerUnknown } from './unknown.ts';
import { answerYesterday } from './yesterday.ts';

export interface CommandDeps {
  readonly store: Pick<Store, 'dailyBetween' | 'halts'>;
  readonly settings: Pick<Settings, 'accounts' | 'channels' | 'operators' | 'language'> & {
    readonly slack: { readonly command: string };
  };
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** A new short reference each time, by which a person's report and our log meet. */
  readonly newReference: () => string;
}

/** Answers a typed command, for the asker's eyes only. */
export function createCommandHandler(deps: CommandDeps): (asked: CommandAsked) => Promise<void> {
  return (asked) => {
    const t = textsFor(languageOf(deps.settings, asked));
    return answeringErrors({ ...deps, t }, asked, async () => asked.answer(await answerTo(deps, asked, t)));
  };
}

/** Only the asker sees the answer: who types Chinese reads it. Else the channel's, since a command says nothing of the person. */
function languageOf(settings: CommandDeps['settings'], { text, channelId }: CommandAsked): Language {
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN';
  return routeOf(settings, channelId)?.language ?? settings.language;
}

async function answerTo(deps: CommandDeps, asked: CommandAsked, t: Texts): Promise<Message> {
  const command = parseCommand(asked.text);
  const registered = deps.settings.slack.command;
  switch (command.kind) {
    case 'yesterday':
      return answerYesterday(deps, asked, t);
    case 'help':
      return answerHelp(command.topic, t, registered);
    case 'unknown':
      return answerUnknown(command.typed, t, registered);
  }
}
