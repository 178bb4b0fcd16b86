import { expect, test } from 'vitest';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { unaskedDay } from '../../src/domain/account-day.ts';
import { addDays } from '../../src/domain/ref-date.ts';
import { arrivalsOf, arrivalsText } from '../../src/schedule/digests.ts';
import type { OutboxRow } from '../../src/store/outbox.model.ts';
import { beijing, day, TO } from '../sync/support.ts';
import { channel, type ScheduledSite, startSchedule } from './support.ts';

const WELCOME = 'welcome:C01OPS';
const DIGEST = 'digest:C01OPS:2026-11-17';
const NEVER = Number.POSITIVE_INFINITY;

/** A channel that was welcomed days ago, shortly before the digest of the 17th is due. */
async function startMorning(count = 4, time = '09:28'): Promise<ScheduledSite> {
  const accounts = manyAccounts(count);
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  const site = await startSchedule({ accounts, channels: [channel(appIds)], at: beijing('2026-11-16', '12:00') });
  await site.beat();
  await take(site, WELCOME);
  await site.beat();
  await take(site, 'digest:C01OPS:2026-11-15');
  for (const follower of await site.engine.store.outboxByPrefix('digest:C01OPS:2026-11-15:')) {
    await take(site, follower.key);
  }
  await site.sleepUntil('2026-11-17', '12:00');
  await site.beat();
  for (const row of await site.engine.store.outboxByPrefix('digest:C01OPS:2026-11-16')) await take(site, row.key);
  await site.sleepUntil('2026-11-18', time);
  return site;
}

function late(site: ScheduledSite, ...numbers: number[]): void {
  for (const n of numbers) {
    site.wechat.setAccount(site.appIds[n] ?? '', { publishDay: { date: TO, at: NEVER } });
  }
}

function publish(site: ScheduledSite, n: number): void {
  site.wechat.setAccount(site.appIds[n] ?? '', { publishDay: { date: TO, at: 0 } });
}

async function find(site: ScheduledSite, key: string): Promise<OutboxRow | undefined> {
  return site.engine.store.findOutbox(key);
}

/** Slack has it, with what was there to show. */
async function take(site: ScheduledSite, key: string, patch: Partial<OutboxRow> = {}): Promise<void> {
  const { store } = site.engine;
  const row = await store.findOutbox(key);
  if (row === undefined) throw new Error(`no row ${key}`);
  const [route] = site.settings.channels;
  const { model } = row;
  const shown =
    model.kind !== 'digest' || route === undefined
      ? null
      : arrivalsText(await arrivalsOf(store, route, model.from, model.to));
  await store.transaction((writer) =>
    writer.patchOutbox(key, { state: 'sent', ts: '1700000000.000100', shown, ...patch }),
  );
}

async function keysOf(site: ScheduledSite): Promise<string[]> {
  return (await site.engine.store.outboxByPrefix(DIGEST)).map((row) => row.key);
}

test('a new channel is welcomed first, and its newest digest follows when the figures are there', async () => {
  const accounts = manyAccounts(2);
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  await using site = await startSchedule({ accounts, channels: [channel(appIds)], at: beijing('2026-11-18', '09:45') });
  await site.beat();
  expect(await site.engine.store.outboxIn(['queued'], 10)).toMatchObject([
    { key: WELCOME, op: 'post', model: { kind: 'welcome' } },
  ]);
  await take(site, WELCOME);
  await site.beat();
  expect(await site.engine.store.outboxIn(['queued'], 10)).toMatchObject([
    { key: DIGEST, op: 'post', model: { kind: 'digest', from: TO, to: TO } },
  ]);
  await site.beatUntil('2026-11-18', '12:00');
  expect(await site.engine.store.outboxIn(['queued'], 10)).toHaveLength(1);
});

test('while the welcome is on its way its digest waits, and it comes when the welcome never arrives', async () => {
  const accounts = manyAccounts(1);
  const everyone = channel([accounts[0]?.appId as ScheduledSite['appId']]);
  await using site = await startSchedule({ accounts, channels: [everyone], at: beijing('2026-11-18', '09:45') });
  await site.beatUntil('2026-11-18', '09:55');
  expect(await find(site, DIGEST)).toBeUndefined();
  await take(site, WELCOME, { state: 'given_up', reason: 'not_in_channel', ts: null });
  await site.beat();
  expect(await find(site, DIGEST)).toBeDefined();
});

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

test('a digest that shows all there is, is not edited', async () => {
  await using site = await startMorning();
  late(site, 0);
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  await site.beatUntil('2026-11-18', '13:00');
  expect(await keysOf(site)).toEqual([DIGEST]);
});

