import type { DemoAccount } from '../../../src/demo/wechat/account.model.ts';
import { demoAccounts } from '../../../src/demo/wechat/accounts.ts';
import type { WechatPlatform } from '../../../src/demo/wechat/platform.ts';
import type { WireRow } from '../../../src/demo/wechat/reply.ts';

/** What may come back, loosely: the tests say what they expect of it. */
export interface Answer {
  errcode?: number;
  errmsg?: string;
  access_token?: string;
  expires_in?: number;
  list?: WireRow[];
  quota?: { daily_limit: number; used: number; remain: number };
}

export function accountNamed(name: string): DemoAccount {
  const found = demoAccounts().find((account) => account.name === name);
  if (found === undefined) throw new Error(`no account ${name}`);
  return found;
}

/** A clock that stands still until it is moved. Ten in the morning in Shanghai, so yesterday is 2026-11-17. */
export function standingClock(at = '2026-11-18T10:00:00+08:00') {
  let ms = Date.parse(at);
  return {
    now: () => ms,
    forward: (seconds: number) => {
      ms += seconds * 1000;
    },
    set: (instant: string) => {
      ms = Date.parse(instant);
    },
  };
}

export async function post(platform: WechatPlatform, path: string, body: unknown): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(platform.url + path, { method: 'POST', body: text });
  return (await response.json()) as Answer;
}

export function askToken(platform: WechatPlatform, account: DemoAccount, extra: object = {}): Promise<Answer> {
  const body = { grant_type: 'client_credential', appid: account.appId, secret: account.secret, ...extra };
  return post(platform, '/cgi-bin/stable_token', body);
}

export async function tokenOf(platform: WechatPlatform, account: DemoAccount): Promise<string> {
  return (await askToken(platform, account)).access_token ?? '';
}

export function askDaily(platform: WechatPlatform, token: string, from: string, to: string): Promise<Answer> {
  const body = { begin_date: from, end_date: to };
  return post(platform, `/datacube/getinterfacesummary?access_token=${token}`, body);
}

export function askHourly(platform: WechatPlatform, token: string, from: string, to = from): Promise<Answer> {
  const body = { begin_date: from, end_date: to };
  return post(platform, `/datacube/getinterfacesummaryhour?access_token=${token}`, body);
}
