import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import type { Weekday } from '../../src/domain/channel.ts';
import { addDays, eachDate, yesterdayAt } from '../../src/domain/ref-date.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freePort } from '../support/free-port.ts';
import type { BotTold } from './bot.ts';
import type { Figure } from './figure.ts';
import { fillDays } from './fill.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { quantile } from './rounds.ts';

const ACCOUNTS = 10_000;
/** Of the channel in which is asked; their figures are known. */
const ASKED = 20;
const KNOWN_DAYS = 60;
const CHANNEL = 'C01OPS';
const EVERY_DAY: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];
const ALONE = 200;
const AT_ONCE = 50;
const ROUNDS = 40;
/** Between two rounds, so that the sync is met at different moments. */
const PAUSE_MS = 250;
/** What a sync takes to be in full flow. */
const UNDER_WAY_MS = 5_000;
const CALLS_AT_LEAST = 2_000;
const ANSWER_WITHIN_MS = 30_000;

interface Times {
  readonly ackMs: number;
  readonly answerMs: number;
}

/**
 * How fast the bot is by Slack's watch: from an envelope to its acknowledgement and to the answer at the response_url. The
 * bot has a process of its own, WeChat another; Slack is this one.
 */
export async function benchSlack(): Promise<Figure[]> {
  using fleet = await startFleet(ACCOUNTS);
  await using slack = await startSlackWorkspace({ channels: [{ id: CHANNEL, name: 'ops' }] });
  await using bot = await startBot(fleet, slack);
  const questions = questionsOn(fleet);
  const alone = await oneByOne(slack, questions);
  bot.beat();
  await delay(UNDER_WAY_MS);
  const before = await bot.calls();
  const begun = performance.now();
  const together: Times[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // the heart beats each minute
    if (round === ROUNDS / 2) bot.beat();
    const asked = Array.from({ length: AT_ONCE }, (_, n) => questions[n % questions.length] ?? '');
    together.push(...(await Promise.all(asked.map((text) => ask(slack, text)))));
    await delay(PAUSE_MS);
  }
  const during = await oneByOne(slack, questions);
  const calls = (await bot.calls()) - before;
  const seconds = (performance.now() - begun) / 1_000;
  if (calls < CALLS_AT_LEAST) throw new Error(`the sync made ${calls} calls meanwhile, so it was none`);
  const answer = { figure: 'answer_p95_ms', unit: 'ms' };
  const answers = (times: readonly Times[]) =>
    quantile(
      times.map(({ answerMs }) => answerMs),
      0.95,
    );
  const acks = quantile(
    together.map(({ ackMs }) => ackMs),
    0.99,
  );
  return [
    { figure: 'ack_p99_ms', case: `${AT_ONCE}-at-once-10k-sync`, value: acks, goal: '<= 250', unit: 'ms' },
    { ...answer, case: 'known-data', value: answers(alone), goal: '<= 300' },
    { ...answer, case: '10k-sync', value: answers(during), goal: 'none' },
    { ...answer, case: `${AT_ONCE}-at-once-10k-sync`, value: answers(together), goal: 'none' },
    { figure: 'sync_calls_meanwhile', value: calls / seconds, goal: 'none', unit: 'a second' },
  ];
}

/** Those that people ask, of accounts whose figures are known. */
function questionsOn({ accounts: [first] }: Fleet): string[] {
  const appId = first?.appId ?? '';
  return ['', 'all 7d', `${appId} 30d`, `hours ${appId}`, 'top failures 7d', `${appId} 60d weekly`, 'status'];
}

async function oneByOne(slack: SlackWorkspace, questions: readonly string[]): Promise<Times[]> {
  const times: Times[] = [];
  for (let n = 0; n < ALONE; n += 1) times.push(await ask(slack, questions[n % questions.length] ?? ''));
  return times;
}

async function ask(slack: SlackWorkspace, text: string): Promise<Times> {
  const begun = performance.now();
  const delivered = await slack.slash({ command: '/wx', channelId: CHANNEL, userId: 'U01MEI', text });
  const ackMs = performance.now() - begun;
  if (delivered.timedOut || delivered.failed !== undefined) throw new Error(`“${text}” was not acknowledged`);
  const answer = await delivered.response(0, ANSWER_WITHIN_MS);
  const answerMs = performance.now() - begun;
  if (!/\d/.test(answer.text) || /Fetching|wrong|don’t know/.test(answer.text)) {
    throw new Error(`“${text}” was answered with: ${answer.text}`);
  }
  return { ackMs, answerMs };
}

async function startBot(fleet: Fleet, { apiUrl, botToken, appToken }: SlackWorkspace) {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-bench-'));
  const databaseUrl = `sqlite:${join(folder, 'bench.db')}`;
  const adminPort = await freePort();
  const appIds = fleet.accounts.slice(0, ASKED).map(({ appId }) => appId as AppId);
  await fillKnown(databaseUrl, appIds);
  const child = fork(new URL('bot.ts', import.meta.url), { execArgv: ['--max-semi-space-size=16'] });
  const channel = {
    id: CHANNEL,
    accounts: appIds,
    digestTime: '09:30',
    zone: 'Asia/Shanghai',
    language: 'en',
  } as const;
  const channels = [{ ...channel, days: EVERY_DAY, alerts: undefined }];
  const { url: wechatUrl, accounts } = fleet;
  child.send({
    ...{ wechatUrl, accounts, channels, databaseUrl, adminPort },
    slack: { apiUrl, botToken, appToken },
  } satisfies BotTold);
  await once(child, 'message');
  return {
    beat: () => void child.send('beat'),
    async calls(): Promise<number> {
      const metrics = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
      const counts = [...metrics.matchAll(/^wxpulse_wechat_calls_total\{endpoint="(?:daily|hourly)"\} (\d+)$/gm)];
      return counts.reduce((sum, [, count]) => sum + Number(count), 0);
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fillKnown(url: string, appIds: readonly AppId[]): Promise<void> {
  const store = await openStore({ url, now: Date.now });
  const to = yesterdayAt(Date.now());
  await fillDays(store, appIds, eachDate(addDays(to, 1 - KNOWN_DAYS), to));
  await store.close();
}
