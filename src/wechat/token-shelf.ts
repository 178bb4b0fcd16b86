import type { AppId } from '../domain/app-id.ts';

/** A token is replaced this long before its end. WeChat renews 5 minutes before it, and both work meanwhile. */
const RENEW_EARLY_MS = 60_000;

export interface HeldToken {
  readonly value: string;
  /** Epoch ms at which WeChat says it ends. */
  readonly expiresAt: number;
}

export function isGoodAt(token: HeldToken, now: number): boolean {
  return token.expiresAt - RENEW_EARLY_MS > now;
}

/**
 * Where tokens live between processes and restarts; the store implements it.
 * A refresh is announced by a lease, so that all processes together ask WeChat once.
 */
export interface TokenShelf {
  find(appId: AppId): Promise<HeldToken | undefined>;
  save(appId: AppId, token: HeldToken): Promise<void>;
  /** Forgets the token only if `value` is still the one held. */
  drop(appId: AppId, value: string): Promise<void>;
  /** True when the caller may refresh until `until` (compare-and-set); false while another holder's lease runs. */
  takeLease(appId: AppId, holder: string, now: number, until: number): Promise<boolean>;
  releaseLease(appId: AppId, holder: string): Promise<void>;
}
