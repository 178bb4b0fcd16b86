import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import { ask, digestsIn, readable } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { startWorld } from '../support/world.ts';

test.each([{ kind: 'http', status: 502 }, { kind: 'errcode', errcode: -1 }, { kind: 'html' }] as const)(
  'an account for which WeChat answers $kind is not called unpublished, and is filled in',
  async (fault) => {
    const accounts = demoAccounts().slice(3, 5);
    await using world = await startWorld({ accounts, at: '2026-11-18T12:31+08:00' });
    world.wechat.failNext({ appId: accounts[0]!.appId, path: 'daily', times: Number.POSITIVE_INFINITY }, fault);
    const bot = await world.start();
    await bot.passTo('2026-11-18T12:40+08:00');
    const [digest] = digestsIn(world.slack, CHANNEL);
    expect(readable(digest!)).toContain('WeChat answers with errors; I ask again and fill it in here.');
    expect(await ask(world.slack, 'yesterday')).toContain('WeChat answers with errors (I ask again');
    expect(await ask(world.slack, '昨天', { userId: 'U01MEI' })).toContain('微信接口报错');

    world.wechat.clearFaults();
    await bot.passTo('2026-11-18T14:00+08:00');
    expect(readable(digestsIn(world.slack, CHANNEL)[0]!)).not.toContain('WeChat answers with errors');
  },
);
