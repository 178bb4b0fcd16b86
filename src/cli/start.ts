import { once } from 'node:events';
import type { Command } from 'commander';
import { createBot } from '../app.ts';
import { startTicking } from '../schedule/tick.ts';
import { hasSlack } from '../slack/open-slack.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';

export function addStartCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('start')
    .description('run the bot')
    .action(async () => finish(await start(console)));
}

async function start(console: Console): Promise<number> {
  const settings = readSettings(console, { wechat: true, slack: true });
  if (settings === undefined || !hasSlack(settings)) return EXIT.settings;
  const log = openLog(settings, console);
  const bot = await createBot({ settings, clock: systemClock, log });
  try {
    await bot.start();
    log.info({ accounts: settings.accounts.length, channels: settings.channels.length }, 'wxpulse is running');
    const stopTicking = startTicking(() => bot.beat());
    await bot.beat();
    if (!console.signal.aborted) await once(console.signal, 'abort');
    log.info({}, 'stopping: finishing what is under way');
    await stopTicking();
  } finally {
    await bot.stop();
  }
  return EXIT.ok;
}
