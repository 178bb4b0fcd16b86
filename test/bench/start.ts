import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../src/demo/wechat/platform.ts';
import type { Figure } from './figure.ts';

const RUNS = 5;

/** From `node src/main.ts start` to "wxpulse is running": settings read, database made, connected to Slack. */
export async function benchStart(): Promise<Figure[]> {
  const [account] = demoAccounts();
  if (account === undefined) throw new Error('the stand-in has no account');
  await using wechat = await startWechatPlatform({ accounts: [account] });
  await using slack = await startSlackWorkspace();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'wxpulse-start-'));
    const env = {
      ...{ PATH: process.env['PATH'], WECHAT_APP_ID: account.appId, WECHAT_APP_SECRET: account.secret },
      ...{ WECHAT_API_URL: wechat.url, SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken },
      ...{ SLACK_APP_TOKEN: slack.appToken, WXPULSE_CHANNEL: 'C01OPS', ADMIN_ADDRESS: '127.0.0.1:0' },
    };
    times.push(await timeOneStart(folder, env));
    rmSync(folder, { recursive: true, force: true });
  }
  times.sort((a, b) => a - b);
  return [{ figure: 'start_ms', value: times[Math.floor(RUNS / 2)] ?? Number.NaN, goal: '<= 1500', unit: 'ms' }];
}

async function timeOneStart(cwd: string, env: Record<string, string | undefined>): Promise<number> {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const begun = performance.now();
  const child = spawn(process.execPath, [main, 'start'], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (line.includes('wxpulse is running')) break;
  }
  const took = performance.now() - begun;
  if (!said.at(-1)?.includes('wxpulse is running')) throw new Error(`it did not start:\n${said.join('\n')}`);
  child.kill('SIGTERM');
  await ended;
  return took;
}
