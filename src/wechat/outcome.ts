import type { Exchange } from './hosts.ts';
import { type Refusal, readReply } from './wire-reply.ts';

/** What one try at a call came to. `trouble` may pass by itself, `failed` will not. */
export type Outcome<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'trouble'; readonly code: 'busy' | 'unreachable' | 'unexpected'; readonly reason: string }
  | { readonly kind: 'failed'; readonly code: 'failed' | 'unexpected'; readonly reason: string };

/**
 * An errcode decides, whatever the HTTP status; only without one the status does.
 * `read` gives `undefined` for a shape we do not know: that is a change of format, and asking again would only cost quota.
 */
export function outcomeOf<Value>(
  exchange: Exchange,
  secrets: readonly string[],
  read: (body: unknown) => Value | undefined,
): Outcome<Value> {
  if (exchange.kind === 'unreachable') return { kind: 'trouble', code: 'unreachable', reason: exchange.reason };
  if (exchange.kind === 'too_large') return { kind: 'failed', code: 'unexpected', reason: 'an answer beyond all size' };
  const reply = readReply(exchange.text, secrets);
  if (reply.kind === 'refused') return reply;
  const { status } = exchange;
  if (status === 404) return { kind: 'failed', code: 'failed', reason: 'HTTP 404' };
  if (status >= 500 || status === 429) return { kind: 'trouble', code: 'busy', reason: `HTTP ${status}` };
  if (status < 200 || status > 299) return { kind: 'trouble', code: 'unexpected', reason: `HTTP ${status}` };
  if (reply.kind === 'unreadable') return { kind: 'trouble', code: 'unexpected', reason: reply.reason };
  const value = read(reply.body);
  if (value === undefined)
    return { kind: 'failed', code: 'unexpected', reason: 'JSON of another shape than WeChat documents' };
  return { kind: 'done', value };
}
