import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { Endpoint } from './errcodes.ts';
import type { Hosts } from './hosts.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { HeldToken } from './token-shelf.ts';
import { readToken, TOKEN_PATH, tokenRequest } from './wire-token.ts';

export interface TokenFetchDeps {
  readonly hosts: Pick<Hosts, 'post'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly secretOf: (appId: AppId) => string | undefined;
  readonly onCall: (endpoint: Endpoint) => void;
}

/** Asks WeChat once for an account's own token. */
export function createTokenFetch(deps: TokenFetchDeps): (appId: AppId) => Promise<Outcome<HeldToken>> {
  return async (appId) => {
    const secret = deps.secretOf(appId);
    if (secret === undefined) return { kind: 'failed', code: 'failed', reason: `no secret is set for ${appId}` };
    deps.onCall('token');
    // Counted from before the call, so that we never believe in a token longer than WeChat does.
    const askedAt = deps.clock.now();
    const exchange = await deps.hosts.post(TOKEN_PATH, tokenRequest(appId, secret));
    return outcomeOf(exchange, [secret], (body) => {
      const token = readToken(body);
      return token && { value: token.value, expiresAt: askedAt + token.lifeMs };
    });
  };
}
