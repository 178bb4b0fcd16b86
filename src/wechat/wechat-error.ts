import type { Said } from '../domain/day-reason.ts';
import type { HaltCause, HaltScope } from '../domain/halt.ts';

/**
 * What the caller can do about it.
 * `not_ready`: WeChat has not published the asked days (61503). `stopped`: a person must act, see `halt`.
 * `busy`: tried several times, WeChat kept failing (-1, 5xx) or its minute stayed full (45011). `unreachable`: no host answered.
 * `unexpected`: an answer we cannot read: HTML or truncated after several tries, JSON of another shape at once.
 * `failed`: any other errcode (our request, or an unknown code), or HTTP 404.
 */
export type WechatErrorCode = 'not_ready' | 'stopped' | 'busy' | 'unreachable' | 'unexpected' | 'failed';

/** What is kept of a stop: the error's own facts, without the account and the times. */
export interface StopFacts {
  readonly scope: HaltScope;
  readonly cause: HaltCause;
  readonly rid: string | null;
  readonly ip: string | null;
}

export class WechatError extends Error {
  override readonly name = 'WechatError';
  readonly code: WechatErrorCode;
  /** WeChat's own number, when it gave one. */
  readonly errcode: number | undefined;
  /** Its own words to that number. */
  readonly said: Said | undefined;
  /** Present exactly when `code` is `stopped`. */
  readonly stop: StopFacts | undefined;
  /** False when the question itself got no answer: no host could be reached, or none gave the token it needs. */
  readonly answered: boolean;

  constructor(
    code: WechatErrorCode,
    message: string,
    options: {
      errcode?: number | undefined;
      said?: Said | undefined;
      stop?: StopFacts | undefined;
      answered?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.errcode = options.errcode;
    this.said = options.said;
    this.stop = options.stop;
    this.answered = options.answered ?? code !== 'unreachable';
  }
}
