import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/domain/clock.ts';
import { OPEN_WITHIN_MS } from '../../src/slack/app/open-socket.ts';

export interface DrivenClock extends Clock {
  /** The length of every sleep that was begun, in ms. */
  readonly slept: readonly number[];
  /** Moves time on, waking each sleeper at its own instant, and lets what they do run. */
  advance(ms: number): Promise<void>;
  /** How many sleep now. */
  sleepers(): number;
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/**
 * A clock that stands still until it is driven. With `auto` no one needs to drive it: a sleep moves time on to its end at once,
 * so that a test of waits takes no time.
 */
export function createDrivenClock(start: number | string, { auto = false } = {}): DrivenClock {
  let now = typeof start === 'string' ? Date.parse(start) : start;
  const slept: number[] = [];
  const sleepers = new Set<Sleeper>();

  const sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { at: now + ms, wake: resolve };
    const stop = () => {
      sleepers.delete(sleeper);
      reject(signal?.reason);
    };
    if (signal?.aborted) stop();
    else sleepers.add(sleeper);
    signal?.addEventListener('abort', stop, { once: true });
    return promise.finally(() => signal?.removeEventListener('abort', stop));
  };

  const wakeUntil = async (until: number) => {
    await nextTurn();
    for (;;) {
      const [first] = [...sleepers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (first === undefined) break;
      now = Math.max(now, first.at);
      sleepers.delete(first);
      first.wake();
      await nextTurn();
    }
  };

  return {
    slept,
    // whole milliseconds, as Date.now() gives them: sleeps may have parts of one
    now: () => Math.ceil(now),
    sleepers: () => sleepers.size,
    async sleep(ms, signal) {
      // the limit of what takes real turns: time that flies would be over before a socket can open
      if (auto && ms === OPEN_WITHIN_MS) return sleep(Number.POSITIVE_INFINITY, signal);
      slept.push(ms);
      const done = sleep(ms, signal);
      if (auto) void wakeUntil(now + ms);
      return done;
    },
    async advance(ms) {
      const until = now + ms;
      await wakeUntil(until);
      now = until;
    },
  };
}
