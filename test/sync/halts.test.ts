import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { addDays, MINUTE_MS } from '../../src/domain/ref-date.ts';
import { beijing, day, figuresOf, startSite, TO, truthOf } from './support.ts';

const SINCE = day('2026-11-01');

test('45009 ends the questions of its endpoint for the day, and the next morning goes on', async () => {
  await using site = await startSite();
  await site.sync({ from: SINCE, hourly: false });
  site.asked();
  site.wechat.setAccount(site.appId, { quotaLeft: 5 });
  site.wechat.failNext({ path: 'quota' }, { kind: 'errcode', errcode: 76021 });
  expect(await site.sync({ from: SINCE })).toMatchObject({ hours: 5, refused: 12, pending: 0, missing: 0 });
  expect(site.asked()).toHaveLength(7);
  const morning = beijing('2026-11-19', '08:00');
  expect(await site.engine.store.haltsOf(site.appId)).toEqual([
    expect.objectContaining({ scope: 'hourly', cause: 'quota', errcode: 45009, nextLook: morning }),
  ]);
  await site.clock.advance(morning - site.clock.now());
  expect(await site.sync({ from: SINCE })).toMatchObject({ hours: 12, refused: 0 });
  expect(await site.engine.store.haltsOf(site.appId)).toEqual([]);
  expect(figuresOf(await site.stored(SINCE))).toEqual(truthOf(site.wechat, site.appId, SINCE));
});

test('a spent quota of days leaves the hours of known days to be asked', async () => {
  await using site = await startSite();
  await site.sync({ from: addDays(TO, -2), hourly: false });
  site.wechat.failNext({ path: 'daily' }, { kind: 'errcode', errcode: 45009 });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 0, hours: 3, refused: 14 });
});

test('48001 halts an endpoint, names the request, and is looked at again by the next run', async () => {
  await using site = await startSite();
  site.wechat.setAccount(site.appId, { granted: false });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 0, refused: 17, pending: 0 });
  expect(site.engine.calls()).toBe(1);
  const [halt] = await site.engine.store.halts();
  expect(halt).toMatchObject({ scope: 'daily', cause: 'permission', errcode: 48001 });
  expect(halt?.rid).toMatch(/^[0-9a-f-]+$/);
  site.wechat.setAccount(site.appId, { granted: true });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 17, hours: 17, refused: 0 });
  expect(await site.engine.store.halts()).toEqual([]);
});

test('61503 lifts a halt: WeChat says it only to one whom it lets in', async () => {
  await using site = await startSite();
  const late = { publishDay: { date: TO, at: Number.POSITIVE_INFINITY }, lateAnswer: '61503' } as const;
  site.wechat.setAccount(site.appId, { refusedIp: '203.0.113.7', ...late });
  expect(await site.sync({ from: TO })).toMatchObject({ refused: 1 });
  site.wechat.setAccount(site.appId, { refusedIp: null });
  expect(await site.sync({ from: TO })).toMatchObject({ refused: 0, pending: 1 });
  expect(await site.engine.store.halts()).toEqual([]);
});

test('40164 with a good token halts the account with the address that WeChat saw', async () => {
  await using site = await startSite();
  await site.sync({ from: TO, hourly: false });
  site.wechat.setAccount(site.appId, { refusedIp: '203.0.113.7' });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 0, hours: 0, refused: 17 });
  const [first] = await site.engine.store.halts();
  expect(first).toMatchObject({ scope: 'account', cause: 'ip', errcode: 40164, ip: '203.0.113.7' });
  expect((first?.nextLook ?? 0) - (first?.since ?? 0)).toBe(20 * MINUTE_MS);

  await site.clock.advance(3 * MINUTE_MS);
  await site.sync({ from: SINCE });
  const [again] = await site.engine.store.halts();
  // the same stop began when it was first seen
  expect(again?.since).toBe(first?.since);
  expect(again?.nextLook).toBeGreaterThanOrEqual((first?.nextLook ?? 0) + 3 * MINUTE_MS);

  site.wechat.setAccount(site.appId, { refusedIp: null });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 16, hours: 17, refused: 0 });
  expect(await site.engine.store.halts()).toEqual([]);
});

test('a refused address at the token call stops everything after one call', async () => {
  await using site = await startSite();
  site.wechat.setAccount(site.appId, { refusedIp: '203.0.113.7' });
  expect(await site.sync({ from: SINCE })).toMatchObject({ refused: 17 });
  expect(site.asked()).toEqual(['stable_token']);
});

test.each([
  ['a frozen secret', { secretFrozen: true }, { cause: 'secret', errcode: 40243 }],
  ['a new secret', { secret: 'f'.repeat(32) }, { cause: 'secret', errcode: 40125 }],
  ['a banned account', { banned: true }, { cause: 'banned', errcode: 50002 }],
])('%s halts the account until a person acted', async (_, patch, halt) => {
  await using site = await startSite();
  site.wechat.setAccount(site.appId, patch);
  expect(await site.sync({ from: SINCE })).toMatchObject({ refused: 17 });
  expect(await site.engine.store.halts()).toEqual([expect.objectContaining({ ...halt, scope: 'account' })]);
});

test('one refused account does not hold up the others', async () => {
  await using site = await startSite({ accounts: manyAccounts(3) });
  const [, second] = site.appIds;
  site.wechat.setAccount(second ?? '', { refusedIp: '203.0.113.7' });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 34, hours: 34, refused: 17 });
});

test('a token that another system made invalid is replaced once, and nothing is lost', async () => {
  await using site = await startSite();
  await site.sync({ from: TO, hourly: false });
  site.wechat.invalidateToken(site.appId);
  site.asked();
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 16, hours: 17, refused: 0 });
  expect(site.asked().slice(0, 4)).toEqual([
    'daily 2026-11-01..2026-11-16',
    'stable_token',
    'daily 2026-11-01..2026-11-16',
    'quota',
  ]);
  expect(site.wechat.callCount('token')).toBe(2);
});

test('a token that WeChat refuses again and again halts the account', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily', times: 2 }, { kind: 'errcode', errcode: 40001 });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 0, refused: 17 });
  expect(await site.engine.store.halts()).toEqual([
    expect.objectContaining({ scope: 'account', cause: 'token', errcode: 40001 }),
  ]);
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 17, hours: 17, refused: 0 });
});

test('known days stay known while the account is refused', async () => {
  await using site = await startSite();
  await site.sync({ from: addDays(TO, -3) });
  site.wechat.setAccount(site.appId, { refusedIp: '203.0.113.7' });
  expect(await site.sync({ from: addDays(TO, -4) })).toMatchObject({ refused: 1 });
  expect(await site.sync({ from: addDays(TO, -3) })).toMatchObject({ refused: 0 });
});
