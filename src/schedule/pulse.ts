import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import { beat, type HeartDeps } from './heartbeat.ts';
import { createInProcessRunner, type Perform, type Work } from './runner.ts';

/** How long digests wait after the start for WeChat to be asked: what is there can be said at once, and not edited in. */
const FIRST_LOOK_MS = 60_000;

/** The heart and what it drives: deriving what is due, and having it done. */
export interface Pulse {
  /** One at a time; never rejects. What is due is offered when it ends, and done when `idle` resolves. */
  beat(): Promise<void>;
  idle(): Promise<void>;
  /** When the last beat ended, epoch ms. */
  lastBeat(): number;
  /** Starts nothing more and waits for what runs. */
  stop(): Promise<void>;
}

interface PulseDeps extends Omit<HeartDeps, 'runner' | 'digests'> {
  readonly clock: Clock;
  readonly log: Log;
  readonly perform: Perform;
  readonly limits: Record<Work['kind'], number>;
}

export function createPulse(deps: PulseDeps): Pulse {
  const { clock, log } = deps;
  let beatAt = clock.now();
  let running: Promise<void> | undefined;
  let again = false;
  /** Whether WeChat was asked once since the start, or had its time to answer. */
  let looked = false;
  const lookedBy = clock.now() + FIRST_LOOK_MS;

  /** A beat that is asked for during another follows it, because the state may have changed since. */
  async function beatOnce(): Promise<void> {
    try {
      do {
        again = false;
        looked ||= clock.now() >= lookedBy;
        await beat({ ...deps, runner, digests: looked });
        beatAt = clock.now();
        if (!looked && runner.isIdle()) again = looked = true;
      } while (again);
    } catch (error) {
      log.error({ error }, 'the heartbeat failed; the next one follows in a minute');
    } finally {
      // at once, and not some turns later: who asks in between would be told of a beat that is over
      running = undefined;
    }
  }

  function nextBeat(): Promise<void> {
    again = running !== undefined;
    running ??= beatOnce();
    return running;
  }

  const runner = createInProcessRunner({
    ...deps,
    onIdle: (progressed) => {
      const isFirst = !looked;
      looked = true;
      if (progressed || isFirst) void nextBeat();
    },
  });

  return {
    beat: nextBeat,
    lastBeat: () => beatAt,
    async idle() {
      do {
        await running;
        await runner.idle();
      } while (running !== undefined);
    },
    async stop() {
      await runner.stop();
      await running;
    },
  };
}
