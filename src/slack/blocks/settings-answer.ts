import { type Phrase, plain } from '../../text/phrase.ts';
import { type Message, message, richText } from './kit.ts';

/** Why there is no form, to the one who asked for it. */
export function renderSettingsAnswer(said: Phrase): Message {
  return message(plain(said), [richText([said])]);
}
