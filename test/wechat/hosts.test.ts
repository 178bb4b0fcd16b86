import { expect, test } from 'vitest';
import { appId, DAILY, day, deadUrl, newTokens, type Scripted, startClient, startWechat } from './support.ts';

const DATE = day('2026-11-17');
const ask = (bot: ReturnType<typeof startClient>) => bot.client.daily(appId(), DATE, DATE);
const EMPTY: Scripted = { json: { list: [] } };
const HTML: Scripted = { text: '<html><body>502</body></html>', type: 'text/html' };

test('a host that refuses connections is passed over, and the one that answered is kept', async () => {
  await using second = await startWechat({});
  await using bot = startClient([await deadUrl(), second.url]);
  await ask(bot);
  await ask(bot);
  expect(second.callsTo(DAILY)).toHaveLength(2);
  expect(bot.clock.slept).toEqual([]);
  // said once: the second question began with the host that worked
  expect(bot.lines.filter((line) => line.includes('another WeChat host'))).toHaveLength(1);
});

test('a host whose name does not resolve is passed over', async () => {
  await using second = await startWechat({});
  await using bot = startClient(['http://api.weixin.invalid', second.url]);
  expect((await ask(bot)).wholeListEmpty).toBe(true);
});

test('a reset socket leads to the other host, and back when that one fails', async () => {
  await using first = await startWechat({ summary: ['reset', EMPTY] });
  await using second = await startWechat({ summary: [EMPTY, 'reset'] });
  await using bot = startClient([first.url, second.url]);
  await ask(bot);
  await ask(bot);
  expect([first.callsTo(DAILY).length, second.callsTo(DAILY).length]).toEqual([2, 2]);
  expect(bot.clock.slept).toEqual([]);
});

test.each<[string, Scripted]>([
  ['an errcode', { json: { errcode: -1, errmsg: 'system error' } }],
  ['HTTP 500', { text: 'oops', status: 500 }],
  ['HTML', HTML],
])('%s is no reason to leave a host', async (_, bad) => {
  await using first = await startWechat({ summary: [bad, EMPTY] });
  await using second = await startWechat({});
  await using bot = startClient([first.url, second.url]);
  await ask(bot);
  expect(second.calls).toEqual([]);
  expect(bot.clock.slept).toEqual([1000]);
});

test('no host at all is unreachable after five rounds, and the error names hosts and codes only', async () => {
  const urls = [await deadUrl(), await deadUrl()];
  await using bot = startClient(urls);
  const error = await ask(bot).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'unreachable', errcode: undefined });
  const named = urls.map((url) => `${new URL(url).host} ECONNREFUSED`).join(', ');
  expect(error.message).toBe(`the token call to WeChat failed: ${named}`);
  expect(bot.clock.slept).toEqual([1000, 2000, 4000, 8000]);
});

test.each<[string, Scripted, string]>([
  ['HTML', HTML, 'unexpected'],
  ['truncated JSON', { text: '{"list":[{"ref_date":"2026-11-1' }, 'unexpected'],
  ['an empty body', { text: '' }, 'unexpected'],
  ['an errcode that is no number', { json: { errcode: 'x' } }, 'unexpected'],
  ['a redirect', { text: '', status: 302 }, 'unexpected'],
  ['HTTP 503 with HTML', { ...HTML, status: 503 }, 'busy'],
  ['HTTP 429', { text: 'slow down', status: 429 }, 'busy'],
  ['a reset', 'reset', 'unreachable'],
])('%s is tried five times, then %s', async (_, bad, code) => {
  await using wechat = await startWechat({ summary: [bad] });
  await using bot = startClient([wechat.url]);
  await expect(ask(bot)).rejects.toMatchObject({ name: 'WechatError', code });
  expect(wechat.callsTo(DAILY)).toHaveLength(5);
});

test('what the last try met gives the error its code', async () => {
  const busy: Scripted = { json: { errcode: -1 } };
  await using wechat = await startWechat({ summary: [busy, 'reset', busy, 'reset', HTML] });
  await using bot = startClient([wechat.url]);
  await expect(ask(bot)).rejects.toMatchObject({ code: 'unexpected' });
});

test('the five tries are not begun anew with another token', async () => {
  const busy: Scripted = { json: { errcode: -1 } };
  const summary: Scripted[] = [busy, busy, busy, busy, { json: { errcode: 40001 } }, busy];
  await using wechat = await startWechat({ token: newTokens(), summary });
  await using bot = startClient([wechat.url]);
  await expect(ask(bot)).rejects.toMatchObject({ code: 'busy' });
  expect(wechat.callsTo(DAILY)).toHaveLength(6);
});

test.each<[string, Scripted, string]>([
  ['HTTP 404', { text: 'not found', status: 404 }, 'failed'],
  ['no list', { json: { errcode: 0, errmsg: 'ok' } }, 'unexpected'],
  ['a list that is an object', { json: { list: {} } }, 'unexpected'],
  ['an answer without end', { text: ' '.repeat(2_100_000) }, 'unexpected'],
])('%s is not asked again', async (_, bad, code) => {
  await using wechat = await startWechat({ summary: [bad] });
  await using bot = startClient([wechat.url]);
  await expect(ask(bot)).rejects.toMatchObject({ code });
  expect(wechat.callsTo(DAILY)).toHaveLength(1);
});

test('an errcode decides over the HTTP status', async () => {
  const text = JSON.stringify({ errcode: 48001, errmsg: 'api unauthorized' });
  await using wechat = await startWechat({ summary: [{ text, status: 500 }] });
  await using bot = startClient([wechat.url]);
  await expect(ask(bot)).rejects.toMatchObject({ code: 'stopped', errcode: 48001 });
});

test('JSON as text/plain with raw control characters is read', async () => {
  const text = '\ufeff{"errcode":0,"errmsg":"o\u0001k\n","list":[]}';
  await using wechat = await startWechat({ summary: [{ text, type: 'text/plain' }] });
  await using bot = startClient([wechat.url]);
  expect((await ask(bot)).wholeListEmpty).toBe(true);
});
