import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SlackWorkspace } from '../../src/demo/slack/workspace.ts';

/** What happens to one request on its way. `_after`: Slack took it, and only the answer is lost. `silence`: no answer comes. */
export type Weather = 'fair' | 'reset' | 'reset_after' | 'http_500' | 'http_500_after' | 'silence';

/** A Web API method, or `upload`. Called again with `after` once Slack has answered a request in fair weather. */
export type Forecast = (method: string, when: 'before' | 'after') => Weather;

/** Error pages come from gateways, whose clocks nobody minds. */
const GATEWAY_DATE = 'Thu, 24 Dec 2026 20:00:00 GMT';

/**
 * The same workspace behind a line of changing weather: Web API and uploads go through it, the socket does not. The faults of
 * the workspace itself are counted; these last as long as the forecast says.
 */
export async function startShakySlack(
  slack: SlackWorkspace,
  forecast: Forecast,
): Promise<SlackWorkspace & AsyncDisposable> {
  const server = createServer((request, response) => {
    pass(slack, forecast, { request, response, here: url }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  };
  return { ...slack, url, apiUrl: `${url}/api/`, close, [Symbol.asyncDispose]: close };
}

async function pass(
  slack: SlackWorkspace,
  forecast: Forecast,
  { request, response, here }: { request: IncomingMessage; response: ServerResponse; here: string },
): Promise<void> {
  const path = request.url ?? '/';
  const body = await bytesOf(request);
  const method = path.startsWith('/api/') ? path.slice('/api/'.length) : 'upload';
  const weather = forecast(method, 'before');
  if (weather === 'silence') return;
  if (weather === 'reset') return void request.socket.resetAndDestroy();
  if (weather === 'http_500') return errorPage(response);
  const { 'content-type': type, authorization } = request.headers;
  const headers = { ...(type && { 'content-type': type }), ...(authorization && { authorization }) };
  const answer = await fetch(slack.url + path, { method: 'POST', body, headers });
  // where to upload a file is said in an answer, and that goes through here too
  const text = (await answer.text()).replaceAll(slack.url, here);
  const then = weather === 'fair' ? forecast(method, 'after') : weather;
  if (then === 'silence') return;
  if (then === 'reset' || then === 'reset_after') return void request.socket.resetAndDestroy();
  if (then !== 'fair') return errorPage(response);
  const kept = ['content-type', 'date', 'retry-after'].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  response.sendDate = false;
  response.writeHead(answer.status, Object.fromEntries(kept)).end(text);
}

function errorPage(response: ServerResponse): void {
  response.writeHead(500, { date: GATEWAY_DATE }).end('upstream connect error');
}

async function bytesOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
