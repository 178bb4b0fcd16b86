import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { startWechatPlatform, type WechatPlatform } from '../../src/demo/wechat/platform.ts';
import { addDays, type RefDate, refDateAt } from '../../src/domain/ref-date.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
export const CHANNEL = 'C01OPS';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines of stderr. */
  readonly said: string[];
}

export interface Running {
  /** What it has written so far. */
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
  /** As `| head` does when it has seen enough. */
  stopReading(): void;
  ended(): Promise<Ended>;
}

/** A folder of its own with a WeChat beside it; commands run in it with no environment but the one given. */
export interface Desk extends AsyncDisposable {
  readonly folder: string;
  readonly wechat: WechatPlatform;
  readonly accounts: readonly DemoAccount[];
  readonly env: Readonly<Record<string, string>>;
  write(name: string, content: string): void;
  read(name: string): string;
  /** Begins a real process, which takes most of a second. */
  begin(args: readonly string[], env?: Readonly<Record<string, string>>, input?: string): Running;
  run(args: readonly string[], env?: Readonly<Record<string, string>>, input?: string): Promise<Ended>;
  /** The same command line inside this process: for what main.ts has no part in. */
  runHere(args: readonly string[], env?: Readonly<Record<string, string>>, how?: Here): Promise<Ended>;
}

interface Here {
  readonly signal?: AbortSignal;
  /** Where a progress bar is drawn; a terminal shows stderr too, as the real one does. */
  readonly progress?: NodeJS.WriteStream;
  /** What a person types. */
  readonly input?: NodeJS.ReadableStream;
}

/** A terminal as far as the progress bar needs one. */
export function createTerminal() {
  let drawn = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      drawn += chunk;
      done();
    },
  });
  return {
    stream: Object.assign(stream, { isTTY: true, columns: 80 }) as unknown as NodeJS.WriteStream,
    drawn: () => drawn,
  };
}

/** By the machine's clock, as the commands see it: so many days before today in Shanghai. */
export function daysAgo(days: number): RefDate {
  return addDays(refDateAt(Date.now()), -days);
}

interface DeskOptions {
  readonly delayMs?: number;
  /** The first of the demo's accounts where no others are given. */
  readonly count?: number;
  readonly accounts?: readonly DemoAccount[];
  /** Of each endpoint of each account. */
  readonly dailyQuota?: number;
  /** A program that begins the processes, such as one that takes rights away. */
  readonly through?: readonly string[];
}

export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-cli-'));
  const accounts = options.accounts ?? demoAccounts().slice(0, options.count ?? 1);
  const [account] = accounts;
  if (account === undefined) throw new Error('a desk needs an account');
  // published at midnight, so that yesterday is there whenever the tests run
  const { delayMs = 0, dailyQuota = 100_000 } = options;
  const wechat = await startWechatPlatform({ accounts, publishAt: '00:00', delayMs, dailyQuota });
  const env = {
    ...{ WECHAT_APP_ID: account.appId, WECHAT_APP_SECRET: account.secret, WECHAT_ACCOUNT_NAME: account.name },
    ...{ WECHAT_API_URL: wechat.url, DATABASE_URL: `sqlite:${folder}/wxpulse.db` },
  };
  const program = [...(options.through ?? []), process.execPath, MAIN];
  const begin: Desk['begin'] = (args, given = env, input) => beginCommand(folder, [...program, ...args], given, input);
  return {
    ...{ folder, wechat, accounts, env, begin },
    write: (name, content) => writeFileSync(join(folder, name), content),
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    run: (args, given, input) => begin(args, given, input).ended(),
    runHere: (args, given = env, how = {}) => runInThisProcess(folder, args, given, how),
    async [Symbol.asyncDispose]() {
      await wechat.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function beginCommand(
  folder: string,
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  input?: string,
): Running {
  const child = spawn(program, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const closed = once(child, 'close');
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    kill: (signal) => void child.kill(signal),
    stopReading: () => void child.stdout.destroy(),
    async ended() {
      const [code] = await closed;
      return endedWith(code, stdout, stderr, env);
    },
  };
}

async function runInThisProcess(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { signal = new AbortController().signal, progress = process.stderr, input = process.stdin }: Here,
): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const code = await runProgram(args, {
    env,
    out: (text) => {
      stdout += `${text}\n`;
    },
    err: (text) => {
      stderr += `${text}\n`;
      if (progress !== process.stderr && progress.isTTY) progress.write(`${text}\n`);
    },
    progress,
    input,
    readFile: (path) => readFileSync(resolve(folder, path), 'utf8'),
    fileExists: (path) => existsSync(resolve(folder, path)),
    signal,
  });
  return endedWith(code, stdout, stderr, env);
}

/** Whatever a command did, none of its secrets may be in what it wrote. */
function endedWith(code: number | null, stdout: string, stderr: string, env: Readonly<Record<string, string>>): Ended {
  for (const [name, value] of Object.entries(env)) {
    if (/SECRET|TOKEN|KEY/.test(name)) expect(stdout + stderr, `${name} is in the output`).not.toContain(value);
  }
  return { code, stdout, stderr, said: stderr.split('\n').filter((line) => line !== '') };
}
