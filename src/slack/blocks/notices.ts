import { cut, harmless } from '../../text/names.ts';
import { type Phrase, plain } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import { context, type Message, type MessageBlock, message, richText } from './kit.ts';

const TYPED = 80;

/** A short answer: the same words as text and as a block, so that names and commands are literal. */
function notice(lines: readonly Phrase[], t: Texts, more: MessageBlock[] = []): Message {
  return message(lines.map(plain).join(t.format.gap), [richText(lines), ...more]);
}

/** One sentence. */
export function renderNotice(says: Phrase, t: Texts): Message {
  return notice([says], t);
}

export function renderNoAccounts(t: Texts): Message {
  return notice([t.notices.noAccounts], t);
}

export interface UnknownCommand {
  /** What was typed after the command. */
  readonly typed: string;
  /** The command as it is registered, `/wx`. */
  readonly command: string;
  /** The nearest line that works, whole: `/wx yesterday`. */
  readonly didYouMean?: string | undefined;
}

export function renderUnknownCommand({ typed, command, didYouMean }: UnknownCommand, t: Texts): Message {
  const unknown = t.notices.unknownCommand(cut(harmless(typed).trim(), TYPED));
  const meant = didYouMean === undefined ? [] : [t.format.gap, ...t.notices.didYouMean(didYouMean)];
  const also = context([t.notices.chineseToo(command)]);
  return notice([[...unknown, ...meant], t.notices.thereIs(command)], t, [also]);
}

/** Slack Connect: people of another workspace. */
export function renderForeignWorkspace(t: Texts): Message {
  return notice([t.notices.foreignWorkspace], t);
}

export function renderNotOperator(t: Texts): Message {
  return notice([t.notices.notOperator], t);
}

export function renderCsvComing(t: Texts): Message {
  return notice([t.notices.csvComing], t);
}

export function renderCsvThere(t: Texts): Message {
  return notice([t.notices.csvThere], t);
}

/** @param reference under which the log has the error */
export function renderSomethingWrong(reference: string, t: Texts): Message {
  return notice([t.notices.somethingWrong(reference)], t);
}

/** To the operators: a channel that takes no messages, and how to mend it. @param reason Slack's own word */
export function renderChannelTrouble(channel: string, reason: string, t: Texts): Message {
  return notice([t.notices.channelTrouble(channel, reason), t.notices.channelTroubleFix(reason)], t);
}
