import { setMaxListeners } from 'node:events';
import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import { daysBetween, EARLIEST_DATE, type RefDate } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import { ask } from './ask.ts';
import { createAskSummary } from './ask-summary.ts';
import type { WechatClient } from './client.model.ts';
import type { Endpoint } from './errcodes.ts';
import { createTokenFetch } from './fetch-token.ts';
import { createHosts } from './hosts.ts';
import { createPatience } from './patience.ts';
import type { TokenShelf } from './token-shelf.ts';
import { createTokenSource } from './token-source.ts';
import { createTurns } from './turns.ts';
import { WechatError } from './wechat-error.ts';
import { CALLBACK_CHECK_REQUEST, callbackCheckPath, readCallbackCheck } from './wire-callback-check.ts';
import { quotaPath, quotaRequest, readQuota } from './wire-quota.ts';
import { readDaily, readHourly } from './wire-summary.ts';

/** WeChat's limit: both ends included. */
const MAX_DAYS = 30;

export interface WechatClientDeps {
  /** In the order of fail-over. */
  readonly apiUrls: readonly string[];
  readonly secretOf: (appId: AppId) => string | undefined;
  readonly shelf: TokenShelf;
  readonly clock: Clock;
  /** 0 to 1, spreads what would come back at once. */
  readonly random: () => number;
  /** Unique per process, for the shelf's leases. */
  readonly holder: string;
  readonly log: Pick<Log, 'debug' | 'warn'>;
  /** Once per try that is sent, whatever comes of it. */
  readonly onCall?: (endpoint: Endpoint) => void;
  /** Per host. */
  readonly connections?: number;
  /** Ends waits and calls; they reject with its reason. */
  readonly signal?: AbortSignal;
}

/** The client for accounts whose AppId and secret we hold. */
export function createWechatClient(deps: WechatClientDeps): WechatClient {
  const closing = new AbortController();
  const signal = deps.signal === undefined ? closing.signal : AbortSignal.any([closing.signal, deps.signal]);
  // Every account may be waiting at once; that is no leak.
  setMaxListeners(0, signal);
  const { clock, log, random } = deps;
  const hosts = createHosts({ apiUrls: deps.apiUrls, connections: deps.connections ?? 32, signal, log });
  const onCall = (endpoint: Endpoint) => deps.onCall?.(endpoint);
  const patience = (appId: AppId, endpoint: Endpoint) =>
    createPatience({ clock, random, signal, log }, appId, endpoint);
  const tokens = createTokenSource({
    ...{ shelf: deps.shelf, clock, random, holder: deps.holder, signal },
    fetchToken: createTokenFetch({ hosts, clock, secretOf: deps.secretOf, onCall }),
    patience: (appId) => patience(appId, 'token'),
  });
  const turns = createTurns();
  const asking = { hosts, tokens, turns, patience, clock, signal, log, onCall };
  const askSummary = createAskSummary(asking);

  return {
    async daily(appId, from, to) {
      checkSpan(from, to);
      return askSummary('daily', appId, [from, to], (body) => readDaily(body, from, to));
    },
    async hourly(appId, date) {
      checkSpan(date, date);
      return askSummary('hourly', appId, [date, date], (body) => readHourly(body, date));
    },
    async askToken(appId) {
      await tokens.ask(appId);
    },
    quota: (appId, endpoint) =>
      ask(asking, { endpoint: 'quota', appId, body: quotaRequest(endpoint), pathOf: quotaPath, read: readQuota }),
    callbackCheck: (appId) =>
      ask(asking, {
        ...{ endpoint: 'callback_check', appId, body: CALLBACK_CHECK_REQUEST },
        ...{ pathOf: callbackCheckPath, read: readCallbackCheck },
      }),
    async close() {
      closing.abort();
      await turns.idle();
      await hosts.close();
    },
  };
}

/** Whether a day is over, WeChat may judge (61501): our own clock could be wrong. */
function checkSpan(from: RefDate, to: RefDate): void {
  const days = from === to ? 1 : daysBetween(from, to) + 1;
  if (days >= 1 && days <= MAX_DAYS && from >= EARLIEST_DATE) return;
  throw new WechatError('failed', `not asked: ${from} to ${to} is no span that WeChat answers`);
}
