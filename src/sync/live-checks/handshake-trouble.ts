import { errors } from 'undici';
import type { HandshakeTrouble, TlsProblem } from '../../domain/live-check.ts';
import { PRIVATE_ADDRESS } from './public-lookup.ts';

/** How far a try came. */
export type Stage = 'resolving' | 'connecting' | 'connected';

const TROUBLES: Readonly<Record<string, HandshakeTrouble>> = {
  [PRIVATE_ADDRESS]: { kind: 'private_address' },
  ENOTFOUND: { kind: 'no_such_name' },
  ECONNREFUSED: { kind: 'refused' },
  ECONNRESET: { kind: 'dropped' },
  EPIPE: { kind: 'dropped' },
  UND_ERR_SOCKET: { kind: 'dropped' },
  UND_ERR_HEADERS_OVERFLOW: { kind: 'too_long' },
  EPROTO: { kind: 'no_tls' },
};

const TLS_PROBLEMS: Readonly<Record<string, TlsProblem>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not_yet_valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong_name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown_issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown_issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown_issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown_issuer',
};

/** OpenSSL's other complaints about a certificate, as Node names them. */
const OTHER_CERTIFICATE = /^(CERT_|CRL_|ERROR_IN_|INVALID_|PATH_LENGTH_|UNABLE_TO_)/;

/** Reads the code only: messages of the network can hold the address, and with it the signature. */
export function troubleOf(error: unknown, stage: Stage): HandshakeTrouble {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const trouble = TROUBLES[code];
  if (trouble !== undefined) return trouble;
  const problem = TLS_PROBLEMS[code];
  if (problem !== undefined) return { kind: 'tls', problem };
  if (OTHER_CERTIFICATE.test(code)) return { kind: 'tls', problem: 'not_trusted' };
  if (/^ERR_(SSL|TLS)_/.test(code)) return { kind: 'no_tls' };
  // something answered, and not in HTTP
  if (error instanceof errors.HTTPParserError) return { kind: 'wrong_echo' };
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT') return overdue(stage);
  return { kind: stage === 'resolving' ? 'dns_silent' : stage === 'connecting' ? 'no_route' : 'dropped' };
}

/** Nothing came in time. */
export function overdue(stage: Stage): HandshakeTrouble {
  return { kind: stage === 'resolving' ? 'dns_silent' : stage === 'connecting' ? 'no_connection' : 'timeout' };
}
