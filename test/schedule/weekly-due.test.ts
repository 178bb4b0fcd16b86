import { expect, test } from 'vitest';
import type { ChannelSettings } from '../../src/config/settings.model.ts';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { unaskedDay } from '../../src/domain/account-day.ts';
import { eachDate } from '../../src/domain/ref-date.ts';
import { beijing, day } from '../sync/support.ts';
import { find, NEVER, take, WELCOME } from './morning.ts';
import { channel, type ScheduledSite, startSchedule } from './support.ts';

const SUNDAY = '2026-11-15';
const MONDAY = '2026-11-16';
const DIGEST = `digest:C01OPS:${SUNDAY}`;
const WEEKLY = `weekly:C01OPS:${MONDAY}`;

/** A channel that was welcomed on Friday, shortly before the digest of Sunday is due. */
async function startMonday(route: Partial<ChannelSettings> = {}): Promise<ScheduledSite> {
  const accounts = manyAccounts(4);
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  const site = await startSchedule({
    accounts,
    channels: [channel(appIds, route)],
    at: beijing('2026-11-13', '12:00'),
  });
  await site.beat();
  await take(site, WELCOME);
  for (const day of ['2026-11-13', '2026-11-14', SUNDAY]) {
    await site.sleepUntil(day, '12:00');
    await site.beat();
  }
  expect(await weeklies(site)).toEqual([]);
  await site.sleepUntil(MONDAY, '09:28');
  return site;
}

async function weeklies(site: ScheduledSite): Promise<string[]> {
  return (await site.engine.store.outboxByPrefix('weekly:')).map(({ key }) => key);
}

/** Slack takes the digest of Sunday at its time. */
async function digestGoesOut(site: ScheduledSite): Promise<void> {
  await site.beatUntil(MONDAY, '09:30');
  await take(site, DIGEST);
  await site.beat();
}

function publish(site: ScheduledSite, n: number, at: number): void {
  site.wechat.setAccount(site.appIds[n] ?? '', { publishDay: { date: SUNDAY, at } });
}

test('on Monday the week follows the digest of Sunday, once', async () => {
  await using site = await startMonday();
  await site.beatUntil(MONDAY, '09:29');
  expect(await weeklies(site)).toEqual([]);
  await digestGoesOut(site);
  const [digest, weekly] = [await find(site, DIGEST), await find(site, WEEKLY)];
  expect(weekly).toMatchObject({ op: 'post', model: { kind: 'weekly', from: '2026-11-09', to: SUNDAY } });
  expect(weekly?.id).toBeGreaterThan(digest?.id ?? Number.POSITIVE_INFINITY);
  await site.beatUntil(MONDAY, '12:00');
  await site.sleepUntil('2026-11-17', '12:00');
  await site.beat();
  expect(await weeklies(site)).toEqual([WEEKLY]);
});

test('a week of which a day is still to come waits an hour at the most', async () => {
  await using site = await startMonday();
  publish(site, 0, NEVER);
  await digestGoesOut(site);
  await site.beatUntil(MONDAY, '10:29');
  expect(await weeklies(site)).toEqual([]);
  await site.beatUntil(MONDAY, '10:30');
  expect(await weeklies(site)).toEqual([WEEKLY]);
});

test('as long as Slack has not taken the digest the week waits behind it, an hour at the most', async () => {
  await using site = await startMonday();
  await site.beatUntil(MONDAY, '09:50');
  expect(await find(site, DIGEST)).toMatchObject({ state: 'queued' });
  expect(await weeklies(site)).toEqual([]);
  await take(site, DIGEST, { state: 'unclear' });
  await site.beatUntil(MONDAY, '10:29');
  expect(await weeklies(site)).toEqual([]);
  await site.beatUntil(MONDAY, '10:30');
  expect(await weeklies(site)).toEqual([WEEKLY]);
});

test('the last day that arrives ends the wait', async () => {
  await using site = await startMonday();
  publish(site, 0, beijing(MONDAY, '09:40'));
  await digestGoesOut(site);
  await site.beatUntil(MONDAY, '09:39');
  expect(await weeklies(site)).toEqual([]);
  await site.beatUntil(MONDAY, '10:05');
  expect(await weeklies(site)).toEqual([WEEKLY]);
});

