import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { Outcome } from './outcome.ts';
import { type HeldToken, isGoodAt, type TokenShelf } from './token-shelf.ts';

/** A process that dies holds up the others no longer. A call that takes longer costs a second one, which brings the same token. */
const LEASE_MS = 30_000;
const POLL_FROM_MS = 200;
const POLL_SPREAD_MS = 300;

export interface LeasedFetchDeps {
  readonly shelf: TokenShelf;
  /** Asks WeChat once. */
  readonly fetchToken: (appId: AppId) => Promise<Outcome<HeldToken>>;
  readonly clock: Clock;
  readonly random: () => number;
  /** Unique per process. */
  readonly holder: string;
  readonly signal: AbortSignal;
}

/** The shelf's token, or WeChat's: whoever takes the account's lease asks WeChat, and the others wait for what it brings. */
export type LeasedFetch = (appId: AppId, anew: boolean) => Promise<Outcome<HeldToken>>;

/** The lease is held for one call to WeChat, not over the pauses between tries. */
export function createLeasedFetch(deps: LeasedFetchDeps): LeasedFetch {
  const { shelf, clock } = deps;

  const findGood = async (appId: AppId): Promise<HeldToken | undefined> => {
    const token = await shelf.find(appId);
    return token !== undefined && isGoodAt(token, clock.now()) ? token : undefined;
  };

  const fetchUnderLease: LeasedFetch = async (appId, anew) => {
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

  return async (appId, anew) => {
    for (;;) {
      const held = anew ? undefined : await findGood(appId);
      if (held !== undefined) return { kind: 'done', value: held };
      const now = clock.now();
      if (await shelf.takeLease(appId, deps.holder, now, now + LEASE_MS)) return fetchUnderLease(appId, anew);
      await clock.sleep(POLL_FROM_MS + deps.random() * POLL_SPREAD_MS, deps.signal);
    }
  };
}
