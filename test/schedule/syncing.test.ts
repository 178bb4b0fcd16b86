import { expect, test } from 'vitest';
import { unaskedDay } from '../../src/domain/account-day.ts';
import { addDays, eachDate, type RefDate } from '../../src/domain/ref-date.ts';
import { beijing, day, figuresOf, TO, truthOf } from '../sync/support.ts';
import { type ScheduledSite, startSchedule } from './support.ts';

const YESTERDAY = TO;
const NEVER = Number.POSITIVE_INFINITY;

/** A site whose history is complete, in the middle of the night of the 18th. */
async function settledSite(): Promise<ScheduledSite> {
  const site = await startSchedule({ at: beijing('2026-11-17', '09:00') });
  await site.beat();
  await site.beatUntil('2026-11-17', '09:20');
  expect((await site.engine.store.findAccount(site.appId))?.historyDoneAt).not.toBeNull();
  await site.sleepUntil('2026-11-18', '03:00');
  site.asked();
  return site;
}

/** Minutes after midnight in Shanghai at which a call was made. */
function timesOf(site: ScheduledSite, call: 'getinterfacesummary' | 'getinterfacesummaryhour'): string[] {
  return site.wechat.calls
    .filter(({ path }) => path === `/datacube/${call}`)
    .map(({ at }) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16));
}

test('a new account at 03:00 gets its history with all hours, without yesterday, which is not published', async () => {
  await using site = await startSchedule({ at: beijing('2026-11-18', '03:00') });
  await site.beat();
  const newest = addDays(YESTERDAY, -1);
  const oldest = addDays(YESTERDAY, -59);
  expect(site.asked().filter((call) => !call.startsWith('hourly'))).toEqual([
    'stable_token',
    'daily 2026-10-18..2026-11-16',
    'daily 2026-09-19..2026-10-17',
  ]);
  expect(figuresOf(await site.stored(oldest, newest))).toEqual(truthOf(site.wechat, site.appId, oldest, newest));
  expect(await site.storedDay(YESTERDAY)).toBeUndefined();
  expect(await site.engine.store.findAccount(site.appId)).toMatchObject({ dailyAskedAt: null });
});

test('a history that trouble held up over midnight loses no day, though the days go on', async () => {
  await using site = await startSchedule({ at: beijing('2026-11-18', '23:58') });
  site.wechat.setAccount(site.appId, { granted: false });
  await site.beatUntil('2026-11-18', '23:59');
  site.wechat.setAccount(site.appId, { granted: true });
  await site.sleepUntil('2026-11-19', '08:00');
  await site.beatUntil('2026-11-19', '08:40');
  const [oldest, newest] = [addDays(YESTERDAY, -59), addDays(YESTERDAY, 1)];
  expect(figuresOf(await site.stored(oldest, newest))).toEqual(truthOf(site.wechat, site.appId, oldest, newest));
});

test('that its history is complete is remembered, and nothing is asked until the morning', async () => {
  await using site = await startSchedule({ at: beijing('2026-11-18', '03:00') });
  await site.beat();
  expect((await site.engine.store.findAccount(site.appId))?.historyDoneAt).toBeGreaterThan(0);
  site.asked();
  await site.beatUntil('2026-11-18', '07:59');
  expect(site.asked()).toEqual([]);
});

test('the newest hours of a new account come before its older ones', async () => {
  await using site = await startSchedule({ at: beijing('2026-11-18', '10:00') });
  await site.beat();
  const asked = site.asked().filter((call) => call !== 'stable_token');
  expect(asked.slice(2, 6)).toEqual(
    eachDate(addDays(YESTERDAY, -3), YESTERDAY)
      .reverse()
      .map((date) => `hourly ${date}`),
  );
  expect(asked).toHaveLength(62);
});

test('at its morning an account is asked once, for the four days up to yesterday, and for yesterday’s hours', async () => {
  await using site = await settledSite();
  await site.beatUntil('2026-11-18', '23:59');
  expect(site.asked().filter((call) => call !== 'stable_token')).toEqual([
    'daily 2026-11-14..2026-11-17',
    'hourly 2026-11-17',
  ]);
  expect(figuresOf(await site.stored(YESTERDAY, YESTERDAY))).toEqual(
    truthOf(site.wechat, site.appId, YESTERDAY, YESTERDAY),
  );
});

