import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { demoAccounts, manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { addDays, eachDate } from '../../src/domain/ref-date.ts';
import { createFolder, day, FROM, figuresOf, startSite, TO, truthOf } from './support.ts';

const quietAtNight = demoAccounts().filter((account) => account.traffic.quietNights === true);
const tenDaysOld = demoAccounts().filter((account) => account.startsDaysBefore !== undefined);

test('sixty days with their hours end exactly as WeChat has them, in two daily calls and one a day', async () => {
  await using site = await startSite({ accounts: quietAtNight });
  const outcome = await site.sync();
  expect(figuresOf(await site.stored())).toEqual(truthOf(site.wechat, site.appId));
  expect(outcome).toEqual({ days: 60, hours: 60, pending: 0, late: 0, missing: 0, empty: 0, refused: 0 });
  const newestFirst = eachDate(FROM, TO).reverse();
  expect(site.asked()).toEqual([
    'stable_token',
    'daily 2026-10-19..2026-11-17',
    'daily 2026-09-19..2026-10-18',
    'quota',
    ...newestFirst.map((date) => `hourly ${date}`),
  ]);
  expect(site.engine.calls()).toBe(62);
});

test('an hour without a row is unknown, and not zero calls', async () => {
  await using site = await startSite({ accounts: quietAtNight });
  await site.sync({ from: TO });
  expect((await site.storedDay(TO))?.hours.value?.slice(0, 8)).toEqual([
    ...new Array(7).fill(null),
    expect.objectContaining({ calls: expect.any(Number) }),
  ]);
});

test('a second run asks nothing', async () => {
  await using site = await startSite();
  await site.sync();
  const calls = site.engine.calls();
  const outcome = await site.sync();
  expect(site.engine.calls()).toBe(calls);
  expect(outcome).toMatchObject({ days: 0, hours: 0, pending: 0, missing: 0 });
});

test('hours are asked only of days with calls: days before the account was there are empty', async () => {
  await using site = await startSite({ accounts: tenDaysOld });
  const outcome = await site.sync();
  const first = addDays(TO, -10);
  expect(site.asked().filter((call) => call.startsWith('hourly'))).toEqual(
    eachDate(first, TO)
      .reverse()
      .map((date) => `hourly ${date}`),
  );
  expect(outcome).toMatchObject({ days: 60, hours: 11, empty: 49, pending: 0 });
  expect((await site.stored(FROM, addDays(first, -1))).every((one) => one.day.state === 'empty')).toBe(true);
});

test('only what is not known is asked, in spans that need not begin where the first run did', async () => {
  await using site = await startSite();
  await site.sync({ from: day('2026-10-10'), to: day('2026-10-20'), hourly: false });
  site.asked();
  await site.sync({ hourly: false });
  expect(site.asked()).toEqual(['daily 2026-10-21..2026-11-17', 'daily 2026-09-19..2026-10-09']);
});

test('a run without hours asks no hours, and a later one with hours asks no days', async () => {
  await using site = await startSite();
  await site.sync({ from: day('2026-11-16'), hourly: false });
  expect(site.asked()).toEqual(['stable_token', 'daily 2026-11-16..2026-11-17']);
  expect(await site.sync({ from: day('2026-11-16') })).toMatchObject({ days: 0, hours: 2 });
  expect(site.asked()).toEqual(['hourly 2026-11-17', 'hourly 2026-11-16']);
});

test('a run that is stopped in the middle keeps what came, and the next one goes on to the same end', async () => {
  using folder = createFolder();
  const accounts = manyAccounts(3);
  const databaseUrl = `sqlite:${folder.path}/wxpulse.db`;
  const stop = new AbortController();
  await using stopped = await startSite({ accounts, databaseUrl, signal: stop.signal, delayMs: 2 });
  const run = stopped.sync({}, { signal: stop.signal });
  while (stopped.wechat.callCount() < 50) await nextTurn();
  stop.abort(new Error('stopped by SIGINT'));
  expect((await run).pending).toBeGreaterThan(60);

  await using site = await startSite({ accounts, databaseUrl, after: stopped });
  expect(await site.sync()).toMatchObject({ pending: 0, late: 0, missing: 0, refused: 0 });
  for (const appId of site.appIds) {
    expect(figuresOf(await site.stored(FROM, TO, appId))).toEqual(truthOf(site.wechat, appId));
  }
  // Only the call that was cut short is made twice, by each account.
  const calls = stopped.engine.calls() + site.engine.calls();
  expect(calls).toBeGreaterThanOrEqual(3 * 62);
  expect(calls).toBeLessThanOrEqual(3 * 62 + 3);
});

test('days from today on and before 1 December 2014 are never asked', async () => {
  await using site = await startSite();
  await site.sync({ from: day('2014-11-20'), to: day('2014-12-02'), hourly: false });
  await site.sync({ from: day('2026-11-16'), to: day('2026-11-20'), hourly: false });
  const spans = site.asked().filter((call) => call.startsWith('daily'));
  expect(spans).toEqual(['daily 2014-12-01..2014-12-02', 'daily 2026-11-16..2026-11-17']);
});

test('an account is asked one call at a time, and several accounts side by side', async () => {
  const delayMs = 20;
  await using site = await startSite({ accounts: manyAccounts(4), delayMs });
  const began = performance.now();
  await site.sync({ from: addDays(TO, -9) });
  // a token, a daily call and ten hourly ones, each after the answer to the one before
  expect(performance.now() - began).toBeGreaterThan(12 * delayMs);
  expect(new Set(site.wechat.calls.slice(0, 4).map((call) => call.appId)).size).toBe(4);
  for (const appId of site.appIds) {
    const own = site.wechat.calls.filter((call) => call.appId === appId);
    expect(own.map((call) => call.path.split('/').at(-1))).toEqual([
      ...['stable_token', 'getinterfacesummary'],
      ...new Array(10).fill('getinterfacesummaryhour'),
    ]);
  }
});
