import { createInterface } from 'node:readline';
import type { SlackWorkspace } from '../../demo/slack/workspace.ts';
import { drawMessage } from '../../demo/terminal/draw-message.ts';
import { aborted } from '../aborted.ts';
import type { Console } from '../console.ts';
import { CHANNEL, VISITOR } from './settings.ts';
import type { DemoWords } from './words.ts';

export interface TerminalDeps {
  readonly slack: SlackWorkspace;
  readonly console: Console;
  readonly words: DemoWords;
}

/** Prints each message of the channel once, as it comes. */
export function showMessages({ slack, console, words }: TerminalDeps): () => void {
  const seen = new Set<string>();
  const show = () => {
    for (const message of slack.messagesIn(CHANNEL)) {
      if (seen.has(message.ts)) continue;
      seen.add(message.ts);
      const author = message.user === VISITOR ? words.you : 'wxpulse';
      print(console, words.said(author), message);
    }
  };
  slack.onChange(show);
  return show;
}

interface Shown {
  readonly text: string;
  readonly blocks?: readonly unknown[] | undefined;
}

function print(console: Console, head: string, { text, blocks = [] }: Shown): void {
  const ansi = (code: number) => (said: string) => (console.progress.isTTY ? `\u001b[${code}m${said}\u001b[0m` : said);
  const lines = blocks.length === 0 ? [text] : drawMessage(blocks, { bold: ansi(1), dim: ansi(2) });
  console.out(`${[head, ...lines].map((line) => `│ ${line}`).join('\n')}\n`);
}

/** Takes commands from the keyboard until the demo is stopped; a keyboard that is not there ends nothing. */
export async function converse({ slack, console, words }: TerminalDeps): Promise<void> {
  const lines = createInterface({ input: console.input, signal: console.signal });
  for await (const line of lines) {
    const [command, ...rest] = line.trim().split(/\s+/);
    if (command !== '/wx') {
      console.out(words.onlyCommands);
      continue;
    }
    const asked = await slack.slash({ command, text: rest.join(' '), channelId: CHANNEL, userId: VISITOR });
    const answer = await asked.response(0);
    print(console, words.said('wxpulse'), answer);
  }
  await aborted(console.signal);
}
