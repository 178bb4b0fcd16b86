import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import { patiently } from './patiently.ts';
import { appTokenError, refusalOf } from './start-error.ts';

const SHORT_LIFE_MS = 30_000;

/** The little we need of Slack's Socket Mode client, whose own reconnecting is turned off. */
export interface Socket {
  /** Resolves at Slack's hello; rejects when the connection could not be opened. */
  start(): Promise<unknown>;
  disconnect(): Promise<void>;
  on(event: 'connected' | 'disconnected', listener: () => void): unknown;
}

export interface SocketLink {
  /** Throws when Slack refuses the token; otherwise tries until the socket is open. */
  open(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
  connected(): boolean;
}

/**
 * Keeps a Socket Mode connection open. The client's own way has two faults: it waits five seconds after each drop, in which
 * commands fail, and a refusal while it reconnects is a rejection nobody can catch, which ends the process.
 */
export function createSocketLink(socket: Socket, deps: { clock: Clock; log: Log }): SocketLink {
  const { clock, log } = deps;
  const closing = new AbortController();
  let connected = false;
  let opening = false;
  const breather = createBreather(clock);

  const open = async (signal: AbortSignal, final: (error: unknown) => Error | undefined) => {
    opening = true;
    try {
      const what = 'the connection to Slack could not be opened';
      await patiently(() => socket.start(), { clock, log, signal, what, final });
      breather.opened();
    } finally {
      opening = false;
    }
    if (closing.signal.aborted) await socket.disconnect();
    else if (!connected) void reopen();
  };

  const reopen = async () => {
    opening = true;
    try {
      await breather.pause(closing.signal);
      await open(closing.signal, () => undefined);
      log.info({}, 'the connection to Slack is open again');
    } catch (err) {
      if (!closing.signal.aborted) log.error({ err }, 'the connection to Slack stays closed');
    }
  };

  socket.on('connected', () => {
    connected = true;
  });
  socket.on('disconnected', () => {
    connected = false;
    // while it is being opened start() rejects too, and that is the one that counts
    if (!closing.signal.aborted && !opening) void reopen();
  });

  return {
    connected: () => connected,
    open: (signal) =>
      open(AbortSignal.any([signal, closing.signal]), (error) => {
        const refusal = refusalOf(error);
        return refusal === undefined ? undefined : appTokenError(refusal, error);
      }),
    async close() {
      closing.abort(new Error('the connection to Slack is closed'));
      if (!opening) await socket.disconnect();
    },
  };
}

/** The first reopening is at once; a connection that is closed again and again as soon as it is open is left in peace. */
function createBreather(clock: Clock) {
  let openedAt = 0;
  let shortLives = 0;
  return {
    opened() {
      openedAt = clock.now();
    },
    async pause(signal: AbortSignal) {
      shortLives = clock.now() - openedAt < SHORT_LIFE_MS ? shortLives + 1 : 0;
      if (shortLives > 1) await clock.sleep(Math.min(2 ** shortLives * 1_000, SHORT_LIFE_MS), signal);
    },
  };
}
