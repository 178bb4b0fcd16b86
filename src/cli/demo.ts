import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Command, Option } from 'commander';
import { createBot } from '../app.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../demo/slack/workspace.ts';
import { drawMessage } from '../demo/terminal/draw-message.ts';
import { demoAccounts, manyAccounts } from '../demo/wechat/accounts.ts';
import { startWechatPlatform } from '../demo/wechat/platform.ts';
import type { Clock } from '../domain/clock.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { HOUR_MS, MINUTE_MS, refDateAt, startOf } from '../domain/ref-date.ts';
import { startTicking } from '../schedule/tick.ts';
import { aborted } from './aborted.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT } from './console.ts';
import { CHANNEL, demoSettings, VISITOR } from './demo-settings.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';

interface Options {
  accounts?: string;
  language: Language;
}

export function addDemoCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('demo')
    .description('everything on this machine: a WeChat, a Slack and the bot between them')
    .option('--accounts <n>', 'a fleet of so many accounts instead of the twelve named ones')
    .addOption(new Option('--language <language>', 'what the bot speaks').choices([...LANGUAGES]).default('en'))
    .action(async (options: Options) => finish(await demo(options, console)));
}

async function demo(options: Options, console: Console): Promise<number> {
  const fleet = options.accounts === undefined ? undefined : Number(options.accounts);
  if (fleet !== undefined && !(Number.isInteger(fleet) && fleet >= 1 && fleet <= 10_000)) {
    console.err('--accounts takes a whole number from 1 to 10000.');
    return EXIT.usage;
  }
  const accounts = fleet === undefined ? demoAccounts() : manyAccounts(fleet);
  const clock = morningClock();
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-demo-'));
  await using wechat = await startWechatPlatform({ accounts, now: clock.now });
  await using slack = await startSlackWorkspace({
    now: clock.now,
    users: [{ id: VISITOR, name: 'you', tz: 'Asia/Shanghai', locale: options.language }],
  });
  const settings = demoSettings({ accounts, slack, wechatUrl: wechat.url, folder, language: options.language });
  const bot = await createBot({ settings, clock, log: openLog(settings, console) });
  try {
    console.out(`A WeChat with ${accounts.length} accounts, a Slack, and the bot between them, on this machine only.`);
    console.out(`It is ${new Date(clock.now()).toISOString().slice(0, 10)}, 09:31 in Beijing. Fetching 60 days…\n`);
    const shown = showMessages(slack, console);
    await bot.start();
    const stopTicking = startTicking(() => bot.beat());
    await bot.beat();
    await Promise.race([slack.until(() => slack.messagesIn(CHANNEL).length >= 2, 120_000), aborted(console.signal)]);
    shown();
    if (!console.signal.aborted) await converse(slack, console);
    await stopTicking();
  } finally {
    await bot.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return EXIT.ok;
}

/** The machine's clock, moved to 09:31 in Beijing of today, when a digest of 09:30 is due and the figures are there. */
function morningClock(): Clock {
  const now = systemClock.now();
  const offset = startOf(refDateAt(now)) + 9 * HOUR_MS + 31 * MINUTE_MS - now;
  return { now: () => systemClock.now() + offset, sleep: systemClock.sleep };
}

/** Prints each message of the channel once, as it comes. */
function showMessages(slack: SlackWorkspace, console: Console): () => void {
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

/** Takes commands from the keyboard until Ctrl-C, or until there is nothing more to read. */
async function converse(slack: SlackWorkspace, console: Console): Promise<void> {
  console.out('Type /wx yesterday or /wx help. Ctrl-C ends the demo.');
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
}
