import type { Command } from 'commander';
import { createBot } from '../app.ts';
import { startTicking } from '../schedule/tick.ts';
import { hasSlack } from '../slack/open-slack.ts';
import { aborted } from './aborted.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings, UNACTED } from './console.ts';
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
  if (settings.unacted.length > 0) log.warn({ settings: settings.unacted }, UNACTED);
  const bot = await createBot({ settings, clock: systemClock, log });
  const stopped = aborted(console.signal);
  let stopTicking = async () => {};
  try {
    await bot.listen();
    stopTicking = startTicking(() => bot.beat());
    // Figures are fetched also while Slack cannot be reached; only what a person must mend ends the process.
    const connected = bot.start().then(() => {
      log.info({ accounts: settings.accounts.length, channels: settings.channels.length }, 'wxpulse is running');
      return stopped;
    });
    void bot.beat();
    await Promise.race([connected, stopped]);
    log.info({}, 'stopping: finishing what is under way');
  } finally {
    // also when it could not start: a timer that ticks on would keep the process alive
    await stopTicking();
    await bot.stop();
  }
  return EXIT.ok;
}
