import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { redact } from '../../src/wechat/redact.ts';
import { appId, day, deadUrl, type Scripted, SECRET, startClient, startWechat } from './support.ts';

const DATE = day('2026-11-17');
const TOKEN_VALUE = `89_${'xY7-'.repeat(30)}+/=end`;
const TOKEN: Scripted = { json: { access_token: TOKEN_VALUE, expires_in: 7200 } };
const url = `https://api.weixin.qq.com/datacube?access_token=${TOKEN_VALUE}&secret=${SECRET}`;

/** An answer that says everything back, as rid/get and some proxies do. */
const chatty = (errcode: number): Scripted => ({ json: { errcode, errmsg: `${TOKEN_VALUE} ${SECRET} ${url}` } });

const FAULTS: readonly [string, Scripted][] = [
  ...[-1, 40001, 45009, 45011, 48001, 61503, 99999].map(
    (code) => [`errcode ${code}`, chatty(code)] as [string, Scripted],
  ),
  ['HTML', { text: `<html>${url}</html>`, type: 'text/html' }],
  ['truncated JSON', { text: `{"access_token":"${TOKEN_VALUE}","secret":"${SECRET}` }],
  ['another shape', { json: { lists: url } }],
  ['a refused row', { json: { list: [{ ref_date: '2026-11-17', callback_count: url }, url, { ref_date: url }] } }],
  ['HTTP 404', { text: url, status: 404 }],
  ['HTTP 500', { text: url, status: 500 }],
  ['too much', { text: url.repeat(20_000) }],
  ['a reset', 'reset'],
];

/** All an error could show: message, stack, cause, own fields, to any depth. */
const dump = (thing: unknown) => inspect(thing, { depth: null, showHidden: true });

const expectClean = (output: string) => {
  for (const secret of [
    SECRET,
    TOKEN_VALUE,
    encodeURIComponent(TOKEN_VALUE),
    TOKEN_VALUE.slice(0, 40),
    SECRET.slice(0, 20),
  ]) {
    expect(output).not.toContain(secret);
  }
};

test.each(FAULTS)('%s shows no secret in errors, answers or log lines', async (_, fault) => {
  for (const scripts of [{ token: [TOKEN], summary: [fault] }, { token: [fault] }]) {
    await using wechat = await startWechat(scripts);
    await using bot = startClient([wechat.url]);
    const daily = await bot.client.daily(appId(), DATE, DATE).catch((error) => error);
    const hourly = await bot.client.hourly(appId(), DATE).catch((error) => error);
    const check = await bot.client.callbackCheck(appId()).catch((error) => error);
    expectClean(dump([daily, hourly, check, bot.lines]));
  }
});

test('a dead network and an abort show no secret', async () => {
  await using alive = await startWechat({ token: [TOKEN], summary: ['silence'] });
  await using bot = startClient([alive.url]);
  const running = bot.client.hourly(appId(), DATE).catch((error) => error);
  await expect.poll(() => alive.calls.length).toBe(2);
  await bot.client.close();
  await using dead = startClient([await deadUrl()]);
  const unreachable = await dead.client.hourly(appId(), DATE).catch((error) => error);
  expectClean(dump([await running, unreachable, bot.lines, dead.lines]));
});

test('WeChat’s own words stay, on one line and within 200 characters', () => {
  const said = 'invalid credential, access_token is invalid or not latest, see https://mmbizurl.cn/s/JtxxFh33r';
  expect(redact(said, [])).toBe(said);
  expect(redact('a\nb\u0000\u001b[31mc', [])).toBe('a b [31mc');
  const long = redact('word '.repeat(100), []);
  expect(long).toHaveLength(200);
  expect(long.endsWith('…')).toBe(true);
});

test('what looks like a secret goes, whoever it belongs to', () => {
  expect(redact('GET /x?access_token=short&secret=s1', [])).toBe('GET /x?access_token=[redacted]&secret=[redacted]');
  expect(redact('{"component_appsecret": "abc", "expires_in": 5}', [])).toBe(
    '{"component_appsecret": "[redacted]", "expires_in": 5}',
  );
  expect(redact(`old ${'f'.repeat(32)}`, [])).toBe('old [redacted]');
  expect(redact('rid 61725984-6126f6f9-040f19c4', [])).toBe('rid 61725984-6126f6f9-040f19c4');
});
