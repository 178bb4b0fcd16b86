import { createServer, type IncomingMessage } from 'node:http';
import { closeServer, isFromProgram, listenLocally, urlOf } from '../local-server.ts';
import { readText, resetConnection } from '../wechat/http.ts';
import { readOrder } from './read-order.ts';
import { loadRenderer } from './renderer.ts';
import { plain, type Reply, spoil } from './reply.ts';

/** `stall`: no answer until the server closes. `cut_short`: half of the image, and a proper end. `huge`: 2 MB. */
export type QuickchartFault = 'error' | 'stall' | 'reset' | 'not_png' | 'cut_short' | 'huge';

export interface Quickchart extends AsyncDisposable {
  /** Without a slash at its end; what QUICKCHART_URL takes. */
  readonly url: string;
  /** The bodies that came in, word for word; grows while you look. */
  readonly orders: readonly string[];
  /** The next order meets this fault; older faults come first. */
  failNext(fault: QuickchartFault): void;
}

/** A QuickChart for charts that are JSON, on 127.0.0.1 only. Throws when what draws is not installed. */
export async function startQuickchart(options: { readonly port?: number } = {}): Promise<Quickchart> {
  const draw = await loadRenderer();
  const orders: string[] = [];
  const faults: QuickchartFault[] = [];

  const drawn = async (body: string): Promise<Reply> => {
    orders.push(body);
    const order = readOrder(body);
    if ('refused' in order) return plain(400, order.refused);
    return { status: 200, type: 'image/png', body: await draw(order) };
  };

  const replyTo = async (request: IncomingMessage): Promise<Reply | undefined> => {
    if (!isFromProgram(request)) return plain(403, 'For programs here only');
    const asked = `${request.method} ${urlOf(request)?.pathname}`;
    if (asked === 'GET /healthcheck') return { status: 200, type: 'application/json', body: '{"success":true}' };
    if (asked !== 'POST /chart') return plain(404, 'Not found');
    const body = await readText(request);
    if (body === undefined) return undefined;
    const reply = await drawn(body);
    const fault = faults.shift();
    if (fault === 'reset') resetConnection(request);
    return fault === 'reset' || fault === 'stall' ? undefined : spoil(reply, fault);
  };

  const server = createServer((request, response) => {
    void replyTo(request)
      .catch((error: unknown) => plain(500, `Chart Error: ${error}`))
      .then((reply) => {
        if (reply === undefined) return;
        const { status, type, body } = reply;
        response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
      });
  });

  return {
    url: await listenLocally(server, options.port ?? 0),
    orders,
    failNext: (fault) => void faults.push(fault),
    [Symbol.asyncDispose]: () => closeServer(server),
  };
}
