import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { addDays } from '../../src/domain/ref-date.ts';
import { isSyncDue } from '../../src/schedule/heartbeat.ts';
import { beijing, FROM, TO } from '../sync/support.ts';
import { startSchedule } from './support.ts';

const MORNING = beijing('2026-11-18', '09:00');

test('an account whose address is refused is left alone for 20 minutes, then asked once', async () => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.setAccount(site.appId, { refusedIp: '203.0.113.7' });
  await site.beatUntil('2026-11-18', '09:19');
  expect(site.asked()).toEqual(['stable_token']);
  await site.beatUntil('2026-11-18', '10:10');
  expect(site.asked()).toEqual(new Array(3).fill('stable_token'));
  const [halt] = await site.engine.store.halts();
  expect(halt?.since).toBe(MORNING);
});

test('once the address is on the list all days come, and the halt is forgotten', async () => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.setAccount(site.appId, { refusedIp: '203.0.113.7' });
  await site.beatUntil('2026-11-18', '09:10');
  site.wechat.setAccount(site.appId, { refusedIp: null });
  await site.beatUntil('2026-11-18', '09:21');
  expect(await site.engine.store.halts()).toEqual([]);
  expect((await site.stored()).filter((day) => day.day.state === 'known')).toHaveLength(60);
});

test('a missing permission is looked at again the next morning', async () => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.setAccount(site.appId, { granted: false });
  await site.beatUntil('2026-11-19', '07:59');
  expect(site.asked()).toEqual(['stable_token', 'daily 2026-10-19..2026-11-17']);
  await site.beatUntil('2026-11-19', '08:15');
  expect(site.asked().filter((call) => call.startsWith('daily'))).toHaveLength(1);
});

test('a spent quota of hours does not keep the next morning’s days away', async () => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.failNext({ path: 'hourly', times: Infinity }, { kind: 'errcode', errcode: 45009 });
  await site.beatUntil('2026-11-18', '12:00');
  expect(site.asked()).toEqual([
    'stable_token',
    'daily 2026-10-19..2026-11-17',
    'daily 2026-09-19..2026-10-18',
    `hourly ${TO}`,
  ]);
  site.wechat.clearFaults();
  await site.beatUntil('2026-11-19', '08:16');
  // the oldest day of the 18th is none of the last sixty any more
  expect((await site.stored(addDays(FROM, 1))).map((day) => day.hours.state)).toEqual(new Array(59).fill('known'));
  expect(await site.engine.store.halts()).toEqual([]);
});

test('while its hours are refused an account is offered only for days, and its history goes on when they are not', async () => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.failNext({ path: 'hourly', times: Infinity }, { kind: 'errcode', errcode: 48001 });
  await site.beat();
  const { store } = site.engine;
  const isOffered = async () => {
    const [account] = await store.accounts();
    const open = await store.unfinishedDays(addDays(TO, -3));
    return account && isSyncDue(account, open, await store.halts(), site.clock.now());
  };
  expect(await store.findAccount(site.appId)).toMatchObject({ historyDoneAt: null });
  for (const time of ['09:01', '12:00', '23:59']) {
    await site.sleepUntil('2026-11-18', time);
    expect(await isOffered()).toBe(false);
  }
  await site.sleepUntil('2026-11-19', '07:59');
  expect(await isOffered()).toBe(false);
  await site.sleepUntil('2026-11-19', '08:00');
  expect(await isOffered()).toBe(true);
});

test('an account whose hours are refused is still asked for a late day', async () => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.failNext({ path: 'hourly', times: Infinity }, { kind: 'errcode', errcode: 48001 });
  site.wechat.setAccount(site.appId, { publishDay: { date: TO, at: beijing('2026-11-18', '09:30') } });
  await site.beatUntil('2026-11-18', '09:50');
  expect((await site.storedDay(TO))?.day.state).toBe('known');
});

