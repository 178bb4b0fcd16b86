import { expect, test } from 'vitest';
import { demoAccounts } from '../../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../../src/demo/wechat/platform.ts';
import { accountNamed, askDaily, askToken, post, standingClock, tokenOf } from './ask.ts';

const care = accountNamed('客服 Care');
const stores = accountNamed('门店 Stores');
const YESTERDAY = '2026-11-17';

async function start() {
  const clock = standingClock();
  const platform = await startWechatPlatform({ now: clock.now, accounts: demoAccounts() });
  const errcodeWith = async (token: string) => (await askDaily(platform, token, YESTERDAY, YESTERDAY)).errcode;
  return { clock, platform, errcodeWith, [Symbol.asyncDispose]: platform.close };
}

test('the stable token stays the same and counts down until five minutes before its end', async () => {
  await using world = await start();
  const first = await askToken(world.platform, care);
  expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
  world.clock.forward(6899);
  expect(await askToken(world.platform, care)).toEqual({ access_token: first.access_token, expires_in: 301 });
  world.clock.forward(1);
  const second = await askToken(world.platform, care);
  expect(second.access_token).not.toBe(first.access_token);
  expect(second.expires_in).toBe(7200);
});

test('a renewed token lets its predecessor work for five more minutes, then calls it expired', async () => {
  await using world = await start();
  const old = await tokenOf(world.platform, care);
  world.clock.forward(6900);
  const renewed = await tokenOf(world.platform, care);
  world.clock.forward(299);
  expect(await world.errcodeWith(old)).toBeUndefined();
  world.clock.forward(1);
  expect(await world.errcodeWith(old)).toBe(42001);
  expect(await world.errcodeWith(renewed)).toBeUndefined();
});

test('a forced refresh kills the token before it, but not twice within 30 seconds', async () => {
  await using world = await start();
  const old = await tokenOf(world.platform, care);
  const forced = await askToken(world.platform, care, { force_refresh: true });
  expect(await world.errcodeWith(old)).toBe(40001);
  world.clock.forward(29);
  const tooSoon = await askToken(world.platform, care, { force_refresh: true });
  expect(tooSoon.access_token).toBe(forced.access_token);
  world.clock.forward(1);
  const later = await askToken(world.platform, care, { force_refresh: true });
  expect(later.access_token).not.toBe(forced.access_token);
});

test('the twenty-first forced refresh of a day refreshes nothing, and the next day allows it again', async () => {
  await using world = await start();
  const tokens = new Set<string | undefined>();
  for (let i = 0; i < 21; i++) {
    tokens.add((await askToken(world.platform, care, { force_refresh: true })).access_token);
    world.clock.forward(31);
  }
  expect(tokens.size).toBe(20);
  world.clock.set('2026-11-19T00:00:00+08:00');
  tokens.add((await askToken(world.platform, care, { force_refresh: true })).access_token);
  expect(tokens.size).toBe(21);
});

test('the old token call voids its own last token and leaves the stable one alone', async () => {
  await using world = await start();
  const stable = await tokenOf(world.platform, care);
  const query = `grant_type=client_credential&appid=${care.appId}&secret=${care.secret}`;
  const ask = async () => (await fetch(`${world.platform.url}/cgi-bin/token?${query}`)).json();
  const { access_token: first } = (await ask()) as { access_token: string };
  const { access_token: second } = (await ask()) as { access_token: string };
  expect(await world.errcodeWith(first)).toBe(40001);
  expect(await world.errcodeWith(second)).toBeUndefined();
  expect(await world.errcodeWith(stable)).toBeUndefined();
  expect(world.platform.callCount('legacy_token')).toBe(2);
});

test('an invalidated token is refused and the next call gives another', async () => {
  await using world = await start();
  const old = await tokenOf(world.platform, care);
  world.platform.invalidateToken(care.appId);
  expect(await world.errcodeWith(old)).toBe(40001);
  expect(await tokenOf(world.platform, care)).not.toBe(old);
});

test.each([
  ['a grant type that is not client_credential', { grant_type: 'password' }, 40002],
  ['no grant type', { grant_type: undefined }, 40002],
  ['no appid', { appid: undefined }, 41002],
  ['no secret', { secret: '' }, 41004],
  ['a malformed appid', { appid: 'wx12' }, 40013],
  ['an appid that nobody has', { appid: 'wx0000000000000000' }, 40013],
  ['a wrong secret', { secret: '0'.repeat(32) }, 40125],
])('a token call with %s is refused', async (_what, change, errcode) => {
  await using world = await start();
  const answer = await askToken(world.platform, care, change);
  expect(answer.errcode).toBe(errcode);
  expect(answer.errmsg).toMatch(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
});

test('a token call must be a POST with a JSON object', async () => {
  await using world = await start();
  const got = (await (await fetch(`${world.platform.url}/cgi-bin/stable_token`)).json()) as { errcode: number };
  expect(got.errcode).toBe(43002);
  expect(await post(world.platform, '/cgi-bin/stable_token', '{"grant_type":')).toMatchObject({ errcode: 47001 });
  expect(await post(world.platform, '/cgi-bin/stable_token', '[]')).toMatchObject({ errcode: 47001 });
  expect(await post(world.platform, '/cgi-bin/stable_token', '')).toMatchObject({ errcode: 44002 });
});

test('the IP list guards the token call and, with a good token, every other call', async () => {
  await using world = await start();
  const refused = await askToken(world.platform, stores);
  expect(refused.errcode).toBe(40164);
  expect(refused.errmsg).toMatch(/^invalid ip 203\.0\.113\.7 ipv6 ::ffff:203\.0\.113\.7, not in whitelist rid: /);
  world.platform.setAccount(stores.appId, { refusedIp: null });
  const token = await tokenOf(world.platform, stores);
  expect(await world.errcodeWith(token)).toBeUndefined();
  world.platform.setAccount(stores.appId, { refusedIp: '198.51.100.4' });
  expect(await world.errcodeWith(token)).toBe(40164);
});

test('a frozen or changed secret stops new tokens and leaves the old one good; a ban stops both', async () => {
  await using world = await start();
  const token = await tokenOf(world.platform, care);
  world.platform.setAccount(care.appId, { secretFrozen: true });
  expect(await askToken(world.platform, care)).toMatchObject({ errcode: 40243 });
  world.platform.setAccount(care.appId, { secretFrozen: false, secret: 'f'.repeat(32) });
  expect(await askToken(world.platform, care)).toMatchObject({ errcode: 40125 });
  expect(await world.errcodeWith(token)).toBeUndefined();
  world.platform.setAccount(care.appId, { banned: true });
  expect(await world.errcodeWith(token)).toBe(50002);
});
