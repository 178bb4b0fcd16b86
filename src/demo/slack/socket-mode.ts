import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { isFromProgram, urlOf } from '../local-server.ts';
import type { Deliver } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Method } from './methods/method.ts';
import { createPendingAcks, type PendingAcks } from './pending-acks.ts';
import { createSocketConnections, type DisconnectReason } from './socket-connections.ts';
import { createTickets } from './socket-tickets.ts';
import { acceptWebSocket, type WebSocketPeer } from './web-socket.ts';
import type { World } from './world.ts';

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
    const accepts_response_payload = type !== 'events_api';
    peer.sendText(JSON.stringify({ envelope_id, type, payload, accepts_response_payload, ...retried }));
    return outcome;
  };
}

function refuse(socket: Duplex): void {
  // whoever hangs up meanwhile has nobody else who hears of it
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
}

export function createSocketMode(world: World, faults: Pick<Faults, 'take'>, ackTimeoutMs: number): SocketMode {
  const connections = createSocketConnections(world);
  const tickets = createTickets(world);
  const acks = createPendingAcks(ackTimeoutMs);

  return {
    open: {
      token: 'app',
      run: ({ url, bot }) => ({
        url: `${url.replace('http', 'ws')}/link/?ticket=${tickets.issue()}&app_id=${bot.appId}`,
      }),
    },
    connectionCount: () => connections.peers.size,
    accept(request, socket, head) {
      const ticket = urlOf(request)?.searchParams.get('ticket') ?? '';
      if (!isFromProgram(request) || !tickets.spend(ticket)) return refuse(socket);
      const fault = faults.take('socket');
      const stalled = fault?.kind === 'stall' ? fault.when : undefined;
      if (stalled === 'before') connections.leaveWaiting(socket);
      if (stalled !== undefined) world.changes.emit({ kind: 'stalled', when: stalled });
      if (stalled === 'before') return;
      const onClose = () => connections.leave(peer);
      const peer: WebSocketPeer = acceptWebSocket(request, socket, head, { onText: acks.take, onClose });
      connections.join(peer, stalled !== 'after');
    },
    deliver: createDelivery(connections.peers, acks),
    disconnect: connections.disconnect,
    drop: connections.drop,
    sendText(text) {
      for (const peer of connections.peers) peer.sendText(text);
    },
    close() {
      acks.abandon('the workspace closed');
      return connections.close();
    },
  };
}
