import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isFromProgram, urlOf } from '../local-server.ts';
import type { Deliver } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Method } from './methods/method.ts';
import { createPendingAcks, type PendingAcks } from './pending-acks.ts';
import { createTickets } from './socket-tickets.ts';
import { acceptWebSocket, type WebSocketPeer } from './web-socket.ts';
import type { World } from './world.ts';

const PING_EVERY_MS = 10_000;
const MOST_CONNECTIONS = 10;
const GOODBYE_MS = 250;
const HOST = 'applink-demo';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

export type SocketMode = {
  readonly open: Method;
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  deliver: Deliver;
  connectionCount(): number;
  /** Says `disconnect`, then closes. */
  disconnect(reason: DisconnectReason): void;
  /** Cuts every connection without a word. */
  drop(): void;
  /** Any text frame, to every connection. */
  sendText(text: string): void;
  /** Ends every connection in good manners, or without if a peer does not answer. */
  close(): Promise<void>;
};

const sendJson = (peer: WebSocketPeer, value: Readonly<Record<string, unknown>>): void =>
  peer.sendText(JSON.stringify(value));

function goodbye(peer: WebSocketPeer, reason: DisconnectReason): void {
  sendJson(peer, { type: 'disconnect', reason, debug_info: { host: HOST } });
  peer.close(1000);
}

/** Each envelope goes to one of the connections, as chance will have it. */
function createDelivery(peers: ReadonlySet<WebSocketPeer>, acks: PendingAcks): Deliver {
  let envelopes = 0;
  return ({ type, payload, retry }) => {
    const peer = [...peers][peers.size === 0 ? 0 : randomInt(peers.size)];
    if (peer === undefined) return Promise.resolve({ kind: 'dispatch_failed', reason: 'no connection is open' });
    envelopes += 1;
    const envelope_id = `envelope-${envelopes}`;
    const retried = retry === undefined ? {} : { retry_attempt: retry.attempt, retry_reason: retry.reason };
    const outcome = acks.expect(envelope_id);
    sendJson(peer, { envelope_id, type, payload, accepts_response_payload: type !== 'events_api', ...retried });
    return outcome;
  };
}

function pingRegularly(peers: ReadonlySet<WebSocketPeer>): NodeJS.Timeout {
  const pings = setInterval(() => {
    for (const peer of peers) peer.ping();
  }, PING_EVERY_MS);
  return pings.unref();
}

type Connection = Pick<WebSocketPeer, 'close' | 'destroy'>;

function refuse(socket: Duplex): void {
  // whoever hangs up meanwhile has nobody else who hears of it
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
}

/** Leaves the other side waiting for its upgrade. */
function leaveWaiting(socket: Duplex, connected: Set<Connection>): void {
  const waiting = { close: () => void socket.end(), destroy: () => void socket.destroy() };
  connected.add(waiting);
  socket.on('error', waiting.destroy);
  socket.on('end', waiting.close);
  socket.on('close', () => void connected.delete(waiting));
  socket.resume();
}

export function createSocketMode(world: World, faults: Pick<Faults, 'take'>, ackTimeoutMs: number): SocketMode {
  /** Those that take envelopes. */
  const peers = new Set<WebSocketPeer>();
  /** All whose TCP connection lives: a peer that was told to go still has to say goodbye. */
  const connected = new Set<Connection>();
  const tickets = createTickets(world);
  const acks = createPendingAcks(ackTimeoutMs);

  const greet = (peer: WebSocketPeer): void => {
    peers.add(peer);
    const debug_info = { host: HOST, build_number: 1, approximate_connection_time: 18_060 };
    const connection_info = { app_id: world.bot.appId };
    sendJson(peer, { type: 'hello', num_connections: peers.size, debug_info, connection_info });
    world.changes.emit({ kind: 'connected', connections: peers.size });
  };

  const pings = pingRegularly(peers);

  return {
    open: {
      token: 'app',
      run: ({ url, bot }) => ({
        url: `${url.replace('http', 'ws')}/link/?ticket=${tickets.issue()}&app_id=${bot.appId}`,
      }),
    },
    connectionCount: () => peers.size,
    accept(request, socket, head) {
      const ticket = urlOf(request)?.searchParams.get('ticket') ?? '';
      if (!isFromProgram(request) || !tickets.spend(ticket)) return refuse(socket);
      const fault = faults.take('socket');
      const stalled = fault?.kind === 'stall' ? fault.when : undefined;
      if (stalled === 'before') leaveWaiting(socket, connected);
      if (stalled !== undefined) world.changes.emit({ kind: 'stalled', when: stalled });
      if (stalled === 'before') return;
      const onClose = (): void => {
        connected.delete(peer);
        peers.delete(peer);
        world.changes.emit({ kind: 'disconnected', connections: peers.size });
      };
      const peer: WebSocketPeer = acceptWebSocket(request, socket, head, { onText: acks.take, onClose });
      connected.add(peer);
      if (peers.size >= MOST_CONNECTIONS) goodbye(peer, 'too_many_websockets');
      else if (stalled !== 'after') greet(peer);
    },
    deliver: createDelivery(peers, acks),
    disconnect(reason) {
      for (const peer of [...peers]) {
        peers.delete(peer);
        goodbye(peer, reason);
      }
      world.changes.emit({ kind: 'disconnected', connections: peers.size });
    },
    drop() {
      for (const peer of connected) peer.destroy();
    },
    sendText(text) {
      for (const peer of peers) peer.sendText(text);
    },
    async close() {
      clearInterval(pings);
      acks.abandon('the workspace closed');
      for (const peer of connected) peer.close(1001);
      // nothing left to wait for is the ordinary case; a peer that stays silent is cut off
      await world.changes.until(() => connected.size === 0, GOODBYE_MS).catch(() => undefined);
      for (const peer of connected) peer.destroy();
    },
  };
}
