import pLimit from 'p-limit';
import type { AppId } from '../../domain/app-id.ts';
import type { QuotaUse } from '../../domain/quota-use.ts';
import type { Log } from '../../log.ts';
import type { WechatClient } from '../../wechat/client.model.ts';
import { WechatError } from '../../wechat/wechat-error.ts';

const AT_ONCE = 8;
const ENDPOINTS = ['daily', 'hourly'] as const;

interface Deps {
  readonly client: Pick<WechatClient, 'quota'>;
  readonly log: Pick<Log, 'debug'>;
}

/** Asks WeChat what is left of today's calls, which costs none of them. Those it does not tell are not in the answer; rejects when aborted. */
export function createQuotaQuestion({ client, log }: Deps): (appIds: readonly AppId[]) => Promise<QuotaUse[]> {
  const ask = async (appId: AppId, endpoint: 'daily' | 'hourly'): Promise<QuotaUse[]> => {
    try {
      const { used, dailyLimit } = await client.quota(appId, endpoint);
      return [{ appId, endpoint, used, dailyLimit }];
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      log.debug({ account: appId, error: error.message }, 'WeChat does not tell the quota');
      return [];
    }
  };
  return async (appIds) => {
    const limit = pLimit(AT_ONCE);
    const questions = appIds.flatMap((appId) => ENDPOINTS.map((endpoint) => limit(() => ask(appId, endpoint))));
    return (await Promise.all(questions)).flat();
  };
}
