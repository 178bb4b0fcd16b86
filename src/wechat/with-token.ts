import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { Endpoint } from './errcodes.ts';
import type { Asked } from './patience.ts';
import { tokenStopError } from './refusal-error.ts';
import type { TokenSource } from './token-source.ts';
import { WechatError } from './wechat-error.ts';

/** WeChat's servers do not all know a new token at once. */
const SAME_TOKEN_WAIT_MS = 30_000;

interface WithTokenDeps {
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Asks with the current token, and once more with another (or the same after a pause) when WeChat refuses it. */
export async function withToken<Value>(
  deps: WithTokenDeps,
  appId: AppId,
  endpoint: Endpoint,
  ask: (token: string) => Promise<Asked<Value>>,
): Promise<Value> {
  const token = await deps.tokens.current(appId).catch(notAsked);
  const first = await ask(token);
  if (first.kind === 'done') return first.value;
  const other = await deps.tokens.replace(appId, token).catch(notAsked);
  if (other === token) await deps.clock.sleep(SAME_TOKEN_WAIT_MS, deps.signal);
  const second = await ask(other);
  if (second.kind === 'done') return second.value;
  // So that the next look, hours later, begins with a new one.
  await deps.tokens.drop(appId, other);
  throw tokenStopError(second.refusal, endpoint);
}

/** Without a token nothing was asked: however the token call failed, it says nothing of the figures. */
function notAsked(error: unknown): never {
  if (!(error instanceof WechatError) || error.code === 'stopped') throw error;
  const { code, message, errcode, said } = error;
  throw new WechatError(code, message, { errcode, said, answered: false, cause: error });
}
