import { setTimeout as realPause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { appId, counts, DAILY, day, HOURLY, row, SECRET, startClient, startWechat, TOKEN } from './support.ts';

const FROM = day('2026-11-10');
const TO = day('2026-11-12');

test('daily figures are asked at the daily path with both dates and come back by day', async () => {
  const list = [row('2026-11-12', counts(12)), row('2026-11-10', counts(10, 1))];
  await using wechat = await startWechat({ summary: [{ json: { list } }] });
  await using bot = startClient([wechat.url]);
  expect(await bot.client.daily(appId(), FROM, TO)).toEqual({
    rows: [
      { date: FROM, counts: counts(10, 1) },
      { date: TO, counts: counts(12) },
    ],
    refused: [],
    strays: 0,
    wholeListEmpty: false,
  });
  expect(wechat.calls).toEqual([
    {
      method: 'POST',
      url: '/cgi-bin/stable_token',
      body: { grant_type: 'client_credential', appid: appId(), secret: SECRET },
    },
    {
      method: 'POST',
      url: '/datacube/getinterfacesummary?access_token=TOKEN-1',
      body: { begin_date: '2026-11-10', end_date: '2026-11-12' },
    },
  ]);
});

test('hours are asked at the hourly path, not at the daily one', async () => {
  const list = [row(TO, counts(7), { ref_hour: 2300 }), row(TO, counts(5), { ref_hour: 0 })];
  await using wechat = await startWechat({ summary: [{ json: { list } }] });
  await using bot = startClient([wechat.url]);
  const { rows } = await bot.client.hourly(appId(), TO);
  expect(rows).toEqual([
    { hour: 0, counts: counts(5) },
    { hour: 23, counts: counts(7) },
  ]);
  expect(wechat.calls[1]).toEqual({
    method: 'POST',
    url: '/datacube/getinterfacesummaryhour?access_token=TOKEN-1',
    body: { begin_date: '2026-11-12', end_date: '2026-11-12' },
  });
});

test('a path before the API and a slash at the end of its URL are kept right', async () => {
  await using wechat = await startWechat({});
  await using bot = startClient([`${wechat.url}/gate/`]);
  await expect(bot.client.hourly(appId(), TO)).rejects.toMatchObject({ code: 'unexpected' });
  expect(wechat.calls[0]?.url).toBe('/gate/cgi-bin/stable_token');
});

test('equal questions at once share one call, and the token serves the next', async () => {
  await using wechat = await startWechat({});
  await using bot = startClient([wechat.url]);
  const answers = await Promise.all(Array.from({ length: 20 }, () => bot.client.daily(appId(), FROM, TO)));
  expect(new Set(answers).size).toBe(1);
  expect(wechat.callsTo(DAILY)).toHaveLength(1);
  await bot.client.daily(appId(), FROM, TO);
  expect(wechat.callsTo(DAILY)).toHaveLength(2);
  expect(wechat.callsTo(TOKEN)).toHaveLength(1);
});

test('an account has one call at a time, accounts go side by side', async () => {
  const running = { now: 0, most: 0, mostOfOne: 0, one: 0 };
  await using wechat = await startWechat({
    token: ({ body }) => ({ json: { access_token: (body as { appid: string }).appid, expires_in: 7200 } }),
    summary: async ({ url }) => {
      const isOne = url.endsWith(appId()) ? 1 : 0;
      running.most = Math.max(running.most, ++running.now);
      running.one += isOne;
      running.mostOfOne = Math.max(running.mostOfOne, running.one);
      await realPause(20);
      running.now -= 1;
      running.one -= isOne;
      return { json: { list: [] } };
    },
  });
  await using bot = startClient([wechat.url]);
  const other = appId('wx00000000000000b2');
  await Promise.all([
    ...[FROM, TO].map((date) => bot.client.hourly(appId(), date)),
    ...[FROM, TO].map((date) => bot.client.hourly(other, date)),
    bot.client.daily(appId(), FROM, TO),
  ]);
  expect(running).toMatchObject({ mostOfOne: 1, most: 2 });
});

test('a refused question does not hold up the next of the same account', async () => {
  await using wechat = await startWechat({
    summary: [{ json: { errcode: 61503, errmsg: 'data not ready' } }, { json: { list: [] } }],
  });
  await using bot = startClient([wechat.url]);
  const [first, second] = await Promise.allSettled([bot.client.hourly(appId(), FROM), bot.client.hourly(appId(), TO)]);
  expect(first).toMatchObject({ status: 'rejected', reason: { code: 'not_ready', errcode: 61503 } });
  expect(second.status).toBe('fulfilled');
});

test.each([
  ['31 days', '2026-10-01', '2026-10-31'],
  ['an end before its beginning', '2026-10-02', '2026-10-01'],
  ['a day before WeChat has figures', '2014-11-30', '2014-12-02'],
])('%s are not asked at all', async (_, from, to) => {
  await using wechat = await startWechat({});
  await using bot = startClient([wechat.url]);
  await expect(bot.client.daily(appId(), day(from), day(to))).rejects.toMatchObject({ code: 'failed' });
  expect(wechat.calls).toEqual([]);
});

test('every try is counted by endpoint', async () => {
  const counted: string[] = [];
  await using wechat = await startWechat({ summary: [{ json: { errcode: -1 } }, { json: { list: [] } }] });
  await using bot = startClient([wechat.url], { onCall: (endpoint) => counted.push(endpoint) });
  await bot.client.daily(appId(), FROM, TO);
  await bot.client.hourly(appId(), TO);
  expect(counted).toEqual(['token', 'daily', 'daily', 'hourly']);
  expect(wechat.callsTo(HOURLY)).toHaveLength(1);
});

test('rows that are not believed are logged with their reasons', async () => {
  const list = [row('2024-01-01', counts(1)), row(FROM, counts(1, 2)), row(TO, counts(3))];
  await using wechat = await startWechat({ summary: [{ json: { list } }] });
  await using bot = startClient([wechat.url]);
  await bot.client.daily(appId(), FROM, TO);
  expect(bot.lines).toHaveLength(1);
  expect(bot.lines[0]).toContain('"refused":1,"strays":1,"reasons":["2026-11-10: more failures than calls"]');
});

test('an account without a secret is said so', async () => {
  await using wechat = await startWechat({});
  await using bot = startClient([wechat.url], { secretOf: () => undefined });
  const error = await bot.client.daily(appId(), FROM, TO).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'failed' });
  expect(error.message).toContain(`no secret is set for ${appId()}`);
});

