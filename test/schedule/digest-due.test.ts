import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { beijing, day, TO } from '../sync/support.ts';
import { DIGEST, find, keysOf, late, NEVER, publish, startMorning, take, WELCOME } from './morning.ts';
import { channel, type ScheduledSite, startSchedule } from './support.ts';

test('a digest comes at its time and not before, when its figures are there', async () => {
  await using site = await startMorning();
  await site.beatUntil('2026-11-18', '09:29');
  expect(await find(site, DIGEST)).toBeUndefined();
  await site.beatUntil('2026-11-18', '09:30');
  expect(await find(site, DIGEST)).toMatchObject({ state: 'queued', afterKey: null });
});

test('with half of its accounts a digest does not wait for the others', async () => {
  await using site = await startMorning();
  late(site, 0, 1);
  await site.beatUntil('2026-11-18', '09:30');
  expect(await find(site, DIGEST)).toBeDefined();
});

test('with fewer than half a digest waits, an hour at the most', async () => {
  await using site = await startMorning();
  late(site, 0, 1, 2);
  await site.beatUntil('2026-11-18', '10:29');
  expect(await find(site, DIGEST)).toBeUndefined();
  await site.beatUntil('2026-11-18', '10:30');
  expect(await find(site, DIGEST)).toBeDefined();
});

test('an account that arrives ends the wait', async () => {
  await using site = await startMorning();
  late(site, 0, 1, 2);
  await site.beatUntil('2026-11-18', '09:35');
  publish(site, 2);
  await site.beatUntil('2026-11-18', '10:00');
  expect(await find(site, DIGEST)).toBeDefined();
});

test('refused accounts are not waited for', async () => {
  await using site = await startMorning();
  late(site, 0, 1);
  site.wechat.setAccount(site.appIds[2] ?? '', { granted: false });
  await site.beatUntil('2026-11-18', '09:30');
  expect(await find(site, DIGEST)).toBeDefined();
});

test('an account that is known and then refused counts once', async () => {
  await using site = await startMorning();
  late(site, 1, 2, 3);
  await site.beatUntil('2026-11-18', '09:29');
  site.wechat.setAccount(site.appIds[0] ?? '', { banned: true });
  const halt = { scope: 'daily', cause: 'banned', errcode: 50002, rid: null, ip: null } as const;
  const [appId] = site.appIds;
  const times = { since: site.clock.now(), nextLook: NEVER };
  await site.engine.store.transaction(async (writer) => appId && writer.saveHalt({ appId, ...halt, ...times }));
  await site.beatUntil('2026-11-18', '09:31');
  expect(await find(site, DIGEST)).toBeUndefined();
});

test('over several days the newest one is what a digest waits for', async () => {
  const accounts = manyAccounts(2);
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  const weekdays = channel(appIds, { days: [0, 1, 2, 3, 4] });
  await using site = await startSchedule({ accounts, channels: [weekdays], at: beijing('2026-11-15', '12:00') });
  await site.beat();
  for (const row of await site.engine.store.outboxIn(['queued'], 10)) await take(site, row.key);
  for (const appId of appIds) site.wechat.setAccount(appId, { publishDay: { date: '2026-11-15', at: NEVER } });
  await site.sleepUntil('2026-11-16', '08:00');
  await site.beatUntil('2026-11-16', '10:29');
  expect(await find(site, 'digest:C01OPS:2026-11-15')).toBeUndefined();
  await site.beatUntil('2026-11-16', '10:31');
  expect(await find(site, 'digest:C01OPS:2026-11-15')).toBeDefined();
});

test('refused accounts do not wait, also over several days', async () => {
  const accounts = manyAccounts(2).map((account) => ({ ...account, refusedIp: '203.0.113.7' }));
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  const weekdays = channel(appIds, { days: [0, 1, 2, 3, 4] });
  await using site = await startSchedule({ accounts, channels: [weekdays], at: beijing('2026-11-15', '12:00') });
  await site.beat();
  await take(site, WELCOME);
  await site.sleepUntil('2026-11-16', '09:28');
  await site.beatUntil('2026-11-16', '09:31');
  expect(await find(site, 'digest:C01OPS:2026-11-15')).toBeDefined();
});

test.each([
  [20, [DIGEST]],
  [21, [DIGEST, `${DIGEST}:csv`]],
])('%i accounts: a file follows only where the table cannot show them all', async (count, keys) => {
  await using site = await startMorning(count);
  await site.beatUntil('2026-11-18', '09:31');
  expect(await keysOf(site)).toEqual(keys);
  if (keys.length > 1) {
    expect(await find(site, `${DIGEST}:csv`)).toMatchObject({
      ...{ op: 'file', afterKey: DIGEST, model: { kind: 'digest_csv', from: TO, to: TO } },
    });
  }
});

test('a channel without postings on weekends gets one digest for the days since, on Monday', async () => {
  const accounts = manyAccounts(1);
  const weekdays = channel([accounts[0]?.appId as ScheduledSite['appId']], { days: [0, 1, 2, 3, 4] });
  await using site = await startSchedule({ accounts, channels: [weekdays], at: beijing('2026-11-16', '09:45') });
  await site.beat();
  await take(site, WELCOME);
  await site.beat();
  expect(await find(site, 'digest:C01OPS:2026-11-15')).toMatchObject({
    model: { kind: 'digest', from: day('2026-11-13'), to: day('2026-11-15') },
  });
});
