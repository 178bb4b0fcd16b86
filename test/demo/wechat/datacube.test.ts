import { expect, test } from 'vitest';
import type { DemoAccount } from '../../../src/demo/wechat/account.model.ts';
import { demoAccounts } from '../../../src/demo/wechat/accounts.ts';
import { startWechatPlatform } from '../../../src/demo/wechat/platform.ts';
import { accountNamed, askDaily, askHourly, post, standingClock, tokenOf } from './ask.ts';

const coffee = accountNamed('Harbor Coffee');
const care = accountNamed('客服 Care');
const books = accountNamed('云帆书店');
const news = accountNamed('资讯 News');
const kitchen = accountNamed('小满厨房');
const YESTERDAY = '2026-11-17';
const DAILY = '/datacube/getinterfacesummary';

async function start(account: DemoAccount, at?: string, options: { dailyQuota?: number } = {}) {
  const clock = standingClock(at);
  const platform = await startWechatPlatform({ now: clock.now, accounts: demoAccounts(), ...options });
  const token = await tokenOf(platform, account);
  return {
    clock,
    platform,
    token,
    daily: (from: string, to = from) => askDaily(platform, token, from, to),
    hourly: (from: string, to = from) => askHourly(platform, token, from, to),
    [Symbol.asyncDispose]: platform.close,
  };
}

test('thirty days make one daily call, a row for each day', async () => {
  await using world = await start(coffee);
  const { list } = await world.daily('2026-10-19', YESTERDAY);
  expect(list).toHaveLength(30);
  expect(Object.keys(list?.[0] ?? {})).toEqual([
    'ref_date',
    'callback_count',
    'fail_count',
    'total_time_cost',
    'max_time_cost',
  ]);
});

test.each([
  ['31 days', '2026-10-18', '2026-11-17'],
  ['a beginning after its end', '2026-11-10', '2026-11-09'],
  ['an end of today', '2026-11-17', '2026-11-18'],
])('a daily call with %s is a bad range', async (_what, from, to) => {
  await using world = await start(coffee);
  expect(await world.daily(from, to)).toMatchObject({ errcode: 61501 });
});

test('an hourly call takes one day and no more', async () => {
  await using world = await start(coffee);
  expect((await world.hourly(YESTERDAY)).list).toHaveLength(24);
  expect(await world.hourly('2026-11-16', YESTERDAY)).toMatchObject({ errcode: 61501 });
  expect(await world.hourly('2026-11-18')).toMatchObject({ errcode: 61501 });
});

test('today begins at midnight in Shanghai, wherever the caller is', async () => {
  await using world = await start(coffee, '2026-11-17T23:59:59+08:00');
  expect(await world.daily(YESTERDAY)).toMatchObject({ errcode: 61501 });
  world.clock.forward(1);
  expect(await world.daily(YESTERDAY)).toEqual({ list: [] });
});

test.each([
  { begin_date: '20261117', end_date: '20261117' },
  { begin_date: '2026-11-7', end_date: '2026-11-17' },
  { begin_date: '2026-02-30', end_date: '2026-03-01' },
  { begin_date: YESTERDAY },
  { end_date: YESTERDAY },
  { begin_date: 20261117, end_date: 20261117 },
])('dates like %j are a bad format', async (body) => {
  await using world = await start(coffee);
  expect(await post(world.platform, `${DAILY}?access_token=${world.token}`, body)).toMatchObject({ errcode: 61500 });
});

test('a call without a token, with a foreign one, by GET, without a body or on a wrong path is refused', async () => {
  await using world = await start(coffee);
  const { platform, token } = world;
  const body = { begin_date: YESTERDAY, end_date: YESTERDAY };
  expect(await post(platform, DAILY, body)).toMatchObject({ errcode: 41001 });
  expect(await post(platform, `${DAILY}?access_token=nonsense`, body)).toMatchObject({ errcode: 40001 });
  expect(await post(platform, `${DAILY}?access_token=${token}`, '')).toMatchObject({ errcode: 44002 });
  expect(await post(platform, `${DAILY}?access_token=${token}`, 'begin_date=')).toMatchObject({ errcode: 47001 });
  const got = (await (await fetch(`${platform.url}${DAILY}?access_token=${token}`)).json()) as { errcode: number };
  expect(got.errcode).toBe(43002);
  const lost = await fetch(`${platform.url}/cgi-bin${DAILY}?access_token=${token}`, { method: 'POST', body: '{}' });
  expect(lost.status).toBe(404);
});

test('yesterday is absent before 08:00 and there from then on', async () => {
  await using world = await start(coffee, '2026-11-18T07:59:59+08:00');
  expect((await world.daily('2026-11-15', YESTERDAY)).list?.map((row) => row.ref_date)).toEqual([
    '2026-11-15',
    '2026-11-16',
  ]);
  expect(await world.hourly(YESTERDAY)).toEqual({ list: [] });
  world.clock.forward(1);
  expect((await world.daily('2026-11-15', YESTERDAY)).list).toHaveLength(3);
  expect((await world.hourly(YESTERDAY)).list).toHaveLength(24);
});

