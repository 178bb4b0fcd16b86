import type { HaltCause } from '../domain/halt.ts';

/** Which of WeChat's calls is meant. `token` is stable_token. */
export type Endpoint = 'token' | 'daily' | 'hourly' | 'quota';

/**
 * `refresh`: get another token once. `backoff`: WeChat is busy. `wait_minute`: too many calls this minute.
 * `not_ready`: not published yet. `bug`: our own request is wrong. `stop`: a person must act.
 */
export type Rule =
  | { readonly action: 'refresh' | 'backoff' | 'wait_minute' | 'not_ready' | 'bug' }
  | { readonly action: 'stop'; readonly cause: HaltCause; readonly scope: 'account' | 'endpoint' };

const REFRESH: Rule = { action: 'refresh' };
const BUG: Rule = { action: 'bug' };

function stop(cause: HaltCause, scope: 'account' | 'endpoint' = 'account'): Rule {
  return { action: 'stop', cause, scope };
}

/**
 * WeChat's numbers and what we do about them; a code that is not here fails its one call with WeChat's own text.
 * The meaning is never read from errmsg, whose wording varies.
 */
export const ERRCODES: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  [-1, { action: 'backoff' }],
  [40001, REFRESH], // token not valid or not the newest; from the token call: a wrong secret, see ruleFor
  [40002, BUG], // grant_type
  [40013, stop('app_id')], // AppId unknown, or not the token's
  [40014, REFRESH],
  [40066, BUG], // URL
  [40125, stop('secret')], // some SDKs call this a bad AppId; it is the secret
  [40164, stop('ip')],
  [40201, stop('other')], // no callback URL is set
  [40202, BUG],
  [40203, BUG],
  [40243, stop('secret')], // the owner froze the secret
  [41001, BUG],
  [41002, BUG],
  [41004, BUG],
  [41018, BUG],
  [42001, REFRESH],
  [42006, REFRESH], // the platform's own token has ended
  [42007, stop('token')], // the owner changed the password: authorize again
  [43002, BUG],
  [43003, BUG],
  [44002, BUG],
  [45009, stop('quota', 'endpoint')],
  [45011, { action: 'wait_minute' }],
  [45035, stop('ip')],
  [47001, BUG],
  [48001, stop('permission', 'endpoint')],
  [48004, stop('banned', 'endpoint')], // this API is banned for the account
  [48006, stop('quota', 'endpoint')],
  [50001, stop('permission', 'endpoint')],
  [50002, stop('banned')],
  [50004, stop('banned')],
  [61003, stop('token')], // the account left the platform: authorize again
  [61004, stop('ip')], // the platform's list; said of ordinary accounts too
  [61005, stop('other')], // the platform's ticket
  [61006, stop('other')],
  [61007, stop('permission', 'endpoint')],
  [61009, stop('token')],
  [61010, stop('token')],
  [61011, stop('other')],
  [61014, BUG],
  [61015, BUG],
  [61016, stop('permission', 'endpoint')],
  [61017, stop('permission', 'endpoint')],
  [61023, stop('token')],
  [61024, BUG],
  [61028, stop('other')], // the platform is not published
  [61500, BUG],
  [61501, BUG],
  [61502, stop('permission', 'endpoint')],
  [61503, { action: 'not_ready' }],
  [76021, BUG],
  [76022, BUG],
  [89501, stop('confirm')],
  [89502, stop('confirm')],
  [89503, stop('confirm')],
  [89504, stop('confirm')],
  [89505, stop('confirm')],
  [89506, stop('confirm')], // an admin said no, for 24 hours
  [89507, stop('confirm')], // the same for one hour
]);

/** The rule for a code in the light of the call that met it; `undefined` for a code we do not know. */
export function ruleFor(errcode: number, endpoint: Endpoint): Rule | undefined {
  const rule = ERRCODES.get(errcode);
  if (endpoint !== 'token') return rule;
  if (errcode === 40001) return stop('secret');
  // The token call carries no token and asks for no day, so such an answer makes no sense there.
  if (rule?.action === 'refresh' || rule?.action === 'not_ready') return BUG;
  return rule;
}
