import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/demo/slack/workspace.ts';
import { createDrivenClock } from '../../support/driven-clock.ts';
import { CHANNEL } from '../support.ts';
import { eventually, READER, startBot } from './support.ts';

const asked = { command: '/wx', channelId: CHANNEL, userId: READER, text: 'help' };
const HANGING = [
  ['leaves the upgrade unanswered', 'before'],
  ['says no hello', 'after'],
] as const;

test.each(HANGING)('a Slack that %s is asked anew after 20 seconds', async (_what, when) => {
  const clock = createDrivenClock('2026-11-18T01:45:00Z');
  await using bot = await startBot({ started: false, clock });
  bot.slack.stallConnections(when);
  const stalled = stalledConnection(bot.slack);
  const starting = bot.app.start();
  await stalled;

  await clock.advance(19_999);
  expect(bot.book.at('warn')).toEqual([]);
  await clock.advance(1);
  await eventually(() => bot.book.at('warn').length === 1 && clock.sleepers() === 1);
  await clock.advance(1_000);
  await starting;

  expect(bot.book.at('warn')).toEqual([
    'the connection to Slack could not be opened (Slack did not say hello within 20 s); next try in 1 s, and so on until it works',
  ]);
  expect(bot.slack.connectionCount()).toBe(1);
  expect((await (await bot.slack.slash(asked)).response(0)).text).toContain('/wx yesterday');
});

test.each(HANGING)('when a Slack that %s meets us on the way back, that is lived through too', async (_what, when) => {
  const clock = createDrivenClock('2026-11-18T01:45:00Z');
  await using bot = await startBot({ clock });
  const stalled = stalledConnection(bot.slack);
  bot.slack.stallConnections(when);
  bot.slack.dropSockets();
  await stalled;
  await clock.advance(20_000);
  await eventually(() => bot.book.at('warn').length === 1 && clock.sleepers() === 1);
  await clock.advance(1_000);
  await eventually(() => bot.app.ready());
});

test.each(HANGING)('a process whose Slack %s ends when it is told to', async (_what, when) => {
  await using slack = await startSlackWorkspace();
  slack.stallConnections(when);
  const stalled = stalledConnection(slack);
  const bot = spawnBot(slack);
  const exited = once(bot, 'exit', { signal: AbortSignal.timeout(15_000) });
  await stalled;
  bot.kill('SIGTERM');
  await exited;
  expect(bot.signalCode).toBeNull();
});

function stalledConnection({ onChange }: SlackWorkspace): Promise<void> {
  return new Promise((resolve) => {
    const stop = onChange(({ kind }) => {
      if (kind !== 'stalled') return;
      stop();
      resolve();
    });
  });
}

/** The whole program, over a WeChat that is not there. */
function spawnBot(slack: SlackWorkspace): ChildProcess {
  const cwd = mkdtempSync(join(tmpdir(), 'wxpulse-silent-'));
  const env = {
    ...{ PATH: process.env['PATH'], DATABASE_URL: `sqlite:${cwd}/x.db`, ADMIN_ADDRESS: '127.0.0.1:0' },
    ...{ WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 'a'.repeat(32), WECHAT_API_URL: 'http://127.0.0.1:1' },
    ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
    WXPULSE_CHANNEL: CHANNEL,
  };
  const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'start'], { cwd, env, stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(cwd, { recursive: true, force: true });
  });
  return child;
}
