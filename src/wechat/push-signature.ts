import { createHash } from 'node:crypto';

/** What WeChat signs its requests to an account's server with; also the plain one of its question for a new callback URL. */
export function pushSignature(token: string, timestamp: string, nonce: string): string {
  return createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
}
