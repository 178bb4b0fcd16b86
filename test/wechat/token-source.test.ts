import { expect, test } from 'vitest';
import { createDrivenClock } from '../support/driven-clock.ts';
import {
  appId,
  createShelf,
  DAILY,
  day,
  HOURLY,
  newTokens,
  type Scripted,
  type SeenCall,
  START,
  startClient,
  startWechat,
  TOKEN,
} from './support.ts';

const DATE = day('2026-11-17');
const ID = appId();
const EMPTY: Scripted = { json: { list: [] } };
const REFUSED: Scripted = { json: { errcode: 40001, errmsg: 'invalid credential' } };
const NOW = Date.parse(START);

const tokenOf = ({ url }: SeenCall) => new URLSearchParams(url.split('?')[1]).get('access_token');
/** Refuses all tokens but one. */
const only = (good: string) => (call: SeenCall) => (tokenOf(call) === good ? EMPTY : REFUSED);
const dates = (count: number) =>
  Array.from({ length: count }, (_, index) => day(`2026-10-${String(index + 1).padStart(2, '0')}`));

test('twenty questions at once make one token call', async () => {
  await using wechat = await startWechat({ token: newTokens() });
  await using bot = startClient([wechat.url]);
  await Promise.all(dates(20).map((date) => bot.client.hourly(ID, date)));
  expect(wechat.callsTo(TOKEN)).toHaveLength(1);
  expect(wechat.callsTo(HOURLY)).toHaveLength(20);
});

test('a token on the shelf is used, and WeChat is not asked for one', async () => {
  await using wechat = await startWechat({});
  await using bot = startClient([wechat.url]);
  await bot.shelf.save(ID, { value: 'SHELVED', expiresAt: NOW + 61_000 });
  await bot.client.daily(ID, DATE, DATE);
  expect(wechat.calls.map(tokenOf)).toEqual(['SHELVED']);
});

test('a token that ends within a minute is replaced, and its end is kept', async () => {
  await using wechat = await startWechat({ token: [{ json: { access_token: 'FRESH', expires_in: 345 } }] });
  await using bot = startClient([wechat.url]);
  await bot.shelf.save(ID, { value: 'OLD', expiresAt: NOW + 60_000 });
  await bot.client.daily(ID, DATE, DATE);
  expect(tokenOf(wechat.callsTo(DAILY)[0] as SeenCall)).toBe('FRESH');
  expect(bot.shelf.tokens.get(ID)).toEqual({ value: 'FRESH', expiresAt: NOW + 345_000 });
  expect(bot.shelf.leases.size).toBe(0);
});

test('a life beyond two hours is not believed', async () => {
  await using wechat = await startWechat({ token: [{ json: { access_token: 'LONG', expires_in: 1e9 } }] });
  await using bot = startClient([wechat.url]);
  await bot.client.daily(ID, DATE, DATE);
  expect(bot.shelf.tokens.get(ID)?.expiresAt).toBe(NOW + 7_200_000);
});

test.each([
  ['none', {}],
  ['a blank one', { access_token: '', expires_in: 7200 }],
  ['one without an end', { access_token: 'A' }],
  ['a negative life', { access_token: 'A', expires_in: -1 }],
])('a token answer with %s is unexpected', async (_, json) => {
  await using wechat = await startWechat({ token: [{ json }] });
  await using bot = startClient([wechat.url]);
  await expect(bot.client.daily(ID, DATE, DATE)).rejects.toMatchObject({ code: 'unexpected' });
  expect(bot.shelf.tokens.size).toBe(0);
});

test('the shelf is read again after a minute', async () => {
  await using wechat = await startWechat({});
  await using bot = startClient([wechat.url]);
  await bot.shelf.save(ID, { value: 'A', expiresAt: NOW + 7_200_000 });
  await bot.client.hourly(ID, DATE);
  await bot.shelf.save(ID, { value: 'B', expiresAt: NOW + 7_200_000 });
  await bot.client.hourly(ID, DATE);
  await bot.clock.advance(60_000);
  await bot.client.hourly(ID, DATE);
  expect(wechat.calls.map(tokenOf)).toEqual(['A', 'A', 'B']);
});

test('after a refusal the token that another process left on the shelf is used', async () => {
  await using wechat = await startWechat({ summary: only('THEIRS') });
  await using bot = startClient([wechat.url]);
  await bot.shelf.save(ID, { value: 'MINE', expiresAt: NOW + 7_200_000 });
  const { find } = bot.shelf;
  let looks = 0;
  bot.shelf.find = async (id) => {
    looks += 1;
    if (looks === 2) await bot.shelf.save(id, { value: 'THEIRS', expiresAt: NOW + 7_200_000 });
    return find(id);
  };
  await bot.client.daily(ID, DATE, DATE);
  expect(wechat.calls.map(tokenOf)).toEqual(['MINE', 'THEIRS']);
});

