import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppId, parseAppId } from '../../src/domain/app-id.ts';
import type { Counts } from '../../src/domain/counts.ts';
import { parseRefDate, type RefDate } from '../../src/domain/ref-date.ts';
import { createWechatClient, type WechatClientDeps } from '../../src/wechat/create-client.ts';
import type { HeldToken, TokenShelf } from '../../src/wechat/token-shelf.ts';
import { createDrivenClock } from '../support/driven-clock.ts';

export const SECRET = '0123456789abcdef0123456789abcdef';
export const START = '2026-11-18T01:30:10Z';

export function appId(text = 'wx00000000000000a1'): AppId {
  const id = parseAppId(text);
  if (id === undefined) throw new Error(`no AppId: ${text}`);
  return id;
}

export function day(text: string): RefDate {
  const date = parseRefDate(text);
  if (date === undefined) throw new Error(`no date: ${text}`);
  return date;
}

export function counts(calls: number, failures = 0, totalMs = calls * 400, maxMs = 900): Counts {
  return { calls, failures, totalMs, maxMs };
}

/** WeChat's row for `counts`; what is given beside it is laid over. */
export function row(date: string, { calls, failures, totalMs, maxMs }: Counts, over: object = {}): object {
  const figures = { callback_count: calls, fail_count: failures, total_time_cost: totalMs, max_time_cost: maxMs };
  return { ref_date: date, ...figures, ...over };
}

export type Scripted =
  | { readonly json: unknown }
  | { readonly text: string; readonly status?: number; readonly type?: string }
  /** The socket is cut instead of an answer. */
  | 'reset'
  /** No answer ever. */
  | 'silence';

export interface SeenCall {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly body: unknown;
}

export type Script = (call: SeenCall, index: number) => Scripted | Promise<Scripted>;

export interface Wechat extends AsyncDisposable {
  readonly url: string;
  readonly calls: SeenCall[];
  /** Calls to one path, or below it. */
  callsTo(path: string): SeenCall[];
}

export const DAILY = '/datacube/getinterfacesummary?';
export const HOURLY = '/datacube/getinterfacesummaryhour?';
export const TOKEN = '/cgi-bin/stable_token';

/** A WeChat that says what the scripts say; a list is said in order, and its last entry for ever. */
export async function startWechat(scripts: {
  token?: Script | readonly Scripted[];
  summary?: Script | readonly Scripted[];
}): Promise<Wechat> {
  const calls: SeenCall[] = [];
  const token = toScript(scripts.token ?? [{ json: { access_token: 'TOKEN-1', expires_in: 7200 } }]);
  const summary = toScript(scripts.summary ?? [{ json: { list: [] } }]);
  const seen = { token: 0, summary: 0 };

  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const call = { method: request.method ?? '', url: request.url ?? '', body: JSON.parse(body) };
    calls.push(call);
    const kind = call.url.startsWith(TOKEN) ? 'token' : 'summary';
    const index = seen[kind];
    seen[kind] += 1;
    const said = await (kind === 'token' ? token : summary)(call, index);
    if (said === 'silence') return;
    if (said === 'reset') return void request.socket.resetAndDestroy();
    const {
      text,
      status = 200,
      type = 'application/json',
    } = 'json' in said ? { text: JSON.stringify(said.json) } : said;
    response.writeHead(status, { 'content-type': type }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    callsTo: (path) => calls.filter(({ url }) => url.startsWith(path)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toScript(script: Script | readonly Scripted[]): Script {
  if (typeof script === 'function') return script;
  return (_, index) => script[Math.min(index, script.length - 1)] ?? 'reset';
}

/** A port on which nobody listens. */
export async function deadUrl(): Promise<string> {
  const server = await startWechat({});
  await server[Symbol.asyncDispose]();
  return server.url;
}

/** WeChat's token desk: a new value each time, as if the one before had died. */
export function newTokens(): Script {
  return (_, index) => ({ json: { access_token: `TOKEN-${index + 1}`, expires_in: 7200 } });
}

export interface TestShelf extends TokenShelf {
  readonly tokens: Map<AppId, HeldToken>;
  readonly leases: Map<AppId, { holder: string; until: number }>;
}

export function createShelf(): TestShelf {
  const tokens: TestShelf['tokens'] = new Map();
  const leases: TestShelf['leases'] = new Map();
  return {
    tokens,
    leases,
    find: async (id) => tokens.get(id),
    save: async (id, token) => void tokens.set(id, token),
    async drop(id, value) {
      if (tokens.get(id)?.value === value) tokens.delete(id);
    },
    async takeLease(id, holder, now, until) {
      const lease = leases.get(id);
      if (lease !== undefined && lease.holder !== holder && lease.until > now) return false;
      leases.set(id, { holder, until });
      return true;
    },
    async releaseLease(id, holder) {
      if (leases.get(id)?.holder === holder) leases.delete(id);
    },
  };
}

/** A client on `urls` whose waits take no time; `lines` is all it logged. */
export function startClient(urls: readonly string[], over: Partial<WechatClientDeps> = {}) {
  const lines: string[] = [];
  const write = (fields: object, text: string) => void lines.push(`${text} ${JSON.stringify(fields)}`);
  const clock = createDrivenClock(START, { auto: true });
  const shelf = createShelf();
  const client = createWechatClient({
    ...{ apiUrls: urls, secretOf: () => SECRET, shelf, clock, random: () => 0, holder: 'p1' },
    log: { debug: write, warn: write },
    ...over,
  });
  return { client, clock, shelf, lines, [Symbol.asyncDispose]: () => client.close() };
}
