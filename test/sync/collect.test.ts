import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { unaskedDay } from '../../src/domain/account-day.ts';
import { startSite, TO } from './support.ts';

test('an account that must wait for WeChat holds up no other, although only one call runs at a time', async () => {
  await using site = await startSite({ accounts: manyAccounts(2), concurrency: 1 });
  const [busy, well] = site.appIds;
  site.wechat.failNext({ path: 'daily', appId: busy ?? '', times: 5 }, { kind: 'errcode', errcode: -1 });
  await site.sync({ from: TO, hourly: false });
  const daily = site.wechat.calls.filter(({ path }) => path.startsWith('/datacube/'));
  expect(daily.map(({ appId }) => appId)).toEqual([busy, well, busy, busy, busy, busy]);
});

test('why nobody could be asked is kept with the outcome: which host, and what it was', async () => {
  await using site = await startSite();
  await site.wechat.close();
  const { appId, engine } = site;
  const question = { appId, days: [unaskedDay(appId, TO)], halts: [], daily: [TO], hours: () => [] };
  expect((await engine.collect(question)).unreachable).toBe(
    `the token call to WeChat failed: ${new URL(site.wechat.url).host} ECONNREFUSED`,
  );
});