test('a late account is looked for every 20 minutes until noon, then hourly, then with the next morning', async () => {
  await using site = await settledSite();
  const calls = timesOf(site, 'getinterfacesummary').length;
  site.wechat.setAccount(site.appId, { publishDay: { date: YESTERDAY, at: NEVER } });
  await site.beatUntil('2026-11-18', '23:59');
  const times = timesOf(site, 'getinterfacesummary').slice(calls);
  const minutes = times.map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  const gaps = minutes.slice(1).map((minute, n) => ({ before: minute < 12 * 60, gap: minute - (minutes[n] ?? 0) }));
  expect(gaps.filter(({ before }) => before).every(({ gap }) => gap === 20 || gap === 21)).toBe(true);
  expect(
    gaps.filter(({ before }) => !before).every(({ gap }, n) => (n === 0 ? gap <= 61 : gap === 60 || gap === 61)),
  ).toBe(true);
  expect(times.length).toBeGreaterThanOrEqual(22);
  const asked = site.asked().filter((call) => call.startsWith('daily'));
  expect(asked[0]).toBe('daily 2026-11-14..2026-11-17');
  expect(new Set(asked.slice(1))).toEqual(new Set(['daily 2026-11-17..2026-11-17']));

  await site.beatUntil('2026-11-19', '07:59');
  expect(site.asked()).toEqual([]);
  await site.beatUntil('2026-11-19', '08:15');
  expect(site.asked().filter((call) => call.startsWith('daily'))).toEqual(['daily 2026-11-15..2026-11-18']);
});

test('a late day that comes is taken at the next look, with its hours, and then left alone', async () => {
  await using site = await settledSite();
  site.wechat.setAccount(site.appId, { publishDay: { date: YESTERDAY, at: beijing('2026-11-18', '10:00') } });
  await site.beatUntil('2026-11-18', '10:21');
  expect((await site.storedDay(YESTERDAY))?.day.state).toBe('known');
  expect((await site.storedDay(YESTERDAY))?.hours.state).toBe('known');
  site.asked();
  await site.beatUntil('2026-11-18', '20:00');
  expect(site.asked()).toEqual([]);
});

test('hours that come after their day are looked for by themselves', async () => {
  await using site = await settledSite();
  site.wechat.setAccount(site.appId, { publishHours: { date: YESTERDAY, at: beijing('2026-11-18', '09:00') } });
  await site.beatUntil('2026-11-18', '09:21');
  expect((await site.storedDay(YESTERDAY))?.hours.state).toBe('known');
  expect(site.asked().filter((call) => call.startsWith('daily'))).toHaveLength(1);
});

test('a day that never comes is settled at age four: empty when WeChat has no row, missing when it says 61503', async () => {
  for (const [lateAnswer, state] of [
    ['empty', 'empty'],
    ['61503', 'missing'],
  ] as const) {
    await using site = await settledSite();
    site.wechat.setAccount(site.appId, { lateAnswer, publishDay: { date: YESTERDAY, at: NEVER } });
    for (const date of ['2026-11-18', '2026-11-19', '2026-11-20']) {
      await site.sleepUntil(date, '08:14');
      await site.beatUntil(date, '08:30');
      expect((await site.storedDay(YESTERDAY))?.day.state).toBe('open');
    }
    await site.sleepUntil('2026-11-21', '08:14');
    await site.beatUntil('2026-11-21', '08:30');
    expect((await site.storedDay(YESTERDAY))?.day).toMatchObject({ state, value: null });
    site.asked();
    await site.sleepUntil('2026-11-22', '08:14');
    await site.beatUntil('2026-11-22', '08:30');
    expect(site.asked().filter((call) => call.startsWith('daily'))).toEqual(['daily 2026-11-18..2026-11-21']);
  }
});

test('a revised day is taken with the next morning’s call, told, and its hours are asked once more', async () => {
  await using site = await settledSite();
  const hours = [{ hour: 12, calls: 900, failures: 30, totalMs: 270_000, maxMs: 5_010 }];
  site.wechat.setAccount(site.appId, { revise: { date: '2026-11-15', hours } });
  await site.beatUntil('2026-11-18', '20:00');
  expect(site.asked().filter((call) => call !== 'stable_token')).toEqual([
    'daily 2026-11-14..2026-11-17',
    'hourly 2026-11-17',
    'hourly 2026-11-15',
  ]);
  expect(figuresOf(await site.stored(day('2026-11-15'), day('2026-11-15')))).toEqual(
    truthOf(site.wechat, site.appId, day('2026-11-15'), day('2026-11-15')),
  );
  expect(site.lines).toContainEqual(expect.objectContaining({ message: 'WeChat revised a day' }));
});

