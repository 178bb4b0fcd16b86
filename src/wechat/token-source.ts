import type { AppId } from '../domain/app-id.ts';
import { createLeasedFetch, type LeasedFetchDeps } from './leased-fetch.ts';
import type { Ask } from './patience.ts';
import { tokenStopError } from './refusal-error.ts';
import { type HeldToken, isGoodAt } from './token-shelf.ts';

/** How long the shelf is not read again; another process may have replaced the token. */
const CACHE_MS = 60_000;

export interface TokenSource {
  /** A token that is good as far as we know. Callers that ask at once share one request. */
  current(appId: AppId): Promise<string>;
  /** Asks WeChat even where a good token is held: only WeChat knows whether AppId, secret and IP list are right by now. */
  ask(appId: AppId): Promise<string>;
  /** Another token after WeChat refused this one; the same value when WeChat gives out no other. */
  replace(appId: AppId, refused: string): Promise<string>;
  /** Forgets a token that was refused for good; a newer one is left alone. */
  drop(appId: AppId, value: string): Promise<void>;
}

export interface TokenSourceDeps extends LeasedFetchDeps {
  readonly patience: (appId: AppId) => Ask;
}

export function createTokenSource(deps: TokenSourceDeps): TokenSource {
  const { shelf, clock } = deps;
  const cache = new Map<AppId, { token: HeldToken; readAt: number }>();
  const pending = new Map<AppId, Promise<string>>();
  const findOrFetch = createLeasedFetch(deps);

  const get = async (appId: AppId, anew = false): Promise<string> => {
    const asked = await deps.patience(appId)(() => findOrFetch(appId, anew));
    if (asked.kind === 'token_refused') throw tokenStopError(asked.refusal, 'token');
    cache.set(appId, { token: asked.value, readAt: clock.now() });
    return asked.value.value;
  };

  const getOnce = (appId: AppId): Promise<string> => {
    const running = pending.get(appId);
    if (running !== undefined) return running;
    const started = get(appId).finally(() => pending.delete(appId));
    pending.set(appId, started);
    return started;
  };

  const drop = async (appId: AppId, value: string) => {
    if (cache.get(appId)?.token.value === value) cache.delete(appId);
    await shelf.drop(appId, value);
  };

  return {
    drop,
    ask: (appId) => get(appId, true),
    async current(appId) {
      const cached = cache.get(appId);
      const fresh =
        cached !== undefined && clock.now() - cached.readAt < CACHE_MS && isGoodAt(cached.token, clock.now());
      return fresh ? cached.token.value : getOnce(appId);
    },
    async replace(appId, refused) {
      await drop(appId, refused);
      return getOnce(appId);
    },
  };
}
