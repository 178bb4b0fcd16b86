import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults, FaultTarget } from './faults.ts';
import type { World } from './world.ts';

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes out as it is, anything else as JSON. */
  readonly body: unknown;
};

export type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

export function send(world: World, { response }: Exchange, { status, headers = {}, body }: Answer): void {
  if (response.destroyed) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.sendDate = false;
  // Slack's own clock, which may differ from the bot's
  const date = new Date(world.now()).toUTCString();
  response.writeHead(status, { 'Content-Type': type, Date: date, ...headers });
  response.end(text);
}

export function rateLimited(retryAfterSeconds: number | undefined): Answer {
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
}

/** Does what was asked and answers, or breaks as it was told to. */
export async function answer(
  world: World,
  faults: Faults,
  target: FaultTarget,
  exchange: Exchange,
  run: () => Answer | Promise<Answer>,
): Promise<string | undefined> {
  const fault = faults.take(target);
  if (fault === undefined) {
    send(world, exchange, await run());
    return undefined;
  }
  const { socket } = exchange.request;
  switch (fault.kind) {
    case 'reset':
      if (fault.when === 'after') await run();
      socket.resetAndDestroy();
      break;
    case 'stall': {
      const done = fault.when === 'after' ? await run() : undefined;
      await faults.held();
      send(world, exchange, done ?? (await run()));
      break;
    }
    case 'rate_limited':
      send(world, exchange, rateLimited(fault.retryAfterSeconds));
      break;
    case 'http':
      if (fault.when === 'after') await run();
      send(world, exchange, { status: fault.status, body: 'upstream connect error' });
      break;
    case 'refusal':
      send(world, exchange, { status: 200, body: { ok: false, error: fault.error, ...fault.extra } });
      break;
  }
  return `fault: ${fault.kind}`;
}
