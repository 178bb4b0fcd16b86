import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createSecret } from '../../../src/config/secret.ts';
import type { CallbackState } from '../../../src/demo/wechat/account-book.ts';
import { demoAccounts } from '../../../src/demo/wechat/accounts.ts';
import { type CallbackBehaviour, startCallbackServer } from '../../../src/demo/wechat/callback-server.ts';
import type { Fault } from '../../../src/demo/wechat/fault.model.ts';
import { startWechatPlatform } from '../../../src/demo/wechat/platform.ts';
import type { CallbackCheck } from '../../../src/domain/live-check.ts';
import { createLiveCheck } from '../../../src/sync/live-checks/live-check.ts';
import { pushSignature } from '../../../src/wechat/push-signature.ts';
import { appId, deadUrl, startClient } from '../../wechat/support.ts';
import { askingWith, drivePause, TOKEN } from './support.ts';

const named = (part: string) => appId(demoAccounts().find(({ name }) => name.includes(part))?.appId);
const SHOP = named('Shop');
const STORES = named('Stores');

/** The account's server, WeChat, and a check of both. */
async function start() {
  const deps = askingWith();
  const accounts = demoAccounts();
  const platform = await startWechatPlatform({ now: deps.clock.now, accounts });
  const server = await startCallbackServer({ token: TOKEN });
  const secrets = new Map(accounts.map(({ appId, secret }) => [appId, secret]));
  const bot = startClient([platform.url], { secretOf: (id) => secrets.get(id) });
  const liveCheck = createLiveCheck({ ...deps, client: bot.client });
  const account = { appId: SHOP, callbackUrl: server.url, callbackToken: createSecret(TOKEN), callbackPrivate: true };
  return {
    ...{ platform, server, account, bot },
    check: (over: Partial<typeof account> = {}) => drivePause(deps.clock, liveCheck({ ...account, ...over })),
    async [Symbol.asyncDispose]() {
      await bot.client.close();
      await server.close();
      await platform.close();
    },
  };
}

test('a server that is well is found so by WeChat and by us', async () => {
  await using world = await start();
  const { callbackCheck, handshake } = await world.check();
  expect(callbackCheck).toMatchObject({ kind: 'checked', dns: [{}, {}, {}], pings: [{ lossPercent: 0 }, {}, {}] });
  expect(handshake).toEqual({ kind: 'answered', ms: 0 });
});

test('neither waits for the other, and the one’s trouble is not the other’s', async () => {
  await using world = await start();
  world.server.behave({ kind: 'status', status: 502 });
  world.platform.failNext({ path: 'callback_check' }, { kind: 'html' });
  expect(await world.check()).toEqual({
    callbackCheck: { kind: 'not_asked', why: 'strange_answer' },
    handshake: { kind: 'failed', trouble: { kind: 'status', status: 502 }, twice: true },
  });
});

const BANNED: CallbackCheck = { kind: 'refused', cause: 'banned', errcode: 50_002, ip: null, rid: expect.any(String) };

test.each<[string, CallbackState | Fault, CallbackCheck]>([
  ['no URL at WeChat', 'no_url', { kind: 'no_callback_url' }],
  ['a name that leads nowhere', 'unresolved', { kind: 'checked', dns: [], pings: [] }],
  ['a banned account', { kind: 'errcode', errcode: 50002, errmsg: 'user limited' }, BANNED],
  ['a busy WeChat', { kind: 'errcode', errcode: -1 }, { kind: 'not_asked', why: 'busy' }],
  ['a cut connection', { kind: 'reset_before' }, { kind: 'not_asked', why: 'unreachable' }],
  ['an unknown errcode', { kind: 'errcode', errcode: 99_999 }, { kind: 'not_asked', why: 'strange_answer' }],
])('%s is an outcome, not an error', async (_, what, outcome) => {
  await using world = await start();
  if (typeof what === 'object') world.platform.failNext({ path: 'callback_check' }, what);
  else world.platform.setAccount(SHOP, { callback: what });
  expect((await world.check()).callbackCheck).toEqual(outcome);
});

test('an account that WeChat refuses can have its server asked all the same', async () => {
  await using world = await start();
  expect(await world.check({ appId: STORES })).toMatchObject({
    callbackCheck: { kind: 'refused', cause: 'ip', errcode: 40164, ip: '203.0.113.7' },
    handshake: { kind: 'answered' },
  });
});

test('without its address or its token in the settings the server is not asked', async () => {
  await using world = await start();
  const { appId, callbackUrl, callbackToken } = world.account;
  const liveCheck = createLiveCheck({ ...askingWith(), client: world.bot.client });
  for (const account of [{ appId }, { appId, callbackUrl }, { appId, callbackToken }]) {
    expect((await liveCheck(account)).handshake).toEqual({ kind: 'not_set' });
  }
  const notPrivate = await world.check({ callbackPrivate: false });
  expect(notPrivate.handshake).toMatchObject({ trouble: { kind: 'private_address' } });
  expect(world.server.asked()).toBe(0);
});

test('what ends the process ends a check', async () => {
  await using world = await start();
  world.server.behave({ kind: 'silent' });
  const stop = new AbortController();
  const liveCheck = createLiveCheck({ ...askingWith({ signal: stop.signal }), client: world.bot.client });
  const checked = liveCheck(world.account).catch((error) => error);
  await expect.poll(world.server.asked).toBe(1);
  stop.abort(new Error('wxpulse stops'));
  expect(await checked).toMatchObject({ message: 'wxpulse stops' });
});

const BEHAVIOURS: readonly CallbackBehaviour[] = [
  { kind: 'well' },
  { kind: 'closed' },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 302, location: `http://127.0.0.1/?token=${TOKEN}` },
  { kind: 'text', text: TOKEN },
  { kind: 'text', text: TOKEN.repeat(200) },
];

test('no outcome and no log line shows the token or a signature', async () => {
  await using world = await start();
  const seen: unknown[] = [world.bot.lines];
  for (const behaviour of BEHAVIOURS) {
    world.server.behave(behaviour);
    seen.push(await world.check());
  }
  seen.push(await world.check({ callbackUrl: await deadUrl() }));
  seen.push(await world.check({ callbackUrl: world.server.url.replace('http:', 'https:') }));
  seen.push(await world.check({ callbackUrl: `${world.server.url}?key=hush`, callbackToken: createSecret('x') }));
  const output = inspect(seen, { depth: null, showHidden: true });
  expect(output).toContain('no_tls');
  for (const secret of [TOKEN, pushSignature(TOKEN, '1794966120', '4'.repeat(10)), 'signature', 'hush']) {
    expect(output).not.toContain(secret);
  }
});
