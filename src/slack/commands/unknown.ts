import type { Texts } from '../../text/texts.ts';
import type { Message } from '../blocks/kit.ts';
import { renderUnknownCommand } from '../blocks/notices.ts';
import { nearestLine } from './nearest-line.ts';

/** Anything else: says what exists and what was probably meant. @param command as it is registered, `/wx` */
export function answerUnknown(typed: string, t: Texts, command: string): Message {
  const line = nearestLine(typed);
  const didYouMean = line === undefined ? undefined : `${command} ${line}`;
  return renderUnknownCommand({ typed, command, didYouMean }, t);
}
