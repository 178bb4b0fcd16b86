import { expect, test } from 'vitest';
import { demoAccounts } from '../../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../../src/demo/wechat/platform.ts';
import { accountNamed, post, standingClock, tokenOf } from './ask.ts';

const shop = accountNamed('商城 Shop');

async function start() {
  const platform = await startWechatPlatform({ now: standingClock().now, accounts: demoAccounts() });
  const path = `/cgi-bin/callback/check?access_token=${await tokenOf(platform, shop)}`;
  return { platform, path, ask: (body: unknown) => post(platform, path, body), [Symbol.asyncDispose]: platform.close };
}

test('callback/check is strict about what is asked', async () => {
  await using world = await start();
  expect(await world.ask({ action: 'trace', check_operator: 'DEFAULT' })).toMatchObject({ errcode: 40202 });
  expect(await world.ask({ check_operator: 'DEFAULT' })).toMatchObject({ errcode: 40202 });
  expect(await world.ask({ action: 'all', check_operator: 'default' })).toMatchObject({ errcode: 40203 });
  expect(await world.ask('')).toMatchObject({ errcode: 44002 });
  const response = await fetch(world.platform.url + world.path);
  expect(await response.json()).toMatchObject({ errcode: 43002 });
});

test('callback/check answers what was asked for, from the operator that was asked for', async () => {
  await using world = await start();
  expect(Object.keys(await world.ask({ action: 'dns', check_operator: 'DEFAULT' }))).toEqual(['dns']);
  const pinged = await world.ask({ action: 'ping', check_operator: 'CAP' });
  const ping = { ip: '203.0.113.40', from_operator: 'CAP', package_loss: '0%', time: '23.079ms' };
  expect(pinged).toMatchObject({ ping: [ping, {}, {}] });
  expect(pinged).not.toHaveProperty('dns');
});

test('what callback/check finds is what the account is set to', async () => {
  await using world = await start();
  const all = { action: 'all', check_operator: 'DEFAULT' };
  world.platform.setAccount(shop.appId, { callback: 0 });
  const lost = { package_loss: '100%' };
  expect(await world.ask(all)).toMatchObject({ dns: [{}, {}, {}], ping: [lost, lost, lost] });
  world.platform.setAccount(shop.appId, { callback: 'unresolved' });
  expect(await world.ask(all)).toEqual({ dns: [], ping: [] });
  world.platform.setAccount(shop.appId, { callback: 'no_url' });
  expect(await world.ask(all)).toMatchObject({ errcode: 40201 });
});