test('what arrives afterwards is edited in', async () => {
  await using site = await startMonday();
  publish(site, 0, beijing(MONDAY, '10:40'));
  await digestGoesOut(site);
  await site.beatUntil(MONDAY, '10:30');
  await take(site, WEEKLY);
  await site.beatUntil(MONDAY, '11:10');
  expect(await weeklies(site)).toEqual([WEEKLY, `${WEEKLY}:edit:1`]);
  await take(site, `${WEEKLY}:edit:1`);
  await site.beatUntil(MONDAY, '12:00');
  expect(await weeklies(site)).toEqual([WEEKLY, `${WEEKLY}:edit:1`]);
});

test('a channel without postings on Monday gets it with its next one, by the name of the Monday', async () => {
  await using site = await startMonday({ days: [1, 2, 3, 4] });
  await site.beatUntil(MONDAY, '10:31');
  expect(await weeklies(site)).toEqual([]);
  await site.sleepUntil('2026-11-17', '08:20');
  await site.beatUntil('2026-11-17', '09:30');
  await take(site, `digest:C01OPS:${MONDAY}`);
  await site.beat();
  expect(await weeklies(site)).toEqual([WEEKLY]);
});

test('a week that was missed is caught up until the next digest is due, and no longer', async () => {
  await using site = await startMonday();
  await site.sleepUntil('2026-11-17', '09:20');
  await site.beat();
  await take(site, DIGEST);
  await site.beatUntil('2026-11-17', '09:29');
  expect(await weeklies(site)).toEqual([WEEKLY]);

  await using late = await startMonday();
  await late.sleepUntil('2026-11-17', '09:30');
  await late.beatUntil('2026-11-17', '12:00');
  expect(await weeklies(late)).toEqual([]);
});

test('refused accounts are not waited for, and with none but them there is no week', async () => {
  await using site = await startMonday();
  for (const appId of site.appIds) site.wechat.setAccount(appId, { granted: false });
  await digestGoesOut(site);
  // their days up to Saturday are known, so that there is a week to speak of
  expect(await weeklies(site)).toEqual([WEEKLY]);

  const accounts = manyAccounts(2).map((account) => ({ ...account, refusedIp: '203.0.113.7' }));
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  await using never = await startSchedule({ accounts, channels: [channel(appIds)], at: beijing(SUNDAY, '12:00') });
  await never.beat();
  await take(never, WELCOME);
  await never.sleepUntil(MONDAY, '09:29');
  await never.beatUntil(MONDAY, '11:00');
  expect(await find(never, DIGEST)).toBeDefined();
  expect(await weeklies(never)).toEqual([]);
});

test('a week of which nothing is known is not told: the digests said so', async () => {
  await using site = await startMonday();
  const missing = { state: 'missing', value: null, reason: 'absent', attempts: 4, askedAt: site.clock.now() } as const;
  const week = eachDate(day('2026-11-09'), day(SUNDAY));
  await site.engine.store.transaction((writer) =>
    writer.saveDays(site.appIds.flatMap((appId) => week.map((date) => ({ ...unaskedDay(appId, date), day: missing })))),
  );
  for (const appId of site.appIds) site.wechat.setAccount(appId, { granted: false });
  await digestGoesOut(site);
  await site.beatUntil(MONDAY, '10:45');
  expect(await weeklies(site)).toEqual([]);
});

test.each([
  [6, []],
  [7, [WEEKLY]],
])('an account whose figures begin %i days before Monday: %j', async (startsDaysBefore, keys) => {
  const accounts = manyAccounts(1).map((account) => ({ ...account, startsDaysBefore: startsDaysBefore - 1 }));
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  await using site = await startSchedule({ accounts, channels: [channel(appIds)], at: beijing(MONDAY, '09:40') });
  await site.beat();
  await take(site, WELCOME);
  await site.beatUntil(MONDAY, '10:45');
  expect(await find(site, DIGEST)).toBeDefined();
  expect(await weeklies(site)).toEqual(keys);
});
