import { expect, test } from 'vitest';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import type { Fault } from '../../src/demo/wechat/fault.model.ts';
import { startWechatPlatform } from '../../src/demo/wechat/platform.ts';
import { type AppId, parseAppId } from '../../src/domain/app-id.ts';
import { eachDate } from '../../src/domain/ref-date.ts';
import { createDrivenClock } from '../support/driven-clock.ts';
import { day, startClient } from './support.ts';

const FROM = day('2026-10-19');
const YESTERDAY = day('2026-11-17');

/** The demo's WeChat, which was written by others from the same documents, and a client whose clock it shares. */
async function startBoth() {
  const clock = createDrivenClock('2026-11-18T10:30:00+08:00', { auto: true });
  const accounts = demoAccounts();
  const platform = await startWechatPlatform({ now: clock.now, accounts });
  const secrets = new Map(accounts.map(({ appId, secret }) => [appId, secret]));
  const bot = startClient([platform.url], { clock, secretOf: (appId) => secrets.get(appId) });
  const named = (part: string): AppId => {
    const id = parseAppId(accounts.find(({ name }) => name.includes(part))?.appId ?? '');
    if (id === undefined) throw new Error(`no account ${part}`);
    return id;
  };
  return {
    ...{ clock, platform, bot, shop: named('Shop'), named },
    async [Symbol.asyncDispose]() {
      await bot.client.close();
      await platform.close();
    },
  };
}

test('thirty days and a day’s hours are what the platform holds', async () => {
  await using both = await startBoth();
  const { platform, bot, shop } = both;
  const truth = (date: string) => platform.truth(shop, date);
  const { rows } = await bot.client.daily(shop, FROM, YESTERDAY);
  expect(rows).toEqual(eachDate(FROM, YESTERDAY).map((date) => ({ date, counts: truth(date).daily })));
  const hourly = await bot.client.hourly(shop, YESTERDAY);
  expect(hourly.rows.map(({ hour, counts }) => ({ hour, ...counts }))).toEqual(truth(YESTERDAY).hours);
});

test('an account behind an IP list, a dead token and a spent quota', async () => {
  await using both = await startBoth();
  const { platform, bot, shop } = both;
  const stores = bot.client.daily(both.named('Stores'), YESTERDAY, YESTERDAY);
  await expect(stores).rejects.toMatchObject({ code: 'stopped', stop: { cause: 'ip', ip: '203.0.113.7' } });
  await bot.client.hourly(shop, YESTERDAY);
  platform.invalidateToken(shop);
  expect((await bot.client.hourly(shop, YESTERDAY)).rows).not.toEqual([]);
  platform.setAccount(shop, { quotaLeft: 0 });
  await expect(bot.client.hourly(shop, YESTERDAY)).rejects.toMatchObject({
    errcode: 45009,
    stop: { cause: 'quota', scope: 'hourly' },
  });
});

const PASSING: readonly Fault[] = [
  { kind: 'reset_before' },
  { kind: 'reset_after' },
  { kind: 'http', status: 502 },
  { kind: 'errcode', errcode: -1 },
  { kind: 'errcode', errcode: 40001 },
  { kind: 'errcode', errcode: 45011 },
  { kind: 'html' },
  { kind: 'truncated_json' },
  { kind: 'control_characters' },
  { kind: 'numbers_as_strings' },
  { kind: 'stray_rows' },
  { kind: 'duplicate_rows' },
  { kind: 'shuffled_rows' },
  { kind: 'delay', ms: 20 },
];

test.each(PASSING)('$kind changes nothing in the figures', async (fault) => {
  await using both = await startBoth();
  const { platform, bot, shop } = both;
  const daily = await bot.client.daily(shop, FROM, YESTERDAY);
  const hourly = await bot.client.hourly(shop, YESTERDAY);
  platform.failNext({ path: 'daily' }, fault);
  expect((await bot.client.daily(shop, FROM, YESTERDAY)).rows).toEqual(daily.rows);
  platform.failNext({ path: 'hourly' }, fault);
  expect((await bot.client.hourly(shop, YESTERDAY)).rows).toEqual(hourly.rows);
});

test.each(['negative', 'failures_above_calls', 'fraction'] as const)(
  'a row that is %s costs one day only',
  async (what) => {
    await using both = await startBoth();
    both.platform.failNext({ path: 'daily' }, { kind: 'bad_row', what });
    const { rows, refused } = await both.bot.client.daily(both.shop, FROM, YESTERDAY);
    expect([rows.length, refused.length]).toEqual([29, 1]);
  },
);

test('an odd hour and another shape are not believed', async () => {
  await using both = await startBoth();
  const { platform, bot, shop } = both;
  platform.failNext({ path: 'hourly' }, { kind: 'bad_row', what: 'odd_hour' });
  const { rows, refused } = await bot.client.hourly(shop, YESTERDAY);
  expect([rows.length, refused.map(({ date }) => date)]).toEqual([23, [YESTERDAY]]);
  platform.failNext({ path: 'hourly' }, { kind: 'wrong_shape' });
  await expect(bot.client.hourly(shop, YESTERDAY)).rejects.toMatchObject({ code: 'unexpected' });
});

test('the quota is what the day’s calls have left', async () => {
  await using both = await startBoth();
  const { bot, shop } = both;
  const before = await bot.client.quota(shop, 'daily');
  await bot.client.daily(shop, FROM, YESTERDAY);
  const after = await bot.client.quota(shop, 'daily');
  expect(after).toEqual({ ...before, used: before.used + 1, remain: before.remain - 1 });
});
