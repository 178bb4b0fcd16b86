import { lookup } from 'node:dns/promises';
import type { AppId } from './domain/app-id.ts';
import type { Clock } from './domain/clock.ts';
import { type Engine, openEngine } from './engine.ts';
import type { Log } from './log.ts';
import type { Directory } from './reports/directory.model.ts';
import { liveSettings } from './reports/directory.ts';
import { arrivalsOf, arrivalsText } from './schedule/arrivals.ts';
import { createPulse } from './schedule/pulse.ts';
import type { Perform } from './schedule/runner.ts';
import type { AskingDeps } from './slack/answers/answer-deps.ts';
import type { ReadArrivals } from './slack/arrivals.model.ts';
import { openApp, openSender, type SlackReady } from './slack/open-slack.ts';
import type { Sender } from './slack/sender/deliver.ts';
import { giveNewChance } from './slack/sender/new-chance.ts';
import type { Store } from './store/store.ts';
import { accountsAtOnce } from './sync/collect.ts';
import { createQuotaQuestion } from './sync/live-checks/ask-quotas.ts';
import { createLiveCheck } from './sync/live-checks/live-check.ts';
import { createDayLoader } from './sync/load-days.ts';
import { createScheduledSync } from './sync/scheduled.ts';
import { syncRange } from './sync/sync-range.ts';
import { createDoor } from './web/door.ts';

/** Deliveries of different channels may run side by side; within one they are a message a second. */
const CHANNELS_AT_ONCE = 8;
/** Calls to WeChat that hang longer than this are given up when the process is to stop; nothing is lost by it. */
const STOP_GRACE_MS = 5_000;
/** A heartbeat older than this has stopped. */
const HEALTHY_MS = 180_000;

export interface BotDeps {
  readonly settings: SlackReady;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Bot {
  /** Opens what others can ask us at, before anything is sent: with a port in use there is no bot. */
  listen(): Promise<void>;
  /** Connects to Slack, listening first where listen() was not called; after it the first beat can follow. Throws with one clear sentence. */
  start(): Promise<void>;
  /** Does what is due at this instant, as far as offering it; idle() waits for the rest. */
  beat(): Promise<void>;
  idle(): Promise<void>;
  /** Finishes what is under way and closes everything. */
  stop(): Promise<void>;
}

/** The whole bot, put together. Nothing happens before start() but the opening of the database. */
export async function createBot(deps: BotDeps): Promise<Bot> {
  const { clock, log } = deps;
  const cutShort = new AbortController();
  const engine = await openEngine({ ...deps, signal: cutShort.signal });
  const { store, metrics, directory } = engine;
  const settings = liveSettings(deps.settings, directory);
  const live = { ...deps, settings };
  await giveNewChance(store, clock.now());
  const pulse = createPulse({
    ...{ store, settings, clock, log, metrics },
    perform: performer(engine, openEngineSender(engine, live)),
    limits: { sync: accountsAtOnce(settings.limits.concurrency), deliver: CHANNELS_AT_ONCE },
  });
  const onQueued = () => void pulse.beat();
  const app = openApp({
    ...{ ...live, store, directory, arrivals: arrivalsIn(store), onQueued },
    ...questions(engine, deps, cutShort.signal),
  });
  const door = createDoor(settings, {
    metrics,
    isHealthy: () => clock.now() - pulse.lastBeat() < HEALTHY_MS,
    isReady: () => app.ready(),
  });
  return {
    listen: door.open,
    async start() {
      await door.open();
      await app.start();
    },
    async beat() {
      await refreshed(directory, log);
      await pulse.beat();
    },
    idle: pulse.idle,
    async stop() {
      await app.stop();
      const grace = new AbortController();
      const stopped = pulse.stop().finally(() => grace.abort());
      await clock.sleep(STOP_GRACE_MS, grace.signal).catch(() => undefined);
      cutShort.abort(new Error('wxpulse is stopping'));
      await stopped;
      await door.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}

/** What another process changed is known here with the next beat. */
async function refreshed(directory: Directory, log: Log): Promise<void> {
  try {
    await directory.refresh();
  } catch (error) {
    log.error({ error }, 'changed settings could not be read; those known before hold');
  }
}

/** What takes the outbox to Slack; the command line's `digest` uses it without the rest of the bot. */
export function openEngineSender({ store }: Pick<Engine, 'store'>, deps: BotDeps): Sender {
  return openSender({ ...deps, store, arrivals: arrivalsIn(store) });
}

function arrivalsIn(store: Store): ReadArrivals {
  return async (route, from, to) => arrivalsText(await arrivalsOf(store, route, from, to));
}

/** What people's questions need to know beyond what is stored. */
function questions(
  engine: Engine,
  { settings, clock, log }: BotDeps,
  signal: AbortSignal,
): Pick<AskingDeps, 'fetchDue' | 'askQuotas' | 'liveCheck'> {
  const { client } = engine;
  const fetching = { ...engine, concurrency: settings.limits.concurrency };
  return {
    // what was never asked and is due; what is halted waits for its next look
    async fetchDue(range) {
      await syncRange(fetching, range, { leavesHalted: true, onlyDue: true });
    },
    askQuotas: createQuotaQuestion({ client, log }),
    liveCheck: createLiveCheck({
      ...{ client, clock, random: Math.random, signal },
      resolve: (host) => lookup(host, { all: true }),
    }),
  };
}

function performer(engine: Engine, sender: Sender): Perform {
  const sync = createScheduledSync({ ...engine, load: createDayLoader(engine.store) });
  return async (work, signal) => {
    switch (work.kind) {
      case 'deliver':
        return sender.deliver(work.channel, signal);
      case 'sync': {
        const account = await engine.store.findAccount(work.appId as AppId);
        return account === undefined ? false : sync(account, signal);
      }
    }
  };
}
