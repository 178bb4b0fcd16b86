import type { AppId } from '../domain/app-id.ts';
import type { Collector } from '../sync/collect.ts';
import { enFormat } from '../text/en/format.ts';
import { count } from '../text/numbers.ts';

/** Trouble of thousands of accounts is mostly one; a list of all would hide it. */
const REASONS_TOLD = 3;

/** The collector, and whom it could not ask: WeChat did not answer, or gave no token. */
export interface UnaskedWatch {
  readonly collect: Collector;
  /** What a person reads about them; undefined when all were asked. */
  sentence(apiUrls: readonly string[], accounts: number): string | undefined;
}

export function watchUnasked(collect: Collector): UnaskedWatch {
  const reasons = new Map<AppId, string>();
  return {
    async collect(question, signal) {
      const collected = await collect(question, signal);
      if (collected.unreachable !== undefined) reasons.set(question.appId, collected.unreachable);
      return collected;
    },
    sentence(apiUrls, accounts) {
      if (reasons.size === 0) return undefined;
      const hosts = apiUrls.map((url) => new URL(url).host).join(', ');
      const whom = (reasons.size < accounts ? `${count(reasons.size)} of ` : '') + enFormat.accounts(accounts);
      const why = [...new Set(reasons.values())].slice(0, REASONS_TOLD).join('; ');
      return (
        `WeChat at ${hosts} could not be asked for ${whom}: ${why}. ` +
        'Check the network, a proxy between, and WECHAT_API_URL if it is set; then run it again.'
      );
    },
  };
}
