import type { Clock } from '../../domain/clock.ts';

/** How long Slack may take from our question for an address to its hello. */
export const OPEN_WITHIN_MS = 20_000;

/** The little we need of Slack's Socket Mode client, whose own reconnecting is turned off. */
export interface Socket {
  /** Resolves at Slack's hello; rejects when the connection could not be opened. */
  start(): Promise<unknown>;
  disconnect(): Promise<void>;
  /** `connecting`: start() knows the address, and is about to connect to it. */
  on(event: 'connecting' | 'connected' | 'disconnected', listener: () => void): unknown;
}

/** One try to open the socket; it throws when it fails, and then nothing of it is left. */
export type OpenSocket = (signal: AbortSignal) => Promise<void>;

/** The client itself waits for ever: for the answer to its upgrade, and then for the hello. */
export function createSocketOpener(socket: Socket, clock: Clock): OpenSocket {
  let wanted = false;
  // a try that was given up while it asked for the address: this throw, inside of start(), keeps it from connecting
  socket.on('connecting', () => {
    if (!wanted) throw new Error('the connection is no longer wanted');
  });

  return async (signal) => {
    const done = new AbortController();
    const limit = clock.sleep(OPEN_WITHIN_MS, AbortSignal.any([signal, done.signal])).then(() => {
      throw new Error(`Slack did not say hello within ${OPEN_WITHIN_MS / 1_000} s`);
    });
    wanted = true;
    const started = socket.start();
    try {
      await Promise.race([started, limit]);
      signal.throwIfAborted();
    } catch (error) {
      wanted = false;
      await cutOff(socket);
      // two starts at once would share the client's one socket; a stop does not wait for the address
      if (!signal.aborted) await started.catch(() => undefined);
      throw error;
    } finally {
      done.abort(new Error('done in time'));
    }
  };
}

/** The first disconnect() asks the other side for its goodbye, for 30 s; the second one ends the TCP connection. */
async function cutOff(socket: Socket): Promise<void> {
  const asked = socket.disconnect();
  await socket.disconnect();
  await asked;
}
