import type { Duplex } from 'node:stream';
import type { WebSocketPeer } from './web-socket.ts';
import type { World } from './world.ts';

const PING_EVERY_MS = 10_000;
const MOST_CONNECTIONS = 10;
const GOODBYE_MS = 250;
const HOST = 'applink-demo';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

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

type Connection = Pick<WebSocketPeer, 'close' | 'destroy'>;

/** Leaves the other side waiting for its upgrade. */
function leaveWaiting(socket: Duplex, connected: Set<Connection>): void {
  const waiting = { close: () => void socket.end(), destroy: () => void socket.destroy() };
  connected.add(waiting);
  socket.on('error', waiting.destroy);
  socket.on('end', waiting.close);
  socket.on('close', () => void connected.delete(waiting));
  socket.resume();
}

/** The app's connections, from their hello to their end. */
export function createSocketConnections({ bot, changes }: Pick<World, 'bot' | 'changes'>) {
  /** Those that take envelopes. */
  const peers = new Set<WebSocketPeer>();
  /** All whose TCP connection lives: a peer that was told to go still has to say goodbye. */
  const connected = new Set<Connection>();
  const pings = pingRegularly(peers);

  const greet = (peer: WebSocketPeer): void => {
    peers.add(peer);
    const debug_info = { host: HOST, build_number: 1, approximate_connection_time: 18_060 };
    const connection_info = { app_id: bot.appId };
    sendJson(peer, { type: 'hello', num_connections: peers.size, debug_info, connection_info });
    changes.emit({ kind: 'connected', connections: peers.size });
  };

  return {
    peers: peers as ReadonlySet<WebSocketPeer>,
    leaveWaiting: (socket: Duplex) => leaveWaiting(socket, connected),
    join(peer: WebSocketPeer, isGreeted: boolean): void {
      connected.add(peer);
      if (peers.size >= MOST_CONNECTIONS) goodbye(peer, 'too_many_websockets');
      else if (isGreeted) greet(peer);
    },
    leave(peer: WebSocketPeer): void {
      connected.delete(peer);
      peers.delete(peer);
      changes.emit({ kind: 'disconnected', connections: peers.size });
    },
    /** Says `disconnect`, then closes. */
    disconnect(reason: DisconnectReason): void {
      for (const peer of [...peers]) {
        peers.delete(peer);
        goodbye(peer, reason);
      }
      changes.emit({ kind: 'disconnected', connections: peers.size });
    },
    /** Cuts every connection without a word. */
    drop(): void {
      for (const peer of connected) peer.destroy();
    },
    /** Ends every connection in good manners, or without if a peer does not answer. */
    async close(): Promise<void> {
      clearInterval(pings);
      for (const peer of connected) peer.close(1001);
      // nothing left to wait for is the ordinary case; a peer that stays silent is cut off
      await changes.until(() => connected.size === 0, GOODBYE_MS).catch(() => undefined);
      for (const peer of connected) peer.destroy();
    },
  };
}
