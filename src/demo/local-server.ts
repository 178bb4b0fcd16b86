import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** On the loopback address only. Gives the address to call, without a slash at its end. */
export async function listenLocally(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What is asked for; undefined when the address is none, as `//` is, which any page may ask a browser to load. */
export function urlOf({ url = '/' }: IncomingMessage): URL | undefined {
  return URL.parse(url, 'http://127.0.0.1') ?? undefined;
}

/** Asked by the address it listens at: a page of another site may name us by a host of its own (DNS rebinding). */
export function isForUs({ headers, socket }: IncomingMessage): boolean {
  return [`127.0.0.1:${socket.localPort}`, `localhost:${socket.localPort}`].includes(headers.host ?? '');
}

/** What stands in for a service is for programs only; a browser names the page that posts, or opens a socket. */
export function isFromProgram(request: IncomingMessage): boolean {
  return isForUs(request) && request.headers.origin === undefined;
}

export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
