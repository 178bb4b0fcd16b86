import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SlackWorkspace, SlackWorkspaceOptions } from '../../src/demo/slack/workspace.ts';
import { startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import type { WechatPlatform, WechatPlatformOptions } from '../../src/demo/wechat/platform.ts';
import { startWechatPlatform } from '../../src/demo/wechat/platform.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createDrivenClock, type DrivenClock } from './driven-clock.ts';
import { type BotOptions, type RunningBot, startBot } from './start-bot.ts';

/** A Wednesday morning in Shanghai, a minute after the digest's time: what the demo shows. */
export const WEDNESDAY = '2026-11-18';

export interface WorldOptions extends Omit<BotOptions, 'slack' | 'wechat' | 'clock' | 'databaseUrl'> {
  /** 09:31 in Shanghai on Wednesday the 18th where nothing is said. */
  readonly at?: string;
  readonly workspace?: SlackWorkspaceOptions;
  readonly platform?: Partial<WechatPlatformOptions>;
}

/** A WeChat, a Slack, a clock and a database file; bots come and go. All of it is closed at the end. */
export interface World extends AsyncDisposable {
  readonly clock: DrivenClock;
  readonly slack: SlackWorkspace;
  readonly wechat: WechatPlatform;
  readonly accounts: readonly DemoAccount[];
  readonly file: string;
  /** A new process, over the same database. */
  start(changed?: Partial<BotOptions>): Promise<RunningBot>;
  /** A second pair of eyes on the database. */
  look<Result>(read: (store: Store) => Promise<Result>): Promise<Result>;
  named(name: string): DemoAccount;
  /** All accounts but those whose IP list leaves us out. */
  readonly allowed: readonly DemoAccount[];
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { at = `${WEDNESDAY}T09:31+08:00`, workspace = {}, platform = {}, ...bot } = options;
  const accounts = options.accounts ?? demoAccounts();
  const clock = createDrivenClock(at, { auto: true });
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-world-'));
  const file = join(folder, 'wxpulse.db');
  const wechat = await startWechatPlatform({ accounts, now: clock.now, ...platform });
  const slack = await startSlackWorkspace({ now: clock.now, ...workspace });
  const bots: RunningBot[] = [];
  return {
    ...{ clock, slack, wechat, accounts, file },
    allowed: accounts.filter((account) => account.refusedIp === undefined),
    async start(changed = {}) {
      const started = await startBot({
        slack,
        wechat,
        clock,
        ...bot,
        accounts,
        databaseUrl: `sqlite:${file}`,
        ...changed,
      });
      bots.push(started);
      return started;
    },
    async look(read) {
      const store = await openStore({ url: `sqlite:${file}`, now: clock.now });
      try {
        return await read(store);
      } finally {
        await store.close();
      }
    },
    named(name) {
      const found = accounts.find((account) => account.name.includes(name));
      if (found === undefined) throw new Error(`no account is called ${name}`);
      return found;
    },
    async [Symbol.asyncDispose]() {
      for (const started of bots) await started.stop();
      await slack.close();
      await wechat.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
