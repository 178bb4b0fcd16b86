import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import { beat, type HeartDeps } from './heartbeat.ts';
import { createInProcessRunner, type Perform, type Work } from './runner.ts';
import { createWake } from './wake.ts';

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

/** Asks for beats one after the other. A beat that is asked for during another follows it: the state may have changed since. */
function createBeats(beatOnce: () => Promise<void>, log: Log) {
  let running: Promise<void> | undefined;
  let again = false;

  async function run(): Promise<void> {
    try {
      do {
        again = false;
        await beatOnce();
      } while (again);
    } catch (error) {
      log.error({ error }, 'the heartbeat failed; the next one follows in a minute');
    } finally {
      // at once, and not some turns later: who asks in between would be told of a beat that is over
      running = undefined;
    }
  }

  return {
    next(): Promise<void> {
      again = running !== undefined;
      running ??= run();
      return running;
    },
    running: () => running,
  };
}

/** Whether digests may be decided: WeChat was asked once since the start, or had its time to answer. */
function createFirstLook(clock: Clock) {
  const by = clock.now() + FIRST_LOOK_MS;
  let isOver = false;
  return {
    isOver(): boolean {
      isOver ||= clock.now() >= by;
      return isOver;
    },
    /** True for the first one who says so. */
    end(): boolean {
      const isFirst = !isOver;
      isOver = true;
      return isFirst;
    },
  };
}

/** A delivery can put its row off for some seconds only. */
function planningAfter(perform: Perform, plan: () => Promise<void>): Perform {
  return async (work, signal) => {
    const progressed = await perform(work, signal);
    if (work.kind === 'deliver') await plan();
    return progressed;
  };
}

export function createPulse(deps: PulseDeps): Pulse {
  const { clock, log, store } = deps;
  const firstLook = createFirstLook(clock);
  let beatAt = clock.now();

  const beats = createBeats(async () => {
    await beat({ ...deps, runner, digests: firstLook.isOver() });
    beatAt = clock.now();
    await wake.plan();
    if (runner.isIdle() && firstLook.end()) void beats.next();
  }, log);
  const wake = createWake({ clock, store, ring: () => void beats.next() });
  const runner = createInProcessRunner({
    ...deps,
    perform: planningAfter(deps.perform, () => wake.plan()),
    onIdle(progressed) {
      const isFirst = firstLook.end();
      if (progressed || isFirst) void beats.next();
    },
  });

  return {
    beat: beats.next,
    lastBeat: () => beatAt,
    async idle() {
      do {
        await beats.running();
        await runner.idle();
      } while (beats.running() !== undefined);
    },
    async stop() {
      wake.stop();
      await runner.stop();
      await beats.running();
    },
  };
}
