import type { AccountSettings } from '../../config/settings.model.ts';
import type { AppId } from '../../domain/app-id.ts';
import type { CallbackCheck, Handshake, LiveCheck } from '../../domain/live-check.ts';
import type { WechatClient } from '../../wechat/client.model.ts';
import { WechatError } from '../../wechat/wechat-error.ts';
import type { AskCallbackDeps } from './ask-callback.ts';
import { shakeHands } from './shake-hands.ts';

const NO_CALLBACK_URL = 40201;

/** Where an account's server is. The address comes from the settings alone, never from Slack. */
export type CheckedAccount = Pick<AccountSettings, 'appId' | 'callbackUrl' | 'callbackToken' | 'callbackPrivate'>;

interface Deps extends AskCallbackDeps {
  readonly client: Pick<WechatClient, 'callbackCheck'>;
}

/** Looks at an account's own server, now: WeChat's look and ours, side by side. A service's trouble is a value; rejects when aborted. */
export function createLiveCheck(deps: Deps): (account: CheckedAccount) => Promise<LiveCheck> {
  return async (account) => {
    const [callbackCheck, handshake] = await Promise.all([
      askWechat(deps.client, account.appId),
      askServer(deps, account),
    ]);
    return { callbackCheck, handshake };
  };
}

async function askWechat(client: Pick<WechatClient, 'callbackCheck'>, appId: AppId): Promise<CallbackCheck> {
  try {
    return { kind: 'checked', ...(await client.callbackCheck(appId)) };
  } catch (error) {
    if (error instanceof WechatError) return outcomeOf(error);
    throw error;
  }
}

function outcomeOf({ code, errcode, stop }: WechatError): CallbackCheck {
  if (errcode === NO_CALLBACK_URL) return { kind: 'no_callback_url' };
  if (stop !== undefined && errcode !== undefined) {
    const { cause, ip, rid } = stop;
    return { kind: 'refused', cause, errcode, ip, rid };
  }
  if (code === 'unreachable' || code === 'busy') return { kind: 'not_asked', why: code };
  return { kind: 'not_asked', why: 'strange_answer' };
}

async function askServer(deps: Deps, account: CheckedAccount): Promise<Handshake> {
  const { callbackUrl: url, callbackToken, callbackPrivate } = account;
  if (url === undefined || callbackToken === undefined) return { kind: 'not_set' };
  return shakeHands(deps, { url, token: callbackToken.reveal(), mayBePrivate: callbackPrivate === true });
}
