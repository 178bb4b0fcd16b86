import { code, type Phrase } from '../phrase.ts';
import { enFormat } from './format.ts';

export const enWelcome = {
  connected: (n: number) => `Connected: ${enFormat.accounts(n)}.`,
  connectedOnly: 'Connected.',
  yesterday: 'Yesterday’s digest',
  dayBefore: (day: string) => `The digest of ${day}`,
  today: 'today',
  tomorrow: 'tomorrow',
  onDay: (day: string) => `on ${day}`,
  /** @param when "tomorrow 09:30 Beijing time" */
  followsAndNext: (which: string, when: string) => `${which} follows now, the next one ${when}.`,
  first: (when: string) => `The first digest comes ${when}.`,
  when: (day: string, time: string, clock: string) => `${day} ${time} ${clock}`,
  history: 'I am fetching 60 days of history to learn what is usual; nothing in them alerts.',
  help: (command: string): Phrase => [code(`${command} help`), ' says what you can ask me.'],
};
