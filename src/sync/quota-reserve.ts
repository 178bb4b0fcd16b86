import type { AppId } from '../domain/app-id.ts';
import type { Log } from '../log.ts';
import type { Quota, WechatClient } from '../wechat/client.model.ts';
import { WechatError } from '../wechat/wechat-error.ts';

/** So much of a day's quota is left to the daily work and to the account's other systems. */
const RESERVE = 0.2;
/** A run that asks an account no more than this of an endpoint does not look at its quota first. */
const FREE_QUESTIONS = 10;

export interface QuotaReserve {
  /** How many of these questions can be asked before only the reserve is left. */
  allow(appId: AppId, endpoint: 'daily' | 'hourly', wanted: number): Promise<number>;
  /** The least that is left to any account, as WeChat told it last; undefined while none was asked. */
  lowest(): number | undefined;
}

/** Of one run. A quota that WeChat does not tell holds nothing back: then WeChat's own refusal (45009) is the end. */
export function createQuotaReserve(deps: {
  client: Pick<WechatClient, 'quota'>;
  log: Pick<Log, 'debug'>;
}): QuotaReserve {
  const wantedSoFar = new Map<string, number>();
  const untold = new Set<string>();
  const remains = new Map<string, number>();

  async function quotaOf(appId: AppId, endpoint: 'daily' | 'hourly', key: string): Promise<Quota | undefined> {
    try {
      return await deps.client.quota(appId, endpoint);
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      untold.add(key);
      deps.log.debug({ account: appId, error: error.message }, 'WeChat does not tell the quota');
      return undefined;
    }
  }

  return {
    async allow(appId, endpoint, wanted) {
      const key = `${endpoint} ${appId}`;
      const total = (wantedSoFar.get(key) ?? 0) + wanted;
      wantedSoFar.set(key, total);
      if (wanted === 0 || total <= FREE_QUESTIONS || untold.has(key)) return wanted;
      const quota = await quotaOf(appId, endpoint, key);
      if (quota === undefined) return wanted;
      remains.set(key, quota.remain);
      return Math.min(wanted, Math.max(0, Math.floor(quota.remain - RESERVE * quota.dailyLimit)));
    },
    lowest: () => (remains.size === 0 ? undefined : Math.min(...remains.values())),
  };
}
