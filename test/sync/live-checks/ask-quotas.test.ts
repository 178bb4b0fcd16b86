import { expect, test } from 'vitest';
import { demoAccounts } from '../../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../../src/demo/wechat/platform.ts';
import { createQuotaQuestion } from '../../../src/sync/live-checks/ask-quotas.ts';
import { appId, startClient } from '../../wechat/support.ts';
import { askingWith } from './support.ts';

const [first, second] = [appId(demoAccounts()[0]?.appId), appId(demoAccounts()[1]?.appId)];

test('what is left is told of both endpoints, and an account whose quota WeChat does not tell is left out', async () => {
  const { clock } = askingWith();
  const accounts = demoAccounts();
  await using platform = await startWechatPlatform({ now: clock.now, accounts, dailyQuota: 10_000 });
  const secrets = new Map(accounts.map(({ appId: id, secret }) => [id, secret]));
  const { client } = startClient([platform.url], { secretOf: (id) => secrets.get(id) });
  const debug: unknown[] = [];
  const ask = createQuotaQuestion({ client, log: { debug: (line: unknown) => debug.push(line) } });
  platform.failNext({ path: 'quota', appId: second }, { kind: 'errcode', errcode: 76_022 });
  const told = await ask([first, second]);
  await client.close();
  expect(told.filter((quota) => quota.appId === first)).toEqual([
    { appId: first, endpoint: 'daily', used: 0, dailyLimit: 10_000 },
    { appId: first, endpoint: 'hourly', used: 0, dailyLimit: 10_000 },
  ]);
  expect(told.filter((quota) => quota.appId === second)).toHaveLength(1);
  expect(debug).toEqual([expect.objectContaining({ account: second })]);
});
