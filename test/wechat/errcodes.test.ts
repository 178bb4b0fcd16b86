import { describe, expect, test } from 'vitest';
import { ERRCODES } from '../../src/domain/errcodes.ts';
import type { HaltCause } from '../../src/domain/halt.ts';
import { appId, DAILY, day, HOURLY, newTokens, startClient, startWechat, TOKEN } from './support.ts';

const DATE = day('2026-11-17');
const RID = '61725984-6126f6f9-040f19c4';
const refusal = (errcode: number, errmsg = 'no') => ({ json: { errcode, errmsg: `${errmsg} rid: ${RID}` } });
const EMPTY = { json: { list: [] } };

/** What the table says, written down a second time: the causes by code. */
const STOPS: readonly [HaltCause, 'account' | 'endpoint', number[]][] = [
  ['ip', 'account', [40164, 45035, 61004]],
  ['secret', 'account', [40125, 40243]],
  ['app_id', 'account', [40013]],
  ['unauthorized', 'account', [42007, 61003, 61009, 61010, 61023]],
  ['quota', 'endpoint', [45009, 48006]],
  ['permission', 'endpoint', [48001, 50001, 61007, 61016, 61017, 61502]],
  ['banned', 'endpoint', [48004]],
  ['banned', 'account', [50002, 50004]],
  ['confirm', 'account', [89501, 89502, 89503, 89504, 89505, 89506, 89507]],
  ['other', 'account', [40201, 61005, 61006, 61011, 61028]],
];
const stops = STOPS.flatMap(([cause, scope, codes]) => codes.map((code) => [code, cause, scope] as const));
const withAction = (action: string) =>
  Object.entries(ERRCODES).flatMap(([code, row]) => (row.action === action ? [Number(code)] : []));

test('every stop of the table is named here', () => {
  expect(stops.map(([code]) => code).sort()).toEqual(withAction('stop').sort());
});

describe('a stop', () => {
  test.each(stops)('%i from the hourly call: cause %s, scope %s, asked once', async (code, cause, scope) => {
    await using wechat = await startWechat({ summary: [refusal(code)] });
    await using bot = startClient([wechat.url]);
    await expect(bot.client.hourly(appId(), DATE)).rejects.toMatchObject({
      code: 'stopped',
      errcode: code,
      stop: { cause, scope: scope === 'endpoint' ? 'hourly' : 'account', rid: RID, ip: null },
    });
    expect(wechat.callsTo(HOURLY)).toHaveLength(1);
    expect(bot.clock.slept).toEqual([]);
  });

  test.each(stops)('%i from the token call: cause %s, of the whole account', async (code, cause) => {
    await using wechat = await startWechat({ token: [refusal(code)] });
    await using bot = startClient([wechat.url]);
    await expect(bot.client.daily(appId(), DATE, DATE)).rejects.toMatchObject({
      code: 'stopped',
      errcode: code,
      stop: { cause, scope: 'account', rid: RID },
    });
    expect(wechat.calls).toHaveLength(1);
  });

  test('40001 from the token call means the secret', async () => {
    await using wechat = await startWechat({ token: [refusal(40001)] });
    await using bot = startClient([wechat.url]);
    await expect(bot.client.daily(appId(), DATE, DATE)).rejects.toMatchObject({
      stop: { cause: 'secret', scope: 'account' },
    });
    expect(wechat.calls).toHaveLength(1);
  });

  test.each([
    ['invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist', '203.0.113.7'],
    ['invalid ip 203.0.113.7, not in whitelist', '203.0.113.7'],
    ['invalid ip 2001:db8::7, not in whitelist', '2001:db8::7'],
    ['not in whitelist', null],
  ])('reads the address in "%s"', async (errmsg, ip) => {
    await using wechat = await startWechat({ token: [refusal(40164, errmsg)] });
    await using bot = startClient([wechat.url]);
    await expect(bot.client.daily(appId(), DATE, DATE)).rejects.toMatchObject({ stop: { cause: 'ip', ip, rid: RID } });
  });
});

