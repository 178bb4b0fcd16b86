import { expect, test } from 'vitest';
import { EMPTY_LIST } from '../../src/domain/account-day.ts';
import { beijing, day, figuresOf, type Site, startSite, TO, truthOf } from './support.ts';

/** WeChat publishes a day at 08:00 of the next one. */
const BEFORE_PUBLISHING = beijing('2026-11-18', '07:30');

function silence(site: Site, ...dates: string[]): void {
  for (const date of dates) site.wechat.setAccount(site.appId, { revise: { date, hours: [] } });
}

test('61503 for a span is asked once more without the last day, and only the last day is pending', async () => {
  await using site = await startSite({ at: BEFORE_PUBLISHING });
  site.wechat.setAccount(site.appId, { lateAnswer: '61503' });
  const outcome = await site.sync({ from: day('2026-11-01'), hourly: false });
  expect(outcome).toMatchObject({ days: 16, pending: 1, late: 0, missing: 0, empty: 0 });
  expect(site.asked()).toEqual(['stable_token', 'daily 2026-11-01..2026-11-17', 'daily 2026-11-01..2026-11-16']);
  expect((await site.storedDay(TO))?.day).toMatchObject({ state: 'open', reason: 'not_ready' });
  expect(figuresOf(await site.stored(day('2026-11-01'), day('2026-11-16')))).toEqual(
    truthOf(site.wechat, site.appId, day('2026-11-01'), day('2026-11-16')).map((one) => ({ ...one, hours: null })),
  );
});

test('61503 again, for the span without its last day, settles the days by their age', async () => {
  await using site = await startSite();
  site.wechat.setAccount(site.appId, { lateAnswer: '61503' });
  for (const date of ['2026-11-16', '2026-11-17']) {
    site.wechat.setAccount(site.appId, { publishDay: { date, at: Number.POSITIVE_INFINITY } });
  }
  const outcome = await site.sync({ from: day('2026-11-12'), hourly: false });
  expect(outcome).toMatchObject({ days: 0, missing: 3, late: 2, pending: 1 });
  expect(site.engine.calls()).toBe(2);
});

test('61503 for a single day is asked once', async () => {
  await using site = await startSite({ at: BEFORE_PUBLISHING });
  site.wechat.setAccount(site.appId, { lateAnswer: '61503' });
  expect(await site.sync({ from: TO })).toMatchObject({ pending: 1 });
  expect(site.engine.calls()).toBe(1);
});

test('a young day without a row is pending until noon and late after it', async () => {
  await using site = await startSite({ at: BEFORE_PUBLISHING });
  site.wechat.setAccount(site.appId, { publishDay: { date: TO, at: Number.POSITIVE_INFINITY } });
  expect(await site.sync({ from: TO })).toMatchObject({ pending: 1, late: 0, empty: 0 });
  await site.clock.advance(beijing('2026-11-18', '12:00') - site.clock.now());
  expect(await site.sync({ from: TO })).toMatchObject({ pending: 0, late: 1, empty: 0 });
});

test('an old day without a row among others is empty at once, and is not asked again', async () => {
  await using site = await startSite();
  silence(site, '2026-11-10');
  expect(await site.sync({ from: day('2026-11-01') })).toMatchObject({ days: 17, hours: 16, empty: 1 });
  expect((await site.storedDay('2026-11-10'))?.day).toMatchObject({ state: 'empty', value: null });
  const calls = site.engine.calls();
  expect(await site.sync({ from: day('2026-11-01') })).toMatchObject({ days: 0, hours: 0, empty: 1 });
  expect(site.engine.calls()).toBe(calls);
});

test('a wholly empty list is asked once more at the end of the run, and then the days are empty', async () => {
  await using site = await startSite();
  silence(site, '2026-11-09', '2026-11-10');
  const range = { from: day('2026-11-09'), to: day('2026-11-10') };
  expect(await site.sync(range)).toMatchObject({ days: 2, hours: 0, empty: 2, pending: 0 });
  expect(site.asked()).toEqual(['stable_token', 'daily 2026-11-09..2026-11-10', 'daily 2026-11-09..2026-11-10']);
  expect(await site.sync(range)).toMatchObject({ days: 0, empty: 2 });
  expect(site.asked()).toEqual([]);
});

test('an empty list of hours is asked once more at the end of the run', async () => {
  await using site = await startSite();
  const old = { from: day('2026-11-01'), to: day('2026-11-02') };
  site.wechat.failNext({ path: 'hourly' }, { kind: 'empty_list' });
  expect(await site.sync(old)).toMatchObject({ days: 2, hours: 2, pending: 0 });
  expect(site.asked().slice(2)).toEqual(['hourly 2026-11-02', 'hourly 2026-11-01', 'hourly 2026-11-02']);
  expect(figuresOf(await site.stored(old.from, old.to))).toEqual(truthOf(site.wechat, site.appId, old.from, old.to));
});

test('a run stopped before the second look leaves the days open for the next one', async () => {
  await using site = await startSite();
  silence(site, '2026-11-09', '2026-11-10');
  const range = { from: day('2026-11-09'), to: day('2026-11-10') };
  const stop = new AbortController();
  await site.sync(range, { signal: stop.signal, onPart: () => stop.abort() });
  expect((await site.storedDay('2026-11-10'))?.day).toMatchObject({ state: 'open', reason: EMPTY_LIST });
  expect(await site.sync(range)).toMatchObject({ days: 2, empty: 2 });
});

test('an old day that WeChat refused to give is missing, says why, and is found by a later run', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily' }, { kind: 'errcode', errcode: 99_999, errmsg: 'the moon is full' });
  const old = { from: day('2026-11-10'), to: day('2026-11-10') };
  expect(await site.sync(old)).toMatchObject({ missing: 1 });
  expect((await site.storedDay('2026-11-10'))?.day).toMatchObject({
    state: 'missing',
    reason: expect.stringMatching(/^failed 99999: the moon is full \(rid [\w-]+\)$/),
  });
  expect(await site.sync(old)).toMatchObject({ days: 1, hours: 1, missing: 0 });
});