test('twenty questions with a dead token make one refresh', async () => {
  await using wechat = await startWechat({ token: newTokens(), summary: only('TOKEN-1') });
  await using bot = startClient([wechat.url]);
  await bot.shelf.save(ID, { value: 'DEAD', expiresAt: NOW + 7_200_000 });
  await Promise.all(dates(20).map((date) => bot.client.hourly(ID, date)));
  expect(wechat.callsTo(TOKEN)).toHaveLength(1);
  expect(wechat.callsTo(HOURLY)).toHaveLength(21);
});

test('two processes with one shelf and a dead token make one refresh', async () => {
  const shelf = createShelf();
  await shelf.save(ID, { value: 'DEAD', expiresAt: NOW + 7_200_000 });
  await using wechat = await startWechat({ token: newTokens(), summary: only('TOKEN-1') });
  await using one = startClient([wechat.url], { shelf, holder: 'p1' });
  await using two = startClient([wechat.url], { shelf, holder: 'p2' });
  await Promise.all([one, two].flatMap(({ client }) => dates(5).map((date) => client.hourly(ID, date))));
  expect(wechat.callsTo(TOKEN)).toHaveLength(1);
});

test('while another process refreshes we wait for its token', async () => {
  const clock = createDrivenClock(START);
  await using wechat = await startWechat({});
  await using bot = startClient([wechat.url], { clock, random: () => 0.5 });
  await bot.shelf.takeLease(ID, 'other', NOW, NOW + 30_000);
  const asked = bot.client.daily(ID, DATE, DATE);
  await clock.advance(5000);
  expect(wechat.calls).toEqual([]);
  expect(new Set(clock.slept)).toEqual(new Set([350]));
  await bot.shelf.save(ID, { value: 'THEIRS', expiresAt: NOW + 7_200_000 });
  await clock.advance(500);
  await asked;
  expect(wechat.calls.map(tokenOf)).toEqual(['THEIRS']);
});

test('a process that died with the lease holds the others up for its 30 seconds only', async () => {
  await using wechat = await startWechat({});
  await using bot = startClient([wechat.url]);
  await bot.shelf.takeLease(ID, 'dead', NOW, NOW + 30_000);
  await bot.client.daily(ID, DATE, DATE);
  expect(bot.clock.now() - NOW).toBeLessThan(30_500);
  expect(wechat.callsTo(TOKEN)).toHaveLength(1);
});

test('no lease is held over the pauses between tries', async () => {
  const clock = createDrivenClock(START);
  await using wechat = await startWechat({ token: [{ json: { errcode: -1 } }] });
  await using bot = startClient([wechat.url], { clock });
  const asked = bot.client.daily(ID, DATE, DATE).catch((error) => error);
  await expect.poll(() => clock.sleepers()).toBe(1);
  expect(bot.shelf.leases.size).toBe(0);
  await bot.client.close();
  expect(await asked).toMatchObject({ name: 'AbortError' });
});

test('the same value back is tried once more after 30 seconds', async () => {
  await using wechat = await startWechat({ summary: [REFUSED, EMPTY] });
  await using bot = startClient([wechat.url]);
  await bot.client.daily(ID, DATE, DATE);
  expect(bot.clock.slept).toEqual([30_000]);
  expect(wechat.callsTo(DAILY).map(tokenOf)).toEqual(['TOKEN-1', 'TOKEN-1']);
});

test('the same value refused again is a stop', async () => {
  await using wechat = await startWechat({ summary: [REFUSED] });
  await using bot = startClient([wechat.url]);
  await expect(bot.client.daily(ID, DATE, DATE)).rejects.toMatchObject({
    code: 'stopped',
    errcode: 40001,
    stop: { cause: 'token', scope: 'account' },
  });
  expect(wechat.callsTo(DAILY)).toHaveLength(2);
  expect(bot.clock.slept).toEqual([30_000]);
  expect(wechat.calls.filter(({ body }) => JSON.stringify(body).includes('force_refresh'))).toEqual([]);
});

test('another value refused too is a stop, and the next look begins with a new one', async () => {
  await using wechat = await startWechat({ token: newTokens(), summary: only('TOKEN-3') });
  await using bot = startClient([wechat.url]);
  await expect(bot.client.daily(ID, DATE, DATE)).rejects.toMatchObject({ stop: { cause: 'token' } });
  expect(bot.clock.slept).toEqual([]);
  expect(bot.shelf.tokens.size).toBe(0);
  await bot.client.daily(ID, DATE, DATE);
  expect(wechat.callsTo(DAILY).map(tokenOf)).toEqual(['TOKEN-1', 'TOKEN-2', 'TOKEN-3']);
});
