import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import { createSocketOpener, type Socket } from './open-socket.ts';
import { patiently } from './patiently.ts';
import { appTokenError, refusalOf } from './start-error.ts';

const SHORT_LIFE_MS = 30_000;

export interface SocketLink {
  /** Throws when Slack refuses the token; otherwise tries until the socket is open. */
  open(signal: AbortSignal): Promise<void>;
  /** Also ends a connection that is being opened. */
  close(): Promise<void>;
  connected(): boolean;
}

/**
 * Keeps a Socket Mode connection open. The client's own way has two faults: it waits five seconds after each drop, in which
 * commands fail, and a refusal while it reconnects is a rejection nobody can catch, which ends the process.
 */
export function createSocketLink(socket: Socket, deps: { clock: Clock; log: Log }): SocketLink {
  const closing = new AbortController();
  const tryUntilOpen = createTries(socket, deps);
  const breather = createBreather(deps.clock);
  let opening: Promise<void> | undefined;

  const open = async (work: () => Promise<void>) => {
    opening = Promise.resolve().then(work);
    await opening.finally(() => {
      opening = undefined;
    });
    breather.opened();
    if (!connected()) void reopen();
  };

  const reopen = async () => {
    try {
      await open(() => breather.pause(closing.signal).then(() => tryUntilOpen(closing.signal)));
      deps.log.info({}, 'the connection to Slack is open again');
    } catch (err) {
      if (!closing.signal.aborted) deps.log.error({ err }, 'the connection to Slack stays closed');
    }
  };

  // while it is being opened the try fails too, and that is what counts
  const connected = watchState(socket, () => {
    if (!closing.signal.aborted && opening === undefined) void reopen();
  });

  return {
    connected,
    open: (signal) => open(() => tryUntilOpen(AbortSignal.any([signal, closing.signal]), refusedToken)),
    async close() {
      closing.abort(new Error('the connection to Slack is closed'));
      if (opening === undefined) await socket.disconnect();
      else await opening.catch(() => undefined);
    },
  };
}

function watchState(socket: Socket, onDrop: () => void): () => boolean {
  let connected = false;
  socket.on('connected', () => {
    connected = true;
  });
  socket.on('disconnected', () => {
    connected = false;
    onDrop();
  });
  return () => connected;
}

function createTries(socket: Socket, deps: { clock: Clock; log: Log }) {
  const openSocket = createSocketOpener(socket, deps.clock);
  const what = 'the connection to Slack could not be opened';
  return (signal: AbortSignal, final: (error: unknown) => Error | undefined = () => undefined) =>
    patiently(() => openSocket(signal), { ...deps, signal, what, final });
}

function refusedToken(error: unknown): Error | undefined {
  const refusal = refusalOf(error);
  return refusal === undefined ? undefined : appTokenError(refusal, error);
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
