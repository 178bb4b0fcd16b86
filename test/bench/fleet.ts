import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { BenchAccount } from './settings.ts';

/** What a WeChat in this country takes to answer. */
export const DELAY_MS = 20;
/** Calls at once. */
export const CONCURRENCY = 32;

/** A WeChat in a process of its own, with this many accounts. */
export interface Fleet extends Disposable {
  readonly url: string;
  readonly accounts: readonly BenchAccount[];
  /** What its process used so far. */
  cpuMs(): Promise<number>;
}

export async function startFleet(accounts: number, delayMs = DELAY_MS): Promise<Fleet> {
  const child = fork(new URL('stand-in.ts', import.meta.url), [String(accounts), String(delayMs)]);
  const [started] = (await once(child, 'message')) as [Pick<Fleet, 'url' | 'accounts'>];
  return {
    ...started,
    async cpuMs() {
      child.send('cpu');
      const [used] = (await once(child, 'message')) as [NodeJS.CpuUsage];
      return (used.user + used.system) / 1_000;
    },
    [Symbol.dispose]: () => child.disconnect(),
  };
}
