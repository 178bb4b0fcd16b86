import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Deliver } from './delivery.ts';
import type { Method } from './methods/method.ts';
import { createPendingAcks } from './pending-acks.ts';
import { acceptWebSocket, type WebSocketPeer } from './web-socket.ts';
import type { World } from './world.ts';

const PING_EVERY_MS = 10_000;
const TICKET_LIFE_MS = 30_000;
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
  /** Ends every connection in good manners, or without if a peer does not answer. */
  close(): Promise<void>;
};

/** Addresses that open one connection, for a while. */
function createTickets(world: World): { issue(): string; spend(ticket: string): boolean } {
  const issued = new Map<string, number>();
  return {
    issue() {
      const ticket = `${world.nextId('L')}-${randomInt(1e9)}`;
      issued.set(ticket, Date.now());
      return ticket;
    },
    spend(ticket) {
      const age = Date.now() - (issued.get(ticket) ?? 0);
      issued.delete(ticket);
      return age <= TICKET_LIFE_MS;
    },
  };
}

const sendJson = (peer: WebSocketPeer, value: Readonly<Record<string, unknown>>): void =>
  peer.sendText(JSON.stringify(value));

function goodbye(peer: WebSocketPeer, reason: DisconnectReason): void {
  sendJson(peer, { type: 'disconnect', reason, debug_info: { host: HOST } });
  peer.close(1000);
}

function pingRegularly(peers: ReadonlySet<WebSocketPeer>): NodeJS.Timeout {
  const pings = setInterval(() => {
    for (const peer of peers) peer.ping();
  }, PING_EVERY_MS);
  return pings.unref();
}

export function createSocketMode(world: World, ackTimeoutMs: number): SocketMode {
  /** Those that take envelopes. */
  const peers = new Set<WebSocketPeer>();
  /** All whose TCP connection lives: a peer that was told to go still has to say goodbye. */
  const connected = new Set<WebSocketPeer>();
  const tickets = createTickets(world);
  const acks = createPendingAcks(ackTimeoutMs);
  let envelopes = 0;

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
      const ticket = new URL(request.url ?? '/', world.url).searchParams.get('ticket') ?? '';
      if (!tickets.spend(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      const onClose = (): void => {
        connected.delete(peer);
        peers.delete(peer);
        world.changes.emit({ kind: 'disconnected', connections: peers.size });
      };
      const peer: WebSocketPeer = acceptWebSocket(request, socket, head, { onText: acks.take, onClose });
      connected.add(peer);
      if (peers.size >= MOST_CONNECTIONS) goodbye(peer, 'too_many_websockets');
      else greet(peer);
    },
    deliver({ type, payload, retry }) {
      const peer = [...peers][peers.size === 0 ? 0 : randomInt(peers.size)];
      if (peer === undefined) return Promise.resolve({ kind: 'dispatch_failed', reason: 'no connection is open' });
      envelopes += 1;
      const envelope_id = `envelope-${envelopes}`;
      const retried = retry === undefined ? {} : { retry_attempt: retry.attempt, retry_reason: retry.reason };
      const outcome = acks.expect(envelope_id);
      sendJson(peer, { envelope_id, type, payload, accepts_response_payload: type !== 'events_api', ...retried });
      return outcome;
    },
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
