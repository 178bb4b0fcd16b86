import type { IncomingMessage, ServerResponse } from 'node:http';
import { isForUs } from '../local-server.ts';

const MAX_BODY = 64 * 1024;

export interface PageAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Nothing from elsewhere, nothing inline: what slips into the page as text can do nothing. */
const HEADERS = {
  'content-security-policy': [
    ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"],
    ...["form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

export function send(response: ServerResponse, { status, type, body, headers }: PageAnswer): void {
  const length = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...HEADERS, ...length, ...headers }).end(body);
}

export const plain = (status: number, body: string): PageAnswer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
});

export const json = (value: unknown): PageAnswer => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value),
});

/** A page of another site may post to us, or name us by a host of its own. */
export function refusalOf(request: IncomingMessage): PageAnswer | undefined {
  const { host, origin } = request.headers;
  const { localPort } = request.socket;
  if (!isForUs(request)) return plain(403, `This page is for this machine only: open http://127.0.0.1:${localPort}`);
  if (request.method === 'GET') return undefined;
  if (request.method !== 'POST') return plain(405, 'GET or POST');
  if (origin !== `http://${host}`) return plain(403, 'Not from this page');
  if (request.headers['content-type'] !== 'application/json') return plain(415, 'JSON only');
  return undefined;
}

/** The JSON of a request; a refusal when it is too long or none. */
export async function readJson(request: IncomingMessage): Promise<{ value: unknown } | { refused: PageAnswer }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY) return { refused: { ...plain(413, 'Too long'), headers: { connection: 'close' } } };
    chunks.push(chunk);
  }
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { refused: plain(400, 'No JSON') };
  }
}
