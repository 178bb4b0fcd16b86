import type { Halt, HaltCause } from './halt.ts';

/**
 * Whose concern it is. `account`: its admin or developer, in WeChat's console. `platform`: the operator of the third-party
 * platform, in 微信开放平台. `network`: WeChat's servers and the way to them; it passes. `us`: wxpulse and its settings.
 */
export type Concern = 'account' | 'platform' | 'network' | 'us';

/**
 * When we ask again after a stop. `ticket`: WeChat pushes the platform's next one within ten minutes; `ticket_once`: only one
 * more of them is tried, then it is each morning.
 */
export type Again = 'each_20_minutes' | 'each_morning' | 'after_an_hour' | 'after_a_day' | 'ticket' | 'ticket_once';

/**
 * `refresh`: get another token once. `backoff`: WeChat is busy. `wait_minute`: too many calls this minute. `not_ready`: not
 * published yet. `bug`: our own request is wrong. `none`: an answer to a person's question. `stop`: a person must act.
 */
export type ErrcodeRow =
  | {
      readonly action: 'refresh' | 'backoff' | 'wait_minute' | 'not_ready' | 'bug' | 'none';
      readonly concern: Concern;
    }
  | {
      readonly action: 'stop';
      readonly cause: HaltCause;
      readonly scope: 'account' | 'endpoint';
      readonly concern: Concern;
      readonly again: Again;
    };

const REFRESH = { action: 'refresh', concern: 'us' } as const;
const BUG = { action: 'bug', concern: 'us' } as const;

/** Of one account as a whole; its people must act. */
function stop(cause: HaltCause, concern: Concern = 'account', again: Again = 'each_morning') {
  return { action: 'stop', scope: 'account', cause, concern, again } as const;
}

/** Of one API of the account. */
function stopApi(cause: HaltCause) {
  return { ...stop(cause), scope: 'endpoint' } as const;
}

/**
 * WeChat's numbers and what is done about them; their words are in the catalogues. A code that is not here fails its one call
 * with WeChat's own text. The meaning is never read from errmsg, whose wording varies.
 */
export const ERRCODES = {
  [-1]: { action: 'backoff', concern: 'network' },
  40001: REFRESH, // from a token call it means the secret
  40002: BUG,
  40013: stop('app_id', 'us'),
  40014: REFRESH,
  40066: BUG,
  40125: stop('secret'), // some SDKs call this a bad AppId; it is the secret
  40164: stop('ip', 'account', 'each_20_minutes'),
  40201: stop('other'),
  40202: BUG,
  40203: BUG,
  40243: stop('secret'),
  41001: BUG,
  41002: BUG,
  41004: BUG,
  41018: BUG,
  42001: REFRESH,
  42006: { action: 'refresh', concern: 'platform' },
  42007: stop('unauthorized'),
  43002: BUG,
  43003: BUG,
  44002: BUG,
  45009: stopApi('quota'),
  45011: { action: 'wait_minute', concern: 'us' },
  45035: stop('ip', 'account', 'each_20_minutes'),
  47001: BUG,
  48001: stopApi('permission'),
  48004: stopApi('banned'),
  48006: stopApi('quota'),
  50001: stopApi('permission'),
  50002: stop('banned'),
  50004: stop('banned'),
  61003: stop('unauthorized'),
  61004: stop('ip', 'platform', 'each_20_minutes'), // some say that ordinary accounts get it too
  61005: stop('other', 'platform', 'ticket'),
  61006: stop('other', 'platform', 'ticket_once'),
  61007: stopApi('permission'),
  61009: stop('unauthorized'),
  61010: stop('unauthorized'),
  61011: stop('other', 'platform'),
  61014: BUG,
  61015: BUG,
  61016: stopApi('permission'),
  61017: stopApi('permission'),
  61023: stop('unauthorized'), // once api_get_authorizer_list had no other one either
  61024: BUG,
  61028: stop('other', 'platform'),
  61500: BUG,
  61501: BUG,
  61502: stopApi('permission'),
  61503: { action: 'not_ready', concern: 'network' },
  76001: { action: 'none', concern: 'us' },
  76002: { action: 'none', concern: 'us' },
  76003: { action: 'none', concern: 'us' },
  76021: BUG,
  76022: BUG,
  89501: stop('confirm'),
  89502: stop('confirm'),
  89503: stop('confirm'),
  89504: stop('confirm'),
  89505: stop('confirm'),
  89506: stop('confirm', 'account', 'after_a_day'),
  89507: stop('confirm', 'account', 'after_an_hour'),
} as const satisfies Record<number, ErrcodeRow>;

type Stop = Pick<Halt, 'errcode' | 'cause'>;
export type Errcode = keyof typeof ERRCODES;

export function isErrcode(errcode: number): errcode is Errcode {
  return Object.hasOwn(ERRCODES, errcode);
}

/** `undefined` for a code we do not know. */
export function rowOf(errcode: number): ErrcodeRow | undefined {
  return isErrcode(errcode) ? ERRCODES[errcode] : undefined;
}

/** The row of a stop, unless this stop is not the one it speaks of: 40001 of a token call, a token that was refused twice. */
export function stopRow({ errcode, cause }: Stop): Extract<ErrcodeRow, { action: 'stop' }> | undefined {
  const row = rowOf(errcode);
  return row?.action === 'stop' && row.cause === cause ? row : undefined;
}

export function concernOf(stop: Stop): Concern {
  return stopRow(stop)?.concern ?? (stop.cause === 'app_id' || stop.cause === 'other' ? 'us' : 'account');
}

/** A stop that has no row of its own waits for the morning. */
export function againOf(stop: Stop): Again {
  return stopRow(stop)?.again ?? 'each_morning';
}
