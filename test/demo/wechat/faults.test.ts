import { expect, test } from 'vitest';
import { demoAccounts } from '../../../src/demo/wechat/accounts.ts';
import type { Fault } from '../../../src/demo/wechat/fault.model.ts';
import { startWechatPlatform } from '../../../src/demo/wechat/platform.ts';
import { accountNamed, askDaily, askHourly, askToken, standingClock, tokenOf } from './ask.ts';

const coffee = accountNamed('Harbor Coffee');
const care = accountNamed('客服 Care');
const YESTERDAY = '2026-11-17';

async function start() {
  const platform = await startWechatPlatform({ now: standingClock().now, accounts: demoAccounts() });
  const token = await tokenOf(platform, coffee);
  return {
    platform,
    token,
    /** Two days of rows, through this fault. */
    dailyThrough: (fault: Fault) => {
      platform.failNext({ path: 'daily' }, fault);
      return askDaily(platform, token, '2026-11-16', YESTERDAY);
    },
    hourlyThrough: (fault: Fault) => {
      platform.failNext({ path: 'hourly' }, fault);
      return askHourly(platform, token, YESTERDAY);
    },
    /** The status and text of a daily call, for what is no JSON. */
    rawThrough: async (fault: Fault) => {
      platform.failNext({}, fault);
      const url = `${platform.url}/datacube/getinterfacesummary?access_token=${token}`;
      const body = JSON.stringify({ begin_date: YESTERDAY, end_date: YESTERDAY });
      const response = await fetch(url, { method: 'POST', body });
      return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
    },
    [Symbol.asyncDispose]: platform.close,
  };
}

test('a fault meets the calls it is meant for, as often as it is told to', async () => {
  await using world = await start();
  const { platform, token } = world;
  platform.failNext({ appId: coffee.appId, path: 'daily', times: 2 }, { kind: 'errcode', errcode: -1 });
  const careToken = await tokenOf(platform, care);
  expect((await askDaily(platform, careToken, YESTERDAY, YESTERDAY)).errcode).toBeUndefined();
  expect((await askHourly(platform, token, YESTERDAY)).errcode).toBeUndefined();
  const codes = [];
  for (let i = 0; i < 3; i++) codes.push((await askDaily(platform, token, YESTERDAY, YESTERDAY)).errcode);
  expect(codes).toEqual([-1, -1, undefined]);
});

test('faults of one call come in their order and can be cleared', async () => {
  await using world = await start();
  world.platform.failNext({ path: 'token' }, { kind: 'errcode', errcode: 45011 });
  world.platform.failNext({ appId: coffee.appId, times: Infinity }, { kind: 'errcode', errcode: 50004 });
  expect(await askToken(world.platform, coffee)).toMatchObject({ errcode: 45011 });
  expect(await askToken(world.platform, coffee)).toMatchObject({ errcode: 50004 });
  world.platform.clearFaults();
  expect((await askToken(world.platform, coffee)).errcode).toBeUndefined();
});

test('a reset before the call has no effect, a reset after it has one that nobody heard of', async () => {
  await using world = await start();
  const { platform } = world;
  platform.failNext({ path: 'token' }, { kind: 'reset_before' });
  await expect(askToken(platform, coffee, { force_refresh: true })).rejects.toThrow();
  expect(await tokenOf(platform, coffee)).toBe(world.token);
  platform.failNext({ path: 'token' }, { kind: 'reset_after' });
  await expect(askToken(platform, coffee, { force_refresh: true })).rejects.toThrow();
  expect(await tokenOf(platform, coffee)).not.toBe(world.token);
});

test('gateways answer with pages, broken JSON stays broken', async () => {
  await using world = await start();
  expect(await world.rawThrough({ kind: 'http', status: 500 })).toMatchObject({ status: 500 });
  const html = await world.rawThrough({ kind: 'html' });
  expect(html).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
  for (const kind of ['truncated_json', 'control_characters'] as const) {
    const { text } = await world.rawThrough({ kind });
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  }
  expect(JSON.parse((await world.rawThrough({ kind: 'wrong_shape' })).text)).toEqual({});
});

test('a stalled call is answered in the end, and closing does not wait for it', async () => {
  await using world = await start();
  expect((await world.dailyThrough({ kind: 'delay', ms: 1 })).list).toHaveLength(2);
  const stalled = expect(world.dailyThrough({ kind: 'delay', ms: 2_000 })).rejects.toThrow();
  await world.hourlyThrough({ kind: 'empty_list' });
  await world.platform.close();
  await stalled;
});

test('rows can be doubled, shuffled, gone, or written as strings', async () => {
  await using world = await start();
  const { list: rows = [] } = await askHourly(world.platform, world.token, YESTERDAY);
  expect((await world.hourlyThrough({ kind: 'duplicate_rows' })).list).toHaveLength(48);
  const { list: shuffled = [] } = await world.hourlyThrough({ kind: 'shuffled_rows' });
  expect(shuffled).not.toEqual(rows);
  expect(shuffled.toSorted((a, b) => (a.ref_hour ?? 0) - (b.ref_hour ?? 0))).toEqual(rows);
  expect(await world.hourlyThrough({ kind: 'empty_list' })).toEqual({ list: [] });
  const { list: texts = [] } = await world.hourlyThrough({ kind: 'numbers_as_strings' });
  expect(texts[13]).toMatchObject({ ref_hour: '1300', callback_count: String(rows[13]?.callback_count) });
});

test('stray rows are all outside the range that was asked for', async () => {
  await using world = await start();
  const { list } = await world.dailyThrough({ kind: 'stray_rows' });
  expect(list?.map((row) => row.ref_date)).toEqual([
    '2024-11-15',
    '2024-11-16',
    '2026-11-15',
    '2026-11-16',
    '2026-11-17',
  ]);
});

test('a bad row is the first and only bad one', async () => {
  await using world = await start();
  const { list: [good, next] = [] } = await askHourly(world.platform, world.token, YESTERDAY);
  const firstWith = async (what: (Fault & { kind: 'bad_row' })['what']) => {
    const { list: [first, second] = [] } = await world.hourlyThrough({ kind: 'bad_row', what });
    expect(second).toEqual(next);
    return first;
  };
  const calls = good?.callback_count ?? 0;
  expect(await firstWith('negative')).toEqual({ ...good, callback_count: -calls });
  expect(await firstWith('failures_above_calls')).toEqual({ ...good, fail_count: calls + 1 });
  expect(await firstWith('fraction')).toEqual({ ...good, callback_count: calls + 0.5 });
  expect(await firstWith('odd_hour')).toEqual({ ...good, ref_hour: 13 });
});

test('each call is in the log with its account, body and time', async () => {
  await using world = await start();
  await world.dailyThrough({ kind: 'errcode', errcode: 61503 });
  expect(world.platform.calls.at(-1)).toEqual({
    path: '/datacube/getinterfacesummary',
    appId: coffee.appId,
    body: { begin_date: '2026-11-16', end_date: YESTERDAY },
    at: Date.parse('2026-11-18T10:00:00+08:00'),
  });
  expect([world.platform.callCount('token'), world.platform.callCount()]).toEqual([1, 2]);
});

test('some answers call their JSON text/plain', async () => {
  await using world = await start();
  const types = new Set<string | null>();
  for (let i = 0; i < 3; i++) types.add((await world.rawThrough({ kind: 'duplicate_rows' })).type);
  expect(types).toEqual(new Set(['text/plain', 'application/json; encoding=utf-8']));
});
