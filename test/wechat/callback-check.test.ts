import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../src/demo/wechat/platform.ts';
import { pushSignature } from '../../src/wechat/push-signature.ts';
import { createDrivenClock } from '../support/driven-clock.ts';
import { appId, START, startClient, startWechat } from './support.ts';

const named = (part: string) => appId(demoAccounts().find(({ name }) => name.includes(part))?.appId);
const SHOP = named('Shop');
const STORES = named('Stores');

async function startBoth() {
  const clock = createDrivenClock(START, { auto: true });
  const accounts = demoAccounts();
  const platform = await startWechatPlatform({ now: clock.now, accounts });
  const secrets = new Map(accounts.map(({ appId, secret }) => [appId, secret]));
  const bot = startClient([platform.url], { clock, secretOf: (id) => secrets.get(id) });
  return {
    ...{ clock, platform, client: bot.client },
    async [Symbol.asyncDispose]() {
      await bot.client.close();
      await platform.close();
    },
  };
}

test('WeChat’s look at the account’s server comes as plain data', async () => {
  await using both = await startBoth();
  both.platform.setAccount(SHOP, { callback: 2 });
  expect(await both.client.callbackCheck(SHOP)).toEqual({
    dns: [
      { ip: '203.0.113.40', operator: 'UNICOM' },
      { ip: '203.0.113.48', operator: 'UNICOM' },
      { ip: '198.51.100.7', operator: 'CHINANET' },
    ],
    pings: [
      { ip: '203.0.113.40', fromOperator: 'UNICOM', lossPercent: 0, ms: 23.079 },
      { ip: '203.0.113.48', fromOperator: 'UNICOM', lossPercent: 0, ms: 21.434 },
      { ip: '198.51.100.7', fromOperator: 'CHINANET', lossPercent: 100, ms: null },
    ],
  });
  both.platform.setAccount(SHOP, { callback: 'unresolved' });
  expect(await both.client.callbackCheck(SHOP)).toEqual({ dns: [], pings: [] });
});

test('no callback URL, and an account behind an IP list, are WeChat’s refusals', async () => {
  await using both = await startBoth();
  both.platform.setAccount(SHOP, { callback: 'no_url' });
  await expect(both.client.callbackCheck(SHOP)).rejects.toMatchObject({ code: 'stopped', errcode: 40201 });
  await expect(both.client.callbackCheck(STORES)).rejects.toMatchObject({ stop: { cause: 'ip', ip: '203.0.113.7' } });
});

test('a person waits for it, so trouble is told at once; a dead token is another matter', async () => {
  await using both = await startBoth();
  await both.client.callbackCheck(SHOP);
  for (const fault of [{ kind: 'http', status: 502 }, { kind: 'errcode', errcode: -1 }, { kind: 'html' }] as const) {
    both.platform.failNext({ path: 'callback_check' }, fault);
    await expect(both.client.callbackCheck(SHOP)).rejects.toMatchObject({ name: 'WechatError' });
  }
  expect(both.clock.slept).toEqual([]);
  both.platform.invalidateToken(SHOP);
  expect((await both.client.callbackCheck(SHOP)).pings).toHaveLength(3);
});

test('two who ask at once share one call', async () => {
  await using both = await startBoth();
  await Promise.all([both.client.callbackCheck(SHOP), both.client.callbackCheck(SHOP)]);
  expect(both.platform.callCount('callback_check')).toBe(1);
});

test.each<[string, unknown]>([
  ['neither list', { errcode: 0, errmsg: 'ok' }],
  ['an address that is none', { dns: [{ ip: '<!channel>', real_operator: 'UNICOM' }], ping: [] }],
  ['a loss that is none', { ping: [{ ip: '203.0.113.40', from_operator: 'CAP', package_loss: '101%' }] }],
])('%s is no answer of WeChat’s', async (_, json) => {
  await using wechat = await startWechat({ summary: [{ json }] });
  await using bot = startClient([wechat.url]);
  await expect(bot.client.callbackCheck(appId())).rejects.toMatchObject({ code: 'unexpected' });
});

test('the newer field table has no time, and an operator may be missing', async () => {
  const json = {
    dns: [{ ip: '2001:db8::7' }],
    ping: [{ ip: '2001:db8::7', from_operator: 'CAP', package_loss: '0%' }],
  };
  await using wechat = await startWechat({ summary: [{ json }] });
  await using bot = startClient([wechat.url]);
  expect(await bot.client.callbackCheck(appId())).toEqual({
    dns: [{ ip: '2001:db8::7', operator: '' }],
    pings: [{ ip: '2001:db8::7', fromOperator: 'CAP', lossPercent: 0, ms: null }],
  });
  expect(wechat.calls.at(-1)).toMatchObject({
    url: '/cgi-bin/callback/check?access_token=TOKEN-1',
    body: { action: 'all', check_operator: 'DEFAULT' },
  });
});

test('requests are signed as WeChat’s own examples are', () => {
  expect(pushSignature('AAAAA', '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696');
  expect(pushSignature('AAAAA', '1714037059', '486452656')).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78');
});
