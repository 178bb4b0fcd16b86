import { type Bot, createBot } from '../../src/app.ts';
import { openLog } from '../../src/cli/log.ts';
import { createSecret } from '../../src/config/secret.ts';
import type { ChannelSettings } from '../../src/config/settings.model.ts';
import type { SlackWorkspace } from '../../src/demo/slack/workspace.ts';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import type { WechatPlatform } from '../../src/demo/wechat/platform.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import type { Language } from '../../src/domain/language.ts';
import { MINUTE_MS } from '../../src/domain/ref-date.ts';
import type { SlackReady } from '../../src/slack/open-slack.ts';
import type { DrivenClock } from './driven-clock.ts';
import { freePort } from './free-port.ts';

export const CHANNEL = 'C01OPS';
export const OPERATOR = 'U01MEI';

export interface BotOptions {
  readonly slack: Pick<SlackWorkspace, 'apiUrl' | 'botToken' | 'appToken' | 'signingSecret' | 'deliverTo'>;
  readonly wechat: Pick<WechatPlatform, 'url'>;
  /** With `auto`, so that sleeps take no time. */
  readonly clock: DrivenClock;
  readonly accounts?: readonly DemoAccount[] | undefined;
  /** One channel that sees all accounts where nothing is said. */
  readonly channels?: readonly ChannelSettings[] | undefined;
  readonly mode?: 'socket' | 'http' | undefined;
  readonly databaseUrl?: string | undefined;
  readonly language?: Language | undefined;
  readonly quickchartUrl?: string | undefined;
}

export interface RunningBot extends Bot, AsyncDisposable {
  /** What it logged so far, from debug on: JSON lines. */
  readonly log: readonly string[];
  /** The lines among them that a person would be woken for. */
  errors(): readonly string[];
  /** `http://127.0.0.1:port` of `/healthz`, `/readyz` and `/metrics`. */
  readonly adminUrl: string;
  /** Beats once and waits until nothing is under way. */
  settle(): Promise<void>;
  /** Lets time pass minute by minute with a heartbeat in each, as the real ticker does. @param at epoch ms, or ISO text */
  passTo(at: number | string): Promise<void>;
}

/** The whole bot over the stand-ins, with a clock that is driven. Nothing is due yet: call settle() or passTo(). */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { clock, slack } = options;
  const settings = await botSettings(options);
  const log: string[] = [];
  const bot = await createBot({ settings, clock, log: openLog(settings, consoleTo(log)) });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= bot.stop();
    return stopped;
  };
  try {
    await bot.start();
    if (settings.slack.mode.kind === 'http') await slack.deliverTo(`http://127.0.0.1:${settings.port}/slack/events`);
  } catch (error) {
    await stop();
    throw error;
  }
  const settle = async () => {
    await bot.beat();
    await bot.idle();
  };
  return {
    ...bot,
    log,
    errors: () => log.filter((line) => line.startsWith('{"level":"error"')),
    adminUrl: `http://127.0.0.1:${settings.admin.port}`,
    settle,
    async passTo(at) {
      const until = typeof at === 'number' ? at : Date.parse(at);
      await settle();
      while (clock.now() < until) {
        const nextMinute = (Math.floor(clock.now() / MINUTE_MS) + 1) * MINUTE_MS;
        await clock.advance(Math.min(nextMinute, until) - clock.now());
        await settle();
      }
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** A channel's settings: 09:30 in Shanghai, every day, in English. */
export function channel({
  accounts = [],
  ...said
}: Omit<Partial<ChannelSettings>, 'accounts'> & { readonly accounts?: readonly DemoAccount[] }): ChannelSettings {
  return {
    ...{ id: CHANNEL, digestTime: '09:30', zone: 'Asia/Shanghai', days: [0, 1, 2, 3, 4, 5, 6] },
    ...{ language: 'en', alerts: undefined, ...said, accounts: accounts.map(({ appId }) => appId as AppId) },
  };
}

async function botSettings(options: BotOptions): Promise<SlackReady> {
  const { slack, wechat, accounts = demoAccounts(), language = 'en', mode = 'socket' } = options;
  return {
    accounts: accounts.map(({ appId, name, group, secret }) => ({
      ...{ appId: appId as AppId, name, group, aliases: [], secret: createSecret(secret) },
    })),
    channels: options.channels ?? [channel({ accounts, language })],
    ...{ operators: [OPERATOR], operatorChannel: CHANNEL, language, logLevel: 'debug' },
    wechat: { apiUrls: [wechat.url] },
    slack: {
      ...{ botToken: createSecret(slack.botToken), apiUrl: slack.apiUrl, command: '/wx' },
      mode:
        mode === 'socket'
          ? { kind: 'socket', appToken: createSecret(slack.appToken) }
          : { kind: 'http', signingSecret: createSecret(slack.signingSecret) },
    },
    databaseUrl: options.databaseUrl ?? 'sqlite::memory:',
    ...{ encryptionKey: undefined, quickchartUrl: options.quickchartUrl, limits: { concurrency: 32 } },
    ...{ port: await freePort(), admin: { host: '127.0.0.1', port: await freePort() } },
  };
}

function consoleTo(lines: string[]): Parameters<typeof openLog>[1] {
  return { err: (line: string) => void lines.push(line) } as unknown as Parameters<typeof openLog>[1];
}
