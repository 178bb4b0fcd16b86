import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, createBot } from '../../app.ts';
import { createBreakages } from '../../demo/guide/breakages.ts';
import { createDemoGuide } from '../../demo/guide/demo-guide.ts';
import { readManifest } from '../../demo/page/manifest.ts';
import { type Page, startPage } from '../../demo/page/page.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../demo/slack/workspace.ts';
import type { DemoAccount } from '../../demo/wechat/account.model.ts';
import { demoAccounts, manyAccounts } from '../../demo/wechat/accounts.ts';
import { startWechatPlatform, type WechatPlatform } from '../../demo/wechat/platform.ts';
import type { Language } from '../../domain/language.ts';
import { refDateAt } from '../../domain/ref-date.ts';
import { startTicking } from '../../schedule/tick.ts';
import { aborted } from '../aborted.ts';
import { type Console, EXIT } from '../console.ts';
import { openLog } from '../log.ts';
import { type DemoClock, morningClock } from './clock.ts';
import { openQuickchart } from './quickchart.ts';
import { CHANNEL, demoSettings, VISITOR } from './settings.ts';
import { converse, showMessages, type TerminalDeps } from './terminal.ts';
import { DEMO_WORDS } from './words.ts';

/** Ten thousand accounts on a slow machine. */
const FIRST_DIGEST_WITHIN_MS = 300_000;

export interface DemoOptions {
  /** Accounts of a fleet; the named ones when undefined. */
  readonly fleet: number | undefined;
  readonly language: Language;
  /** Of the page; 0 takes a free one. */
  readonly port: number;
}

/** Both stand-ins and the bot between them, on a database that goes with them; until the console's signal. */
export async function runDemo({ fleet, language, port }: DemoOptions, console: Console): Promise<number> {
  const accounts = fleet === undefined ? demoAccounts() : manyAccounts(fleet);
  const clock = morningClock();
  const words = DEMO_WORDS[language];
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-demo-'));
  try {
    await using wechat = await startWechatPlatform({ accounts, now: clock.now });
    await using slack = await startSlackWorkspace({
      now: clock.now,
      users: [{ id: VISITOR, name: words.you, tz: 'Asia/Shanghai', locale: language }],
    });
    await using quickchart = await openQuickchart();
    const urls = { wechatUrl: wechat.url, quickchartUrl: quickchart.url };
    const settings = demoSettings({ accounts, slack, ...urls, folder, language });
    await using bot = disposable(await createBot({ settings, clock, log: openLog(settings, console) }));
    await using page = await openPage({ slack, wechat, accounts, bot, clock, language, port });
    if (page === undefined) {
      console.err(words.portTaken(port));
      return EXIT.failed;
    }
    console.out(words.begin(accounts.length));
    console.out(`\n  ${words.open(page.url)}\n`);
    console.out(`${words.fetching(refDateAt(clock.now()))}\n`);
    await live({ bot, slack, console, words });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return EXIT.ok;
}

async function live(deps: TerminalDeps & { bot: Bot }): Promise<void> {
  const { bot, slack, console, words } = deps;
  const shown = showMessages(deps);
  await Promise.race([bot.start(), aborted(console.signal)]);
  if (console.signal.aborted) return;
  const stopTicking = startTicking(() => bot.beat());
  try {
    await bot.beat();
    const both = () => slack.messagesIn(CHANNEL).length >= 2;
    await slack.until(both, FIRST_DIGEST_WITHIN_MS, console.signal);
    shown();
    console.out(words.ready);
    await converse(deps);
  } catch (error) {
    if (!console.signal.aborted) throw error;
  } finally {
    await stopTicking();
  }
}

async function openPage(deps: {
  slack: SlackWorkspace;
  wechat: WechatPlatform;
  accounts: readonly DemoAccount[];
  bot: Bot;
  clock: DemoClock;
  language: Language;
  port: number;
}): Promise<Page | undefined> {
  const { slack, wechat, accounts, bot, clock, language, port } = deps;
  const { now } = clock;
  const passTo = async (instant: number) => {
    clock.moveTo(instant);
    await bot.beat();
    await bot.idle();
  };
  const breakages = createBreakages({ wechat, accounts, now });
  const guide = createDemoGuide({
    ...{ slack, breakages, language, now, passTo },
    channelId: CHANNEL,
    visitorId: VISITOR,
  });
  try {
    return await startPage({ slack, guide, userId: VISITOR, language, manifest: readManifest(), now, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return undefined;
  }
}

const disposable = (bot: Bot): Bot & AsyncDisposable => ({ ...bot, [Symbol.asyncDispose]: bot.stop });