test('an abort ends a running call, a wait and a queued question at once', async () => {
  await using wechat = await startWechat({ summary: ['silence'] });
  await using deaf = await startWechat({ summary: [{ json: { errcode: -1 } }] });
  const stop = new AbortController();
  const never = { now: Date.now, sleep: (_: number, signal?: AbortSignal) => untilAborted(signal) };
  await using calling = startClient([wechat.url], { signal: stop.signal });
  await using waiting = startClient([deaf.url], { signal: stop.signal, clock: never });
  const questions = [
    calling.client.hourly(appId(), FROM),
    calling.client.hourly(appId(), TO),
    waiting.client.hourly(appId(), TO),
  ];
  const settled = Promise.allSettled(questions);
  await expect.poll(() => wechat.callsTo(HOURLY).length + deaf.callsTo(HOURLY).length).toBe(2);
  stop.abort(new Error('shutting down'));
  for (const one of await settled)
    expect(one).toMatchObject({ status: 'rejected', reason: { message: 'shutting down' } });
});

test('a closed client ends what runs and asks nothing more', async () => {
  await using wechat = await startWechat({ summary: ['silence'] });
  await using bot = startClient([wechat.url]);
  const running = bot.client.hourly(appId(), TO).catch((error) => error);
  await expect.poll(() => wechat.callsTo(HOURLY).length).toBe(1);
  await bot.client.close();
  expect(await running).toMatchObject({ name: 'AbortError' });
  await expect(bot.client.hourly(appId(), FROM)).rejects.toMatchObject({ name: 'AbortError' });
  expect(wechat.callsTo(HOURLY)).toHaveLength(1);
});

function untilAborted(signal?: AbortSignal): Promise<void> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
}