test('hours that were given up are asked once more when their day is revised', async () => {
  await using site = await settledSite();
  const revised = addDays(YESTERDAY, -3);
  const hours = [{ hour: 12, calls: 900, failures: 30, totalMs: 270_000, maxMs: 5_010 }];
  await forgetHours(site, revised);
  site.wechat.failNext({ path: 'hourly' }, { kind: 'errcode', errcode: 61503 });
  await site.sync({ from: revised, to: revised });
  expect((await site.storedDay(revised))?.hours.state).toBe('missing');
  site.wechat.setAccount(site.appId, { revise: { date: revised, hours } });
  await site.beatUntil('2026-11-18', '20:00');
  expect(figuresOf(await site.stored(revised, revised))).toEqual(truthOf(site.wechat, site.appId, revised, revised));
  expect(site.asked().filter((call) => call === `hourly ${revised}`)).toHaveLength(2);
});

/** As if they had never been asked. */
async function forgetHours(site: ScheduledSite, date: RefDate): Promise<void> {
  const [stored] = await site.stored(date, date);
  const { hours } = unaskedDay(site.appId, date);
  await site.engine.store.transaction(async (writer) => stored && writer.saveDays([{ ...stored, hours }]));
}

test('a bot that was off for ten days fetches all ten at its first morning', async () => {
  await using site = await settledSite();
  await site.sleepUntil('2026-11-28', '15:00');
  await site.beat();
  expect(site.asked().filter((call) => call.startsWith('daily'))).toEqual(['daily 2026-11-17..2026-11-27']);
  expect(figuresOf(await site.stored(YESTERDAY, day('2026-11-27')))).toEqual(
    truthOf(site.wechat, site.appId, YESTERDAY, day('2026-11-27')),
  );
});

test('a bot that is back at night makes up for the mornings it missed, and goes on with the next one', async () => {
  await using site = await settledSite();
  await site.sleepUntil('2026-11-21', '00:30');
  await site.beatUntil('2026-11-21', '07:59');
  const dailyCalls = () => site.asked().filter((call) => call.startsWith('daily'));
  expect(dailyCalls()).toEqual(['daily 2026-11-16..2026-11-19']);
  expect(figuresOf(await site.stored(YESTERDAY, day('2026-11-19')))).toEqual(
    truthOf(site.wechat, site.appId, YESTERDAY, day('2026-11-19')),
  );
  await site.beatUntil('2026-11-21', '08:15');
  expect(dailyCalls()).toEqual(['daily 2026-11-17..2026-11-20']);
});

test('an account whose first morning was missed is made up for at night as well', async () => {
  await using site = await startSchedule({ at: beijing('2026-11-18', '03:00') });
  await site.beat();
  expect(await site.engine.store.findAccount(site.appId)).toMatchObject({
    dailyAskedAt: null,
    historyDoneAt: expect.any(Number),
  });
  site.asked();
  await site.sleepUntil('2026-11-21', '00:30');
  await site.beatUntil('2026-11-21', '07:59');
  const dailyCalls = () => site.asked().filter((call) => call.startsWith('daily'));
  expect(dailyCalls()).toEqual(['daily 2026-11-16..2026-11-19']);
  await site.beatUntil('2026-11-21', '08:15');
  expect(dailyCalls()).toEqual(['daily 2026-11-17..2026-11-20']);
});

test('a day that was pending when the bot went off for ten days is settled when it is back', async () => {
  await using site = await settledSite();
  site.wechat.setAccount(site.appId, { publishDay: { date: YESTERDAY, at: beijing('2026-11-18', '20:00') } });
  await site.beatUntil('2026-11-18', '09:00');
  expect((await site.storedDay(YESTERDAY))?.day.state).toBe('open');
  await site.sleepUntil('2026-11-28', '15:00');
  await site.beat();
  expect((await site.storedDay(YESTERDAY))?.day.state).toBe('known');
  expect((await site.storedDay(YESTERDAY))?.hours.state).toBe('known');
  expect((await site.engine.store.findAccount(site.appId))?.historyDoneAt).not.toBeNull();
});

test('hours that were pending when the bot went off for ten days are settled when it is back', async () => {
  await using site = await settledSite();
  site.wechat.setAccount(site.appId, { publishHours: { date: YESTERDAY, at: beijing('2026-11-18', '20:00') } });
  await site.beatUntil('2026-11-18', '09:00');
  expect((await site.storedDay(YESTERDAY))?.hours.state).toBe('open');
  await site.sleepUntil('2026-11-28', '15:00');
  await site.beat();
  expect((await site.storedDay(YESTERDAY))?.hours.state).toBe('known');
});
