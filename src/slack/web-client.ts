import { type FetchFunction, WebClient } from '@slack/web-api';
import type { SlackSettings } from '../config/settings.model.ts';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import { boltLogger, quiet } from './app/bolt-logger.ts';
import { createSlackClock } from './slack-clock.ts';

export const SLACK_TIMEOUT_MS = 10_000;
/** What a 429 that names no time is taken to mean. */
const RETRY_AFTER_S = 30;

/** The sender's own way to Slack: it makes one attempt and says how that ended. Only the sender calls chat.* and files.*. */
export interface SenderClient {
  readonly web: WebClient;
  /** Slack's clock, epoch ms; right after the first answer. */
  slackNow(): number;
  /** Puts a file's bytes where Slack said; the address itself is the permission. */
  upload(url: string, bytes: Buffer): Promise<void>;
}

export function createSenderClient(
  settings: Pick<SlackSettings, 'botToken' | 'apiUrl'>,
  deps: { clock: Pick<Clock, 'now'>; log: Log; fetch?: typeof globalThis.fetch; timeoutMs?: number },
): SenderClient {
  const { clock, fetch = globalThis.fetch, timeoutMs = SLACK_TIMEOUT_MS } = deps;
  const slackClock = createSlackClock(clock.now);

  const observed: FetchFunction = async (url, init) => {
    const leftAt = clock.now();
    const response = await fetch(url, init);
    // an error page carries the clock of some gateway, by which a message could look a day old and be given up
    if (response.ok) slackClock.learn(response.headers.get('date'), leftAt, clock.now());
    return response.status === 429 ? withRetryAfter(response) : response;
  };
  // retries: the SDK would send again after a reset or a timeout, when Slack may have taken the first one
  const web = new WebClient(settings.botToken.reveal(), {
    slackApiUrl: settings.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    fetch: observed,
    logger: boltLogger(quiet(deps.log)),
  });

  return {
    web,
    slackNow: slackClock.now,
    async upload(url, bytes) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status !== 200) throw new Error(`the upload was answered with HTTP ${response.status}`);
    },
  };
}

type Response = Awaited<ReturnType<FetchFunction>>;

/** The SDK throws a plain error, told apart only by its words, when a 429 has no usable `Retry-After`. */
function withRetryAfter(response: Response): Response {
  if (Number.parseInt(response.headers.get('retry-after') ?? '', 10) >= 0) return response;
  return new globalThis.Response(null, { status: 429, headers: { 'retry-after': String(RETRY_AFTER_S) } });
}
