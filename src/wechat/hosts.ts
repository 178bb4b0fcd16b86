import { Pool } from 'undici';
import type { Log } from '../log.ts';
import { exchange } from './exchange.ts';

const TIMEOUT_MS = 10_000;
/** The longest honest answer (30 rows) is under 5 KB. */
const BODY_LIMIT = 2_000_000;

export type Exchange =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'too_large' }
  /** No host answered. The reason names hosts and error codes only: undici's own errors can hold the URL, and so the token. */
  | { readonly kind: 'unreachable'; readonly reason: string };

export interface Hosts {
  /** Posts JSON to the host that worked last, then to the others while the network fails. Rejects only when aborted. */
  post(path: string, body: string): Promise<Exchange>;
  close(): Promise<void>;
}

export interface HostsDeps {
  /** In the order of fail-over. */
  readonly apiUrls: readonly string[];
  readonly connections: number;
  readonly signal: AbortSignal;
  readonly log: Pick<Log, 'warn'>;
}

export function createHosts(deps: HostsDeps): Hosts {
  const hosts = deps.apiUrls.map((url) => createHost(url, deps.connections, deps.signal));
  let lastGood = 0;

  return {
    async post(path, body) {
      const reasons: string[] = [];
      const start = lastGood;
      for (let step = 0; step < hosts.length; step += 1) {
        const index = (start + step) % hosts.length;
        const exchange = await hosts[index]?.post(path, body);
        if (exchange === undefined) continue;
        if (exchange.kind !== 'unreachable') {
          if (step > 0) deps.log.warn({ reasons, host: hosts[index]?.name }, 'went on to another WeChat host');
          lastGood = index;
          return exchange;
        }
        reasons.push(exchange.reason);
      }
      return { kind: 'unreachable', reason: reasons.join(', ') };
    },
    async close() {
      await Promise.all(hosts.map((host) => host.close()));
    },
  };
}

function createHost(apiUrl: string, connections: number, signal: AbortSignal) {
  const url = new URL(apiUrl);
  const prefix = url.pathname.replace(/\/+$/, '');
  const pool = new Pool(url.origin, {
    connections,
    connect: { timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: BODY_LIMIT,
    allowH2: false,
  });
  // Ends all that runs. A signal for each call would double what a call costs us.
  const cut = () => void pool.destroy();
  signal.addEventListener('abort', cut, { once: true });

  return {
    name: url.host,
    async post(path: string, body: string): Promise<Exchange> {
      signal.throwIfAborted();
      try {
        const headers = { 'content-type': 'application/json' };
        return { kind: 'answered', ...(await exchange(pool, { path: prefix + path, method: 'POST', headers, body })) };
      } catch (error) {
        signal.throwIfAborted();
        const code = codeOf(error);
        if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return { kind: 'too_large' };
        return { kind: 'unreachable', reason: `${url.host} ${code}` };
      }
    },
    close: () => pool.destroy(),
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
