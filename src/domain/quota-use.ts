import type { AppId } from './app-id.ts';

/** How many of today's calls of an endpoint are used up, by all systems of the account. */
export interface QuotaUse {
  readonly appId: AppId;
  readonly endpoint: 'daily' | 'hourly';
  readonly used: number;
  readonly dailyLimit: number;
}

/** The one that is nearest to its end. */
export function mostUsed(quotas: readonly QuotaUse[]): QuotaUse | undefined {
  return quotas.toSorted((a, b) => shareUsed(b) - shareUsed(a))[0];
}

/** 0 to 1. WeChat's count can be a little over its own limit. */
export function shareUsed({ used, dailyLimit }: QuotaUse): number {
  return dailyLimit <= 0 ? 1 : Math.min(1, used / dailyLimit);
}
