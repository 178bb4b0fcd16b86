import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../src/demo/wechat/platform.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What each command of the README must lead to: a word of its output, after which it is told to end where it would go on. */
const EXPECTED: Readonly<Record<string, { says: RegExp; goesOn?: boolean }>> = {
  'npm run demo': { says: /Open http:\/\/127\.0\.0\.1:4000/, goesOn: true },
  'npm run demo -- --language zh-CN': { says: /12 个账号/, goesOn: true },
  'npm run -s wxpulse -- doctor --wechat': { says: /ok .*token/ },
  'npm run -s wxpulse -- doctor': { says: /All is well/ },
  'npm start': { says: /wxpulse is running/, goesOn: true },
};
const WITHIN_MS = 60_000;
/** CI runs these themselves, or they take minutes. */
const ELSEWHERE = [
  'npm test',
  'npm run test:slow',
  'npm run check',
  'npm run bench',
  'npm run size',
  'npm run screenshots',
];
const PLACEHOLDER = 'npm run -s wxpulse -- <command>';

function commandsInReadme(): string[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const inLine = [...readme.matchAll(/`(npm [^`]+)`/g)].map(([, command]) => command ?? '');
  const inFences = [...readme.matchAll(/^npm .+$/gm)].map(([command]) => command);
  // what is installed is installed already
  const whole = [...inLine, ...inFences].map((command) => command.replace(/^npm ci( && )?/, '').trim());
  return [...new Set(whole)].filter((command) => command !== '' && command !== PLACEHOLDER);
}

test('every command of the README is run here or in CI', () => {
  expect(commandsInReadme().sort()).toEqual([...Object.keys(EXPECTED), ...ELSEWHERE].sort());
});

test.each(Object.entries(EXPECTED))('%s does what the README says', async (command, { says, goesOn = false }) => {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-readme-'));
  const accounts = demoAccounts().slice(0, 1);
  await using wechat = await startWechatPlatform({ accounts, publishAt: '00:00' });
  await using slack = await startSlackWorkspace();
  const env = {
    ...{ PATH: process.env['PATH'], HOME: folder, WECHAT_API_URL: wechat.url, SLACK_API_URL: slack.apiUrl },
    ...{ WECHAT_APP_ID: accounts[0]?.appId, WECHAT_APP_SECRET: accounts[0]?.secret, WXPULSE_CHANNEL: 'C01OPS' },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
    ...{ DATABASE_URL: `sqlite:${folder}/wxpulse.db`, ADMIN_ADDRESS: '127.0.0.1:0' },
  };
  try {
    const { ended, output } = await run(command, env, goesOn ? says : undefined);
    expect(output).toMatch(says);
    // a shell that is told to end says by which signal, and not what its command ended with
    expect(ended, output).toBe(goesOn ? 'SIGINT' : 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Runs it as a shell does, a group of its own, so that a signal reaches what npm started too. */
async function run(command: string, env: NodeJS.ProcessEnv, until: RegExp | undefined) {
  const child = spawn('sh', ['-c', command], { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const take = (text: Buffer) => {
    const had = until?.test(output);
    output += text.toString('utf8');
    if (until?.test(output) && !had) process.kill(-(child.pid ?? 0), 'SIGINT');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const [code, signal] = (await once(child, 'close', { signal: AbortSignal.timeout(WITHIN_MS) })) as [number, string];
  return { ended: signal ?? code, output };
}
