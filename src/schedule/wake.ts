import type { Clock } from '../domain/clock.ts';
import { MINUTE_MS } from '../domain/ref-date.ts';
import { dueAt } from '../store/due-at.ts';
import type { Reader } from '../store/store.ts';
import { OUTBOX_LIMIT } from './heartbeat.ts';

/** An alarm for messages that are due before the next minute's beat: a look after 30 seconds, the end of a short 429. */
export interface Wake {
  /** Sets the alarm to the first row that falls due within the minute; where there is none the ticking will do. */
  plan(): Promise<void>;
  stop(): void;
}

/** @param deps.ring called when a row is due; what it leads to plans anew */
export function createWake(deps: { clock: Clock; store: Pick<Reader, 'outboxIn'>; ring: () => void }): Wake {
  const { clock, store, ring } = deps;
  let alarm: { readonly at: number; readonly off: AbortController } | undefined;
  let stopped = false;

  async function set(at: number): Promise<void> {
    alarm?.off.abort();
    const own = { at, off: new AbortController() };
    alarm = own;
    try {
      await clock.sleep(at - clock.now(), own.off.signal);
    } catch {
      return;
    }
    // put forward, or stopped, in the very moment it went off
    if (alarm !== own) return;
    alarm = undefined;
    ring();
  }

  return {
    async plan() {
      const now = clock.now();
      // one that is being sent is done soon, or left behind by a process that is no more, and then nobody is in a hurry
      const waiting = await store.outboxIn(['queued', 'unclear'], OUTBOX_LIMIT);
      const soon = waiting.map(dueAt).filter((at) => at > now && at < now + MINUTE_MS);
      const first = Math.min(...soon);
      if (!stopped && first < (alarm?.at ?? Number.POSITIVE_INFINITY)) void set(first);
    },
    stop() {
      stopped = true;
      alarm?.off.abort();
      alarm = undefined;
    },
  };
}
