import type { SlackSettings } from '../../config/settings.model.ts';
import { SLACK_TIMEOUT_MS } from '../web-client.ts';

/** One attempt within a time: who calls decides about the next (patiently.ts, answer.ts). Bolt's `respond` has no timeout of its own. */
export function clientOptions({ apiUrl }: SlackSettings) {
  return {
    slackApiUrl: apiUrl,
    timeout: SLACK_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: (url: string | URL, init?: RequestInit) =>
      fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(SLACK_TIMEOUT_MS) }),
  };
}
