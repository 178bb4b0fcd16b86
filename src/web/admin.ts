import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Metrics } from '../metrics.ts';

export interface AdminListener {
  /** The port it listens on. */
  readonly port: number;
  close(): Promise<void>;
}

/** `healthy`: the heartbeat beats. `ready`: questions are answered too. */
export interface AdminDeps {
  host: string;
  port: number;
  metrics: Metrics;
  isHealthy(): boolean;
  isReady(): boolean;
}

/** `/healthz`, `/readyz` and `/metrics` for whoever runs the process; throws when the port is taken. */
export async function startAdminListener(deps: AdminDeps): Promise<AdminListener> {
  const server = createServer((request, response) => {
    answer(deps, request, response).catch(() => response.destroy());
  });
  const listening = Promise.withResolvers<void>();
  server.once('error', (error) => listening.reject(notListening(error, deps)));
  server.listen(deps.port, deps.host, listening.resolve);
  await listening.promise;
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : deps.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function notListening(error: NodeJS.ErrnoException, { host, port }: AdminDeps): Error {
  const where = `${host}:${port}`;
  const fix = 'set ADMIN_ADDRESS to another one, such as 127.0.0.1:9091';
  const what =
    error.code === 'EADDRINUSE' ? `${where} is in use by another program` : `${where} cannot be opened (${error.code})`;
  return new Error(`The address for health and metrics, ${what}; ${fix}.`, { cause: error });
}

async function answer(deps: AdminDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // probes may add a query
  switch (request.url?.split('?')[0]) {
    case '/healthz':
      return reply(response, deps.isHealthy() ? 200 : 503, deps.isHealthy() ? 'ok' : 'the heartbeat has stopped');
    case '/readyz':
      return reply(response, deps.isReady() ? 200 : 503, deps.isReady() ? 'ok' : 'not connected to Slack');
    case '/metrics':
      return reply(response, 200, await deps.metrics.text());
    default:
      return reply(response, 404, 'there is /healthz, /readyz and /metrics');
  }
}

function reply(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
