import type { Texts } from '../../text/texts.ts';
import { renderHelp, renderHelpFigures } from '../blocks/help.ts';
import type { Message } from '../blocks/kit.ts';
import type { Command } from './parse-command.ts';

type Topic = Extract<Command, { kind: 'help' }>['topic'];

/** `/wx help` and `/wx help figures`. @param command as it is registered, `/wx` */
export function answerHelp(topic: Topic, t: Texts, command: string): Message {
  switch (topic) {
    case 'commands':
      return renderHelp(t, { command });
    case 'figures':
      return renderHelpFigures(t);
  }
}
