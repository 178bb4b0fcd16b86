import { type ErrcodeRow, rowOf } from '../domain/errcodes.ts';
import type { HaltCause } from '../domain/halt.ts';

/** Which of WeChat's calls is meant. `token` is stable_token. */
export type Endpoint = 'token' | 'daily' | 'hourly' | 'quota' | 'callback_check';

export type Rule =
  | { readonly action: Exclude<ErrcodeRow['action'], 'stop'> }
  | { readonly action: 'stop'; readonly cause: HaltCause; readonly scope: 'account' | 'endpoint' };

/** The rule for a code in the light of the call that met it; `undefined` for a code we do not know. */
export function ruleFor(errcode: number, endpoint: Endpoint): Rule | undefined {
  const row = rowOf(errcode);
  if (endpoint !== 'token') return row;
  if (errcode === 40001) return { action: 'stop', cause: 'secret', scope: 'account' };
  // The token call carries no token and asks for no day, so such an answer makes no sense there.
  if (row?.action === 'refresh' || row?.action === 'not_ready') return { action: 'bug' };
  return row;
}
