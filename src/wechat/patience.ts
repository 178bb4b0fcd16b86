import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import { MINUTE_MS } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import { type Endpoint, ruleFor } from './errcodes.ts';
import type { Outcome } from './outcome.ts';
import { refusalError } from './refusal-error.ts';
import { WechatError } from './wechat-error.ts';
import type { Refusal } from './wire-reply.ts';

/** Pauses before the second to the fifth try, after which a fifth trouble ends it; and how often we sit out a full minute. */
const PATIENT = { backOffMs: [1000, 2000, 4000, 8000], minuteWaits: 3 };
/** Nothing depends on what is left of a quota, and a person waits for a check. */
const IMPATIENT: typeof PATIENT = { backOffMs: [], minuteWaits: 0 };
/** All who wait for the next minute would come back at once. */
const MINUTE_JITTER_MS = 5000;

export interface PatienceDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly log: Pick<Log, 'debug' | 'warn'>;
}

export type Asked<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'token_refused'; readonly refusal: Refusal };

/** Tries until there is an answer, or throws the WechatError that says why not. */
export type Ask = <Value>(tryOnce: () => Promise<Outcome<Value>>) => Promise<Asked<Value>>;

/** One question's patience. It is not renewed with the token: five troubles end the question, whatever lies between. */
export function createPatience(deps: PatienceDeps, appId: AppId, endpoint: Endpoint): Ask {
  const isBrief = endpoint === 'quota' || endpoint === 'callback_check';
  const { backOffMs, minuteWaits } = isBrief ? IMPATIENT : PATIENT;
  let troubles = 0;
  let minutes = 0;

  const wait = async (ms: number, reason: string) => {
    deps.log.debug({ appId, endpoint, reason, ms: Math.round(ms) }, 'WeChat is asked again after a pause');
    await deps.clock.sleep(ms, deps.signal);
  };

  const backOff = async (reason: string, giveUp: () => WechatError) => {
    const base = backOffMs[troubles];
    troubles += 1;
    if (base === undefined) throw giveUp();
    await wait(base * (1 + deps.random() / 2), reason);
  };

  const waitForNextMinute = async (refusal: Refusal) => {
    minutes += 1;
    if (minutes > minuteWaits) throw refusalError(refusal, endpoint);
    const left = MINUTE_MS - (deps.clock.now() % MINUTE_MS);
    await wait(left + deps.random() * MINUTE_JITTER_MS, String(refusal.errcode));
  };

  return async (tryOnce) => {
    for (;;) {
      const outcome = await tryOnce();
      if (outcome.kind === 'done') return outcome;
      if (outcome.kind === 'failed') throw troubleError(outcome, endpoint);
      if (outcome.kind === 'trouble') {
        await backOff(outcome.reason, () => troubleError(outcome, endpoint));
        continue;
      }
      const { refusal } = outcome;
      const action = ruleFor(refusal.errcode, endpoint)?.action;
      if (action === 'refresh') return { kind: 'token_refused', refusal };
      if (action === 'backoff') await backOff(String(refusal.errcode), () => refusalError(refusal, endpoint));
      else if (action === 'wait_minute') await waitForNextMinute(refusal);
      else throw refusalError(refusal, endpoint);
    }
  };
}

function troubleError(outcome: Extract<Outcome<unknown>, { reason: string }>, endpoint: Endpoint): WechatError {
  return new WechatError(outcome.code, `the ${endpoint} call to WeChat failed: ${outcome.reason}`);
}