describe('no stop', () => {
  test.each(withAction('bug'))('%i is our mistake and fails this call only', async (code) => {
    await using wechat = await startWechat({ summary: [refusal(code), EMPTY] });
    await using bot = startClient([wechat.url]);
    const error = await bot.client.daily(appId(), DATE, DATE).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'failed', errcode: code, stop: undefined });
    expect(error.message).toContain('our request is wrong');
    expect((await bot.client.daily(appId(), DATE, DATE)).wholeListEmpty).toBe(true);
  });

  test('an unknown code fails with WeChat’s own text and rid', async () => {
    await using wechat = await startWechat({ summary: [refusal(99999, 'the moon is full')] });
    await using bot = startClient([wechat.url]);
    const error = await bot.client.daily(appId(), DATE, DATE).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'failed', errcode: 99999, stop: undefined });
    expect(error.message).toBe(`WeChat answered the daily call with 99999: the moon is full (rid ${RID})`);
  });

  test.each(withAction('not_ready'))('%i says "not yet" without another try', async (code) => {
    await using wechat = await startWechat({ summary: [refusal(code)] });
    await using bot = startClient([wechat.url]);
    await expect(bot.client.daily(appId(), DATE, DATE)).rejects.toMatchObject({ code: 'not_ready', errcode: code });
    expect(wechat.callsTo(DAILY)).toHaveLength(1);
  });

  test.each(withAction('refresh'))('%i gets another token once, and the answer', async (code) => {
    await using wechat = await startWechat({ token: newTokens(), summary: [refusal(code), EMPTY] });
    await using bot = startClient([wechat.url]);
    expect((await bot.client.daily(appId(), DATE, DATE)).wholeListEmpty).toBe(true);
    expect(wechat.callsTo(DAILY).map(({ url }) => url.split('=')[1])).toEqual(['TOKEN-1', 'TOKEN-2']);
    expect(bot.clock.slept).toEqual([]);
  });

  test.each(withAction('backoff'))('%i is tried five times, further and further apart, then busy', async (code) => {
    await using wechat = await startWechat({ summary: [refusal(code)] });
    await using bot = startClient([wechat.url], { random: () => 0.5 });
    await expect(bot.client.daily(appId(), DATE, DATE)).rejects.toMatchObject({ code: 'busy', errcode: code });
    expect(bot.clock.slept).toEqual([1250, 2500, 5000, 10_000]);
    expect(wechat.callsTo(DAILY)).toHaveLength(5);
  });

  test.each(withAction('wait_minute'))('%i sits out the minute, three times, then busy', async (code) => {
    await using wechat = await startWechat({ summary: [refusal(code)] });
    await using bot = startClient([wechat.url], { random: () => 0.2 });
    await expect(bot.client.daily(appId(), DATE, DATE)).rejects.toMatchObject({ code: 'busy', errcode: code });
    // begun 10 s into a minute; each wait ends 1 s into the next one
    expect(bot.clock.slept).toEqual([51_000, 60_000, 60_000]);
  });

  test.each([-1, 45011])('%i that passes is not noticed, from the token call either', async (code) => {
    const token = { json: { access_token: 'TOKEN-1', expires_in: 7200 } };
    await using wechat = await startWechat({ token: [refusal(code), token], summary: [refusal(code), EMPTY] });
    await using bot = startClient([wechat.url]);
    expect((await bot.client.daily(appId(), DATE, DATE)).wholeListEmpty).toBe(true);
    expect(wechat.callsTo(TOKEN)).toHaveLength(2);
  });

  test.each([40014, 42001, 61503])('%i makes no sense from the token call and is not repeated', async (code) => {
    await using wechat = await startWechat({ token: [refusal(code)] });
    await using bot = startClient([wechat.url]);
    await expect(bot.client.daily(appId(), DATE, DATE)).rejects.toMatchObject({ code: 'failed', errcode: code });
    expect(wechat.calls).toHaveLength(1);
  });
});
