import { createInterface } from 'node:readline';
import type { SlackWorkspace } from '../../demo/slack/workspace.ts';
import { drawMessage } from '../../demo/terminal/draw-message.ts';
import { aborted } from '../aborted.ts';
import type { Console } from '../console.ts';
import { CHANNEL, VISITOR } from './settings.ts';

/** Prints each message of the channel once, as it comes. */
export function showMessages(slack: SlackWorkspace, console: Console): () => void {
  const seen = new Set<string>();
  const show = () => {
    for (const message of slack.messagesIn(CHANNEL)) {
      if (seen.has(message.ts)) continue;
      seen.add(message.ts);
      print(console, message.blocks ?? [], message.text);
    }
  };
  slack.onChange(show);
  return show;
}

function print(console: Console, blocks: readonly unknown[], text: string): void {
  const ansi = (code: number) => (said: string) => (console.progress.isTTY ? `\u001b[${code}m${said}\u001b[0m` : said);
  const lines = blocks.length === 0 ? [text] : drawMessage(blocks, { bold: ansi(1), dim: ansi(2) });
  console.out(`${['wxpulse in #wechat-ops', ...lines].map((line) => `│ ${line}`).join('\n')}\n`);
}

/** Takes commands from the keyboard until the demo is stopped; a keyboard that is not there ends nothing. */
export async function converse(slack: SlackWorkspace, console: Console): Promise<void> {
  const lines = createInterface({ input: console.input, signal: console.signal });
  for await (const line of lines) {
    const [command, ...words] = line.trim().split(/\s+/);
    if (command !== '/wx') {
      console.out('The bot listens to /wx: try /wx yesterday.');
      continue;
    }
    const asked = await slack.slash({ command, text: words.join(' '), channelId: CHANNEL, userId: VISITOR });
    const answer = await asked.response(0);
    print(console, answer.blocks ?? [], answer.text);
  }
  await aborted(console.signal);
}
