import { App } from '@slack/bolt';
import type { SlackSettings } from '../config/settings.model.ts';
import type { Clock } from '../domain/clock.ts';
import { boltLogger } from './app/bolt-logger.ts';
import { clientOptions } from './app/client-options.ts';
import { createReceiver } from './app/create-receiver.ts';
import { introduce } from './app/introduce.ts';
import { type Listening, listen } from './app/listen.ts';
import { isOwn, type OwnWorkspace } from './app/own-workspace.ts';
import { stoppedError } from './app/start-error.ts';
import { within } from './app/within.ts';
import { createInFlight } from './in-flight.ts';

/** How long a stop waits for answers that are under way. */
const STOP_WITHIN_MS = 10_000;

export interface SlackApp {
  /** Throws a SlackStartError when a person must change something; otherwise tries until Slack is there. */
  start(): Promise<void>;
  /** Takes nothing new and waits, at most 10 s, for what is under way. */
  stop(): Promise<void>;
  /** Slack can reach us now. */
  ready(): boolean;
}

export interface SlackAppDeps extends Listening {
  readonly settings: SlackSettings;
  /** Of HTTP mode. */
  readonly port: number;
  readonly clock: Clock;
}

/** Receives commands and presses; with its folder the only place that knows Bolt. */
export function createSlackApp(deps: SlackAppDeps): SlackApp {
  const { settings, clock, log } = deps;
  const { app, link } = createBolt(deps);
  const inFlight = createInFlight();
  const stopping = new AbortController();
  const own: { workspace: OwnWorkspace | undefined } = { workspace: undefined };
  listen(app, deps, {
    track: inFlight.track,
    isOwn: (body) => own.workspace !== undefined && isOwn(body, own.workspace),
  });

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping.abort(stoppedError());
    const inTime = await within(Promise.all([link.close(), inFlight.idle()]), STOP_WITHIN_MS, clock);
    if (!inTime) log.warn({}, 'stopped while answers to Slack were still under way');
  };

  return {
    ready: () => own.workspace !== undefined && link.connected(),
    async start() {
      own.workspace = await introduce(app, { clock, log, signal: stopping.signal });
      await link.open(stopping.signal);
      log.info({ mode: settings.mode.kind, teamId: own.workspace.teamId }, 'connected to Slack');
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

function createBolt(deps: SlackAppDeps) {
  const { settings, log } = deps;
  const { receiver, link } = createReceiver(deps);
  const app = new App({
    receiver,
    socketMode: settings.mode.kind === 'socket',
    token: settings.botToken.reveal(),
    clientOptions: clientOptions(settings),
    logger: boltLogger(log),
    // its constructor must not call Slack: a refused token would be a rejection nobody can catch
    deferInitialization: true,
    extendedErrorHandler: true,
    convoStore: false,
  });
  return { app, link };
}