test('a refused account does not hold up the others', async () => {
  await using site = await startSchedule({ at: MORNING, accounts: manyAccounts(3) });
  site.wechat.setAccount(site.appId, { refusedIp: '203.0.113.7' });
  await site.beat();
  const states = await site.engine.store.dailyBetween(site.appIds, TO, TO);
  expect(states.map((state) => state.appId).sort()).toEqual(site.appIds.slice(1).sort());
});

test('a WeChat that cannot be reached is tried again every five minutes until it is there, and no day is lost', async () => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.failNext({ times: Infinity }, { kind: 'reset_before' });
  await site.beatUntil('2026-11-18', '09:19');
  // five tries a look
  expect(site.asked().length).toBeLessThanOrEqual(4 * 5);
  expect(await site.engine.store.halts()).toEqual([]);
  site.wechat.clearFaults();
  await site.beatUntil('2026-11-18', '09:26');
  expect((await site.stored()).filter((day) => day.hours.state === 'known')).toHaveLength(60);
});

test.each([
  ['a gateway’s error page', { kind: 'http', status: 503 }],
  ['HTML', { kind: 'html' }],
  ['a busy WeChat', { kind: 'errcode', errcode: -1 }],
] as const)('%s in place of a token gives up no day of a new account: none was asked', async (_, fault) => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.failNext({ path: 'token', times: 5 }, fault);
  await site.beat();
  expect(site.engine.calls()).toBe(0);
  expect(new Set((await site.stored()).map((day) => day.day.state))).toEqual(new Set(['open']));
  await site.beatUntil('2026-11-18', '09:10');
  expect((await site.stored()).filter((day) => day.hours.state === 'known')).toHaveLength(60);
});

test('a WeChat that is down for hours when an account is new costs it no day, and few calls', async () => {
  await using site = await startSchedule({ at: MORNING });
  site.wechat.failNext({ path: 'daily', times: Infinity }, { kind: 'http', status: 502 });
  await site.beatUntil('2026-11-18', '13:00');
  // two questions of five tries a look, and a look an hour in the end
  expect(site.engine.calls()).toBeLessThanOrEqual(9 * 10);
  expect((await site.stored()).filter((day) => day.day.state === 'missing')).toEqual([]);
  site.wechat.clearFaults();
  await site.beatUntil('2026-11-18', '14:10');
  expect((await site.stored()).filter((day) => day.hours.state === 'known')).toHaveLength(60);
});

test('revised hours that cannot be asked wait like others, and are not tried each minute', async () => {
  await using site = await startSchedule({ at: MORNING });
  await site.beat();
  await site.sleepUntil('2026-11-19', '08:15');
  const hours = [{ hour: 12, calls: 900, failures: 30, totalMs: 270_000, maxMs: 5_010 }];
  site.wechat.setAccount(site.appId, { revise: { date: '2026-11-16', hours } });
  // the hours of yesterday come
  site.wechat.failNext({ path: 'hourly' }, { kind: 'delay', ms: 0 });
  site.asked();
  site.wechat.failNext({ path: 'hourly', times: Infinity }, { kind: 'reset_before' });
  await site.beatUntil('2026-11-19', '08:34');
  expect(site.asked().filter((call) => call === 'hourly 2026-11-16')).toHaveLength(5);
  site.wechat.clearFaults();
  await site.beatUntil('2026-11-19', '08:56');
  expect(site.asked()).toEqual(['hourly 2026-11-16']);
});

test('a morning’s call that cannot be made waits like others also where all its days are known by then', async () => {
  await using site = await startSchedule({ at: beijing('2026-11-18', '03:00') });
  await site.beat();
  await site.sleepUntil('2026-11-18', '09:00');
  await site.sync({ from: TO, to: TO });
  site.asked();
  site.wechat.failNext({ times: Infinity }, { kind: 'reset_before' });
  await site.beatUntil('2026-11-18', '09:18');
  // five tries a look
  expect(site.asked()).toHaveLength(4 * 5);
  site.wechat.clearFaults();
  await site.beatUntil('2026-11-18', '09:25');
  expect(site.asked()).toEqual(['daily 2026-11-14..2026-11-17']);
});
