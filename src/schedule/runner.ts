import pLimit from 'p-limit';
import type { Log } from '../log.ts';

/** One thing that is due. Doing it twice, or not at all and again later, does no harm: its result is committed with it. */
export type Work =
  | { readonly kind: 'sync'; readonly key: string; readonly appId: string }
  | { readonly kind: 'deliver'; readonly key: string; readonly channel: string };

/** Does one item; true when it brought something, so that more may be due now. */
export type Perform = (work: Work, signal: AbortSignal) => Promise<boolean>;

/** Where due work is done: in this process, later by pg-boss. An item whose key is waiting or running is not taken again. */
export interface Runner {
  offer(items: readonly Work[]): void;
  isIdle(): boolean;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
  /** Starts nothing more, tells what runs to come to an end and waits for it. */
  stop(): Promise<void>;
}

interface RunnerDeps {
  perform: Perform;
  limits: Record<Work['kind'], number>;
  log: Log;
  /** Called when the last item ended. @param progressed at least one brought something, so that more may be due */
  onIdle: (progressed: boolean) => void;
}

export function createInProcessRunner(deps: RunnerDeps): Runner {
  const limiters = { sync: pLimit(deps.limits.sync), deliver: pLimit(deps.limits.deliver) };
  const taken = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let progressed = false;

  async function run(work: Work): Promise<void> {
    try {
      await limiters[work.kind](async () => {
        if (stopping.signal.aborted) return;
        if (await deps.perform(work, stopping.signal)) progressed = true;
      });
    } catch (error) {
      if (!stopping.signal.aborted) deps.log.error({ work: work.key, error }, 'work failed; it stays due');
    } finally {
      taken.delete(work.key);
    }
    if (taken.size > 0 || stopping.signal.aborted) return;
    const brought = progressed;
    progressed = false;
    deps.onIdle(brought);
  }

  async function idle(): Promise<void> {
    while (taken.size > 0) await Promise.all(taken.values());
  }

  return {
    offer(items) {
      if (stopping.signal.aborted) return;
      for (const work of items) if (!taken.has(work.key)) taken.set(work.key, run(work));
    },
    isIdle: () => taken.size === 0,
    idle,
    async stop() {
      stopping.abort(new Error('wxpulse is stopping'));
      await idle();
    },
  };
}
