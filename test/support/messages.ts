import { readFileSync } from 'node:fs';

/** One of the surfaces that wxpulse is to show, as Slack gets it. */
export interface Surface {
  readonly name: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

/** Every surface that the bot has or will have, in both languages, as it was designed. */
export function surfaces(): Surface[] {
  const text = readFileSync(new URL('messages.json', import.meta.url), 'utf8');
  const designed = JSON.parse(text) as Record<string, Pick<Surface, 'blocks'>>;
  return Object.entries(designed).map(([name, { blocks }]) => ({ name, blocks }));
}
