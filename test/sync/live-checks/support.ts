import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Handshake } from '../../../src/domain/live-check.ts';
import type { AskCallbackDeps } from '../../../src/sync/live-checks/ask-callback.ts';
import { shakeHands } from '../../../src/sync/live-checks/shake-hands.ts';
import { createDrivenClock, type DrivenClock } from '../../support/driven-clock.ts';

export const TOKEN = 'hush-callback-token-1';
export const PAUSE_MS = 2_000;

/** What the name of a test's server leads to. */
export const HERE = async () => [{ address: '127.0.0.1', family: 4 }];

export function askingWith(over: Partial<Omit<AskCallbackDeps, 'clock'>> = {}) {
  const clock = createDrivenClock('2026-11-18T01:42:00Z');
  const { signal } = new AbortController();
  return { clock, random: () => 0.42, resolve: HERE, signal, ...over };
}

/** Waits for `outcome` and, where it comes to one, skips the pause before the second try. */
export async function drivePause<Outcome>(clock: DrivenClock, outcome: Promise<Outcome>): Promise<Outcome> {
  let isOver = false;
  const watch = () => {
    isOver = true;
  };
  outcome.then(watch, watch);
  while (!isOver) {
    await nextTurn();
    if (clock.slept.at(-1) === PAUSE_MS && clock.sleepers() > 0) await clock.advance(PAUSE_MS);
  }
  return outcome;
}

/** A handshake with a server that may be at a private address, where all of the tests' servers are. */
export function shake(
  url: string,
  { token = TOKEN, mayBePrivate = true } = {},
  over: Partial<Omit<AskCallbackDeps, 'clock'>> = {},
): Promise<Handshake> {
  const deps = askingWith(over);
  return drivePause(deps.clock, shakeHands(deps, { url, token, mayBePrivate }));
}

/** A server that says what `say` makes of the first bytes; it closes the connection only after `connection: close`. */
export async function startTcp(say: (text: string) => string) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.once('data', (bytes) => {
      const text = say(bytes.toString('latin1'));
      if (text.includes('connection: close')) socket.end(text);
      else socket.write(text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connected: () => sockets.length,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
