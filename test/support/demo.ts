import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Demo extends AsyncDisposable {
  readonly url: string;
  readonly process: ChildProcess;
}

/** `npm run demo` as a process of its own, on a free port. */
export function startDemo(...options: readonly string[]): Promise<Demo> {
  return startDemoIn({}, ...options);
}

/** The same, with something in its environment. */
export async function startDemoIn(env: Readonly<Record<string, string>>, ...options: readonly string[]): Promise<Demo> {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'demo', '--port', '0', ...options], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await addressIn(child);
  return {
    url,
    process: child,
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function addressIn({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the demo has no output');
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout })
      .on('line', (line) => {
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
        if (url !== undefined) resolve(url);
      })
      .on('close', () => reject(new Error('the demo ended without an address')));
  });
}