test('what arrives after a digest is edited into it, with one edit under way at most', async () => {
  await using site = await startMorning();
  late(site, 0, 1);
  await site.beatUntil('2026-11-18', '09:30');
  publish(site, 0);
  await site.beatUntil('2026-11-18', '10:00');
  // not yet posted: it will show the newest state anyway
  expect(await keysOf(site)).toEqual([DIGEST]);
  await take(site, DIGEST);
  publish(site, 1);
  await site.beatUntil('2026-11-18', '10:30');
  expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`]);
  expect(await find(site, `${DIGEST}:edit:1`)).toMatchObject({ op: 'update', afterKey: DIGEST, state: 'queued' });
  await site.beatUntil('2026-11-18', '11:00');
  expect(await keysOf(site)).toHaveLength(2);
  await take(site, `${DIGEST}:edit:1`);
  await site.beatUntil('2026-11-18', '12:00');
  expect(await keysOf(site)).toHaveLength(2);
});

test('each later arrival is one more edit', async () => {
  await using site = await startMorning();
  late(site, 0, 1);
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  for (const n of [0, 1]) {
    publish(site, n);
    await site.beatUntil('2026-11-18', `${10 + n}:30`);
    await take(site, `${DIGEST}:edit:${n + 1}`);
  }
  await site.beatUntil('2026-11-18', '12:30');
  expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`, `${DIGEST}:edit:2`]);
});

test('what arrives when the next digest is out is still edited into the one that promised it', async () => {
  await using site = await startMorning();
  late(site, 0);
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  await site.sleepUntil('2026-11-19', '09:20');
  await site.beatUntil('2026-11-19', '09:31');
  const [next] = await site.engine.store.outboxByPrefix('digest:C01OPS:2026-11-18');
  await take(site, next?.key ?? '');
  expect(await keysOf(site)).toEqual([DIGEST]);
  publish(site, 0);
  await site.sleepUntil('2026-11-20', '08:00');
  await site.beatUntil('2026-11-20', '08:20');
  expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`]);
});

test.each([
  ['missing', '61503'],
  ['empty', 'empty'],
] as const)(
  'a day that was settled as %s and is found after all is edited into its digest',
  async (state, lateAnswer) => {
    await using site = await startMorning();
    late(site, 0);
    site.wechat.setAccount(site.appId, { lateAnswer });
    await site.beatUntil('2026-11-18', '09:30');
    await take(site, DIGEST);
    await site.sleepUntil('2026-11-21', '08:14');
    await site.beatUntil('2026-11-21', '08:30');
    expect((await site.storedDay(TO))?.day.state).toBe(state);
    expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`]);
    await take(site, `${DIGEST}:edit:1`);
    publish(site, 0);
    // an empty day is not asked for; a call for the days beside it brings it
    const beside = [addDays(TO, -1), addDays(TO, 1)] as const;
    await site.engine.store.transaction((writer) =>
      writer.saveDays(beside.map((date) => unaskedDay(site.appId, date))),
    );
    await site.sync({ appIds: [site.appId], from: beside[0], to: beside[1] });
    expect((await site.storedDay(TO))?.day.state).toBe('known');
    await site.beat();
    expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`, `${DIGEST}:edit:2`]);
    await take(site, `${DIGEST}:edit:2`);
    await site.beat();
    expect(await keysOf(site)).toHaveLength(3);
  },
);

test('an account that is refused when its figures are there is no reason to edit any digest', async () => {
  await using site = await startMorning();
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  const [appId] = site.appIds;
  site.wechat.setAccount(appId ?? '', { banned: true });
  const halt = { scope: 'daily', cause: 'banned', errcode: 50002, rid: null, ip: null } as const;
  const times = { since: site.clock.now(), nextLook: NEVER };
  await site.engine.store.transaction(async (writer) => appId && writer.saveHalt({ appId, ...halt, ...times }));
  await site.beatUntil('2026-11-18', '09:33');
  const digests = await site.engine.store.outboxByPrefix('digest:');
  expect(digests.map(({ key }) => key).filter((key) => key.includes(':edit:'))).toEqual([]);
});

test('a digest that somebody deleted is not edited again and again', async () => {
  await using site = await startMorning();
  late(site, 0);
  await site.beatUntil('2026-11-18', '09:30');
  await take(site, DIGEST);
  publish(site, 0);
  await site.beatUntil('2026-11-18', '10:00');
  await take(site, `${DIGEST}:edit:1`, { state: 'given_up', reason: 'message_not_found', shown: null });
  await site.beatUntil('2026-11-18', '10:30');
  expect(await keysOf(site)).toEqual([DIGEST, `${DIGEST}:edit:1`]);
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

test('a channel that is no more in the settings is left alone', async () => {
  await using site = await startMorning();
  await site.engine.store.transaction((writer) => writer.addChannels(['C99OLD'], site.clock.now()));
  await site.beatUntil('2026-11-18', '09:31');
  expect(await site.engine.store.outboxByPrefix('welcome:C99OLD')).toEqual([]);
});
