import process from 'node:process';
import { createBot } from '../../src/app.ts';
import { systemClock } from '../../src/cli/clock.ts';
import { createSecret } from '../../src/config/secret.ts';
import type { ChannelSettings } from '../../src/config/settings.model.ts';
import { createLog } from '../../src/log.ts';
import { type BenchAccount, benchSettings } from './settings.ts';

/** What the bench tells the bot's process first; every message after it is a heartbeat. */
export interface BotTold {
  readonly wechatUrl: string;
  readonly accounts: readonly BenchAccount[];
  readonly channels: readonly ChannelSettings[];
  readonly slack: { readonly apiUrl: string; readonly botToken: string; readonly appToken: string };
  readonly databaseUrl: string;
  readonly adminPort: number;
}

/** The whole bot in a process of its own, as `start` makes it, with the stand-ins in others. */
async function run({ wechatUrl, accounts, channels, slack, databaseUrl, adminPort }: BotTold): Promise<void> {
  const settings = {
    ...benchSettings(accounts, wechatUrl, databaseUrl),
    ...{ channels, admin: { host: '127.0.0.1', port: adminPort } },
    slack: {
      ...{ botToken: createSecret(slack.botToken), apiUrl: slack.apiUrl, command: '/wx' },
      mode: { kind: 'socket' as const, appToken: createSecret(slack.appToken) },
    },
  };
  const log = createLog({ level: 'error', secrets: [] });
  const bot = await createBot({ settings, clock: systemClock, log });
  await bot.start();
  process.on('message', () => void bot.beat());
  process.send?.('started');
}

process.once('message', (told) => void run(told as BotTold));
// its database is a temporary one
process.on('disconnect', () => process.exit());
