import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireReply } from './spoil-reply.ts';

/** The whole body, or `undefined` when the caller went away. */
export async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendReply(response: ServerResponse, reply: WireReply, jsonType: string): void {
  const body = Buffer.from(reply.body);
  const type = reply.html ? 'text/html; charset=utf-8' : jsonType;
  response.writeHead(reply.status, { 'content-type': type, 'content-length': body.length }).end(body);
}

/** RST, not FIN: the caller sees ECONNRESET. */
export function resetConnection(request: IncomingMessage): void {
  request.socket.resetAndDestroy();
}

/** On the loopback address only. Gives the address to call, without a slash at its end. */
export async function listenLocally(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
