import { plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { type Message, message, richText } from './kit.ts';

/** `/wx help`: what can be asked now. */
export function renderHelp(t: Texts, { command }: { command: string }): Message {
  const lines = [t.help.title, ...t.help.commands(command)];
  return message(lines.map(plain).join('\n'), [richText(lines)]);
}

/** `/wx help figures`: what they count, and what WeChat does not say about them. */
export function renderHelpFigures(t: Texts): Message {
  const lines = [t.help.figuresTitle, ...t.help.figures];
  return message(lines.map(plain).join('\n'), [richText(lines)]);
}
