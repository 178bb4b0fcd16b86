import type { Halt } from './halt.ts';

/** What two looks at an account's own message server found, now: WeChat's, and ours. */
export interface LiveCheck {
  readonly callbackCheck: CallbackCheck;
  readonly handshake: Handshake;
}

/** WeChat's look: the addresses that it finds for the server's name, and one ping of each. */
export type CallbackCheck =
  | ({ readonly kind: 'checked' } & NetworkCheck)
  | { readonly kind: 'no_callback_url' }
  | ({ readonly kind: 'refused' } & Pick<Halt, 'cause' | 'errcode' | 'ip' | 'rid'>)
  | { readonly kind: 'not_asked'; readonly why: 'unreachable' | 'busy' | 'strange_answer' };

export interface NetworkCheck {
  readonly dns: readonly DnsRecord[];
  readonly pings: readonly Ping[];
}

export interface DnsRecord {
  readonly ip: string;
  /** Whose network the address is in, in WeChat's word: `UNICOM`, `CHINANET` …; empty when it gave none. */
  readonly operator: string;
}

export interface Ping {
  readonly ip: string;
  /** Whose network WeChat asked from. */
  readonly fromOperator: string;
  /** 0 or 100: WeChat sends one packet. */
  readonly lossPercent: number;
  readonly ms: number | null;
}

/** Our look: the question that WeChat asks when a callback URL is entered. */
export type Handshake =
  | { readonly kind: 'answered'; readonly ms: number }
  | { readonly kind: 'not_set' }
  | {
      readonly kind: HandshakeVerdict;
      /** The second try's. */
      readonly trouble: HandshakeTrouble;
      /** The first try met the same. */
      readonly twice: boolean;
    };

export type HandshakeTrouble =
  | {
      readonly kind:
        | 'no_such_name'
        | 'dns_silent'
        | 'private_address'
        | 'refused'
        | 'no_connection'
        | 'no_route'
        | 'no_tls'
        | 'dropped'
        | 'timeout'
        | 'wrong_echo'
        | 'too_long';
    }
  | { readonly kind: 'tls'; readonly problem: TlsProblem }
  | { readonly kind: 'not_admitted' | 'status' | 'redirect'; readonly status: number };

/** What is wrong with the certificate. `unknown_issuer` is also what a chain without its intermediate certificates looks like. */
export type TlsProblem = 'expired' | 'not_yet_valid' | 'wrong_name' | 'self_signed' | 'unknown_issuer' | 'not_trusted';

/** `failed`: WeChat must meet the same. `cannot_tell`: it may be so for us alone. */
export type HandshakeVerdict = 'failed' | 'cannot_tell';

export const HANDSHAKE_VERDICTS: Readonly<Record<HandshakeTrouble['kind'], HandshakeVerdict>> = {
  no_such_name: 'failed',
  dns_silent: 'cannot_tell', // it may be our own resolver
  private_address: 'cannot_tell', // not asked: the settings do not allow it
  // A server that is down, and one whose firewall admits WeChat's addresses only, look alike from here.
  refused: 'cannot_tell',
  no_connection: 'cannot_tell',
  dropped: 'cannot_tell', // before any answer, as nginx's 444 does
  not_admitted: 'cannot_tell', // 401 and 403; 405 comes from a server or a filter that takes WeChat's POST only
  no_route: 'cannot_tell', // our own network
  no_tls: 'cannot_tell', // an old server may speak a TLS that we refuse and WeChat does not
  tls: 'failed',
  timeout: 'failed', // it was connected, and WeChat waits no longer either
  status: 'failed',
  redirect: 'failed', // WeChat does not follow
  wrong_echo: 'failed',
  too_long: 'failed',
};

/** It says nothing, instead of something wrong. */
export function isSilence({ kind }: HandshakeTrouble): boolean {
  return kind === 'timeout' || kind === 'no_such_name';
}

/** What WeChat's look comes to. `silent` says little: many servers answer no ping. */
export type Reach = 'whole' | 'partly' | 'silent' | 'not_pinged' | 'unresolved';

export function reachOf({ dns, pings }: NetworkCheck): Reach {
  if (pings.length === 0) return dns.length === 0 ? 'unresolved' : 'not_pinged';
  const lost = lostPings(pings).length;
  if (lost === 0) return 'whole';
  return lost < pings.length ? 'partly' : 'silent';
}

export function lostPings(pings: readonly Ping[]): Ping[] {
  return pings.filter(({ lossPercent }) => lossPercent === 100);
}
