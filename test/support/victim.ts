import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SlackWorkspace } from '../../src/demo/slack/workspace.ts';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';

/** The numbers of commits count from 1, the opening of the database included. */
export interface DieAt {
  readonly commit: number;
  readonly when: 'before' | 'after';
}

export type ToChild =
  | {
      readonly kind: 'start';
      readonly at: number;
      readonly slack: Pick<SlackWorkspace, 'apiUrl' | 'botToken' | 'appToken' | 'signingSecret'>;
      readonly wechat: { readonly url: string };
      readonly accounts: readonly DemoAccount[];
      readonly databaseUrl: string;
      readonly dieAt?: DieAt | undefined;
    }
  | { readonly kind: 'pass'; readonly to: number }
  | { readonly kind: 'stop' };

export interface FromChild {
  /** The child's clock, which sleeps move on. */
  readonly now: number;
  readonly commits: number;
}

/** A bot in a process of its own. `undefined` for an order means that it died of it. */
export interface Victim extends AsyncDisposable {
  tell(order: ToChild): Promise<FromChild | undefined>;
  kill(): void;
}

/** Its start takes a while, so that it pays to have the next one ready. */
export function spawnVictim(): Victim {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  return {
    async tell(order) {
      if (isOver(child)) return undefined;
      const answer = once(child, 'message', { signal: AbortSignal.timeout(60_000) });
      answer.catch(() => undefined);
      child.send(order, () => undefined);
      const first = await Promise.race([answer, exited.then(() => undefined)]);
      if (first !== undefined) return first[0] as FromChild;
      if (child.signalCode !== 'SIGKILL') throw new Error(`the bot ended with ${child.exitCode ?? child.signalCode}`);
      return undefined;
    },
    kill: () => void child.kill('SIGKILL'),
    async [Symbol.asyncDispose]() {
      if (!isOver(child)) child.kill('SIGKILL');
      await exited;
    },
  };
}

function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
