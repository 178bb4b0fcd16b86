import type { IncomingMessage, ServerResponse } from 'node:http';
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