test('an account that answers 61503 refuses the whole range for its one unpublished day', async () => {
  await using world = await start(care, '2026-11-18T07:00:00+08:00');
  expect(await world.daily('2026-11-15', YESTERDAY)).toMatchObject({ errcode: 61503 });
  expect((await world.daily('2026-11-15', '2026-11-16')).list).toHaveLength(2);
  expect(await world.hourly(YESTERDAY)).toMatchObject({ errcode: 61503 });
});

test('资讯 News has its anchor day published at 10:00', async () => {
  await using world = await start(news, '2026-11-18T09:59:59+08:00');
  expect(await world.daily(YESTERDAY)).toEqual({ list: [] });
  world.clock.forward(1);
  expect((await world.daily(YESTERDAY)).list).toHaveLength(1);
});

test('a day, or its hours alone, can be held back until an instant', async () => {
  await using world = await start(coffee);
  const eleven = Date.parse('2026-11-18T11:00:00+08:00');
  world.platform.setAccount(coffee.appId, { publishHours: { date: YESTERDAY, at: eleven } });
  expect((await world.daily(YESTERDAY)).list).toHaveLength(1);
  expect(await world.hourly(YESTERDAY)).toEqual({ list: [] });
  world.platform.setAccount(coffee.appId, { publishDay: { date: YESTERDAY, at: eleven } });
  expect(await world.daily(YESTERDAY)).toEqual({ list: [] });
  world.clock.set('2026-11-18T11:00:00+08:00');
  expect((await world.daily(YESTERDAY)).list).toHaveLength(1);
  expect((await world.hourly(YESTERDAY)).list).toHaveLength(24);
});

test('hours without calls have no row', async () => {
  await using world = await start(books);
  const { list } = await world.hourly(YESTERDAY);
  const called = world.platform.truth(books.appId, YESTERDAY).hours.filter((hour) => hour.calls > 0);
  expect(list?.map((row) => row.ref_hour)).toEqual(called.map((hour) => hour.hour * 100));
  expect(list?.every((row) => (row.ref_hour ?? 0) >= 700)).toBe(true);
});

test('an account has no row before its first day', async () => {
  await using world = await start(kitchen);
  const { list } = await world.daily('2026-10-20', YESTERDAY);
  expect(list?.[0]?.ref_date).toBe('2026-11-07');
  expect(list).toHaveLength(11);
});

test('a day before December 2014 is answered with rows that mean nothing', async () => {
  await using world = await start(coffee);
  const [daily, hourly] = [await world.daily('2014-11-30'), await world.hourly('2014-11-30')];
  const calls = hourly.list?.reduce((sum, row) => sum + row.callback_count, 0);
  expect(daily.list?.[0]?.callback_count).not.toBe(calls);
});

test('a revised day is told anew, and a silent one has no row', async () => {
  await using world = await start(coffee);
  const hours = [{ hour: 9, calls: 10, failures: 4, totalMs: 22_000, maxMs: 5_040 }];
  world.platform.setAccount(coffee.appId, { revise: { date: YESTERDAY, hours } });
  expect((await world.daily(YESTERDAY)).list).toEqual([
    { ref_date: YESTERDAY, callback_count: 10, fail_count: 4, total_time_cost: 22_000, max_time_cost: 5_040 },
  ]);
  world.platform.setAccount(coffee.appId, { revise: { date: YESTERDAY, hours: [] } });
  expect(await world.daily(YESTERDAY)).toEqual({ list: [] });
});

test('a spent quota says 45009 until midnight in Shanghai, and quota/get counts along', async () => {
  await using world = await start(coffee, '2026-11-18T23:00:00+08:00', { dailyQuota: 2 });
  const left = async () => {
    const path = `/cgi-bin/openapi/quota/get?access_token=${world.token}`;
    return (await post(world.platform, path, { cgi_path: DAILY })).quota;
  };
  await world.daily(YESTERDAY);
  expect(await left()).toEqual({ daily_limit: 2, used: 1, remain: 1 });
  await world.daily(YESTERDAY);
  expect(await world.daily(YESTERDAY)).toMatchObject({ errcode: 45009 });
  expect((await world.hourly(YESTERDAY)).list).toHaveLength(24);
  world.clock.forward(3600);
  expect((await world.daily(YESTERDAY)).list).toHaveLength(1);
  world.platform.setAccount(coffee.appId, { quotaLeft: 0 });
  expect(await left()).toEqual({ daily_limit: 2, used: 2, remain: 0 });
});

test('quota/get knows the datacube paths only, and an API that was not granted says 48001', async () => {
  await using world = await start(coffee);
  const quotaOf = (path: string) =>
    post(world.platform, `/cgi-bin/openapi/quota/get?access_token=${world.token}`, { cgi_path: path });
  expect(await quotaOf(DAILY.slice(1))).toMatchObject({ errcode: 76021 });
  world.platform.setAccount(coffee.appId, { granted: false });
  expect(await world.daily(YESTERDAY)).toMatchObject({ errcode: 48001 });
  expect(await quotaOf(DAILY)).toMatchObject({ errcode: 0 });
});
