import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { Outcome } from './outcome.ts';
import type { Ask } from './patience.ts';
import { tokenStopError } from './refusal-error.ts';
import type { HeldToken, TokenShelf } from './token-shelf.ts';

/** A token is replaced this long before its end. WeChat renews 5 minutes before it, and both work meanwhile. */
const RENEW_EARLY_MS = 60_000;
/** How long the shelf is not read again; another process may have replaced the token. */
const CACHE_MS = 60_000;
/** A process that dies holds up the others no longer. A call that takes longer costs a second one, which brings the same token. */
const LEASE_MS = 30_000;
const POLL_FROM_MS = 200;
const POLL_SPREAD_MS = 300;

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

export interface TokenSourceDeps {
  readonly shelf: TokenShelf;
  /** Asks WeChat once. */
  readonly fetchToken: (appId: AppId) => Promise<Outcome<HeldToken>>;
  readonly patience: (appId: AppId) => Ask;
  readonly clock: Clock;
  readonly random: () => number;
  /** Unique per process. */
  readonly holder: string;
  readonly signal: AbortSignal;
}

export function createTokenSource(deps: TokenSourceDeps): TokenSource {
  const { shelf, clock } = deps;
  const cache = new Map<AppId, { token: HeldToken; readAt: number }>();
  const pending = new Map<AppId, Promise<string>>();

  const isGood = (token: HeldToken) => token.expiresAt - RENEW_EARLY_MS > clock.now();

  const findGood = async (appId: AppId): Promise<HeldToken | undefined> => {
    const token = await shelf.find(appId);
    return token !== undefined && isGood(token) ? token : undefined;
  };

  const fetchUnderLease = async (appId: AppId, anew: boolean): Promise<Outcome<HeldToken>> => {
    try {
      // Another process may have saved one between our look and our lease.
      const held = anew ? undefined : await findGood(appId);
      if (held !== undefined) return { kind: 'done', value: held };
      const outcome = await deps.fetchToken(appId);
      if (outcome.kind === 'done') await shelf.save(appId, outcome.value);
      return outcome;
    } finally {
      await shelf.releaseLease(appId, deps.holder);
    }
  };

  /** The lease is held for one call to WeChat, not over the pauses between tries. */
  const findOrFetch = async (appId: AppId, anew: boolean): Promise<Outcome<HeldToken>> => {
    for (;;) {
      const held = anew ? undefined : await findGood(appId);
      if (held !== undefined) return { kind: 'done', value: held };
      const now = clock.now();
      if (await shelf.takeLease(appId, deps.holder, now, now + LEASE_MS)) return fetchUnderLease(appId, anew);
      await clock.sleep(POLL_FROM_MS + deps.random() * POLL_SPREAD_MS, deps.signal);
    }
  };

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
      const fresh = cached !== undefined && clock.now() - cached.readAt < CACHE_MS && isGood(cached.token);
      return fresh ? cached.token.value : getOnce(appId);
    },
    async replace(appId, refused) {
      await drop(appId, refused);
      return getOnce(appId);
    },
  };
}
