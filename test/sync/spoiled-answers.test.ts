import { expect, test } from 'vitest';
import type { Fault, FaultMatch } from '../../src/demo/wechat/fault.model.ts';
import { day, figuresOf, type Site, startSite, TO, truthOf } from './support.ts';

const SINCE = day('2026-10-10');

async function expectTruth(site: Site, from = SINCE): Promise<void> {
  expect(figuresOf(await site.stored(from))).toEqual(truthOf(site.wechat, site.appId, from));
}

const harmless: readonly [string, FaultMatch, Fault][] = [
  ['numbers written as strings', { times: Infinity }, { kind: 'numbers_as_strings' }],
  ['rows of days that nobody asked for', { times: Infinity }, { kind: 'stray_rows' }],
  ['every row twice', { times: Infinity }, { kind: 'duplicate_rows' }],
  ['rows in another order', { times: Infinity }, { kind: 'shuffled_rows' }],
  ['control characters inside the JSON', { times: Infinity }, { kind: 'control_characters' }],
  ['a system error twice', { times: 2 }, { kind: 'errcode', errcode: -1 }],
  ['a full minute', { path: 'hourly', times: 2 }, { kind: 'errcode', errcode: 45011 }],
  ['a page instead of JSON once', { path: 'daily' }, { kind: 'html' }],
  ['half an answer once', { path: 'daily' }, { kind: 'truncated_json' }],
  ['a gateway that fails once', { path: 'hourly' }, { kind: 'http', status: 502 }],
  ['a reset before WeChat did anything', { path: 'daily' }, { kind: 'reset_before' }],
  ['a reset after WeChat did its work', { path: 'hourly' }, { kind: 'reset_after' }],
  ['a reset instead of a token', { path: 'token' }, { kind: 'reset_after' }],
];

test.each(harmless)('%s: the figures are right in the end', async (_, match, fault) => {
  await using site = await startSite();
  site.wechat.failNext(match, fault);
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 39, hours: 39, missing: 0, pending: 0 });
  await expectTruth(site);
});

test('rows of other days are dropped and told', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily' }, { kind: 'stray_rows' });
  await site.sync({ from: SINCE });
  expect(site.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', fields: expect.objectContaining({ refused: 0, strays: 3 }) }),
  );
  expect(await site.stored(day('2024-01-01'), day('2026-10-09'))).toEqual([]);
});

test.each(['negative', 'failures_above_calls', 'fraction'] as const)(
  'a %s row of an old day leaves it missing, never zero, and a later run finds it',
  async (what) => {
    await using site = await startSite();
    site.wechat.failNext({ path: 'daily' }, { kind: 'bad_row', what });
    expect(await site.sync({ from: SINCE, hourly: false })).toMatchObject({ days: 29 + 9, missing: 1, pending: 0 });
    // The newest span is asked first, and its first row is the oldest of it.
    expect((await site.storedDay('2026-10-19'))?.day).toMatchObject({ state: 'missing', value: null });
    expect(await site.sync({ from: SINCE })).toMatchObject({ days: 1, hours: 39, missing: 0 });
    await expectTruth(site);
  },
);

test.each(['negative', 'failures_above_calls', 'fraction'] as const)(
  'a %s row of a young day leaves it open, never zero, and a later run finds it',
  async (what) => {
    await using site = await startSite();
    site.wechat.failNext({ path: 'daily' }, { kind: 'bad_row', what });
    expect(await site.sync({ from: day('2026-11-16') })).toMatchObject({ days: 1, hours: 1, late: 1, missing: 0 });
    expect((await site.storedDay('2026-11-16'))?.day).toMatchObject({ state: 'open', value: null });
    expect(site.lines).toContainEqual(
      expect.objectContaining({ message: 'rows in an answer of WeChat were not believed' }),
    );
    expect(await site.sync({ from: day('2026-11-16') })).toMatchObject({ days: 1, hours: 1, late: 0 });
    await expectTruth(site, day('2026-11-16'));
  },
);

test.each(['negative', 'failures_above_calls', 'fraction', 'odd_hour'] as const)(
  'one %s hour leaves all hours of its day open, and a later run finds them',
  async (what) => {
    await using site = await startSite();
    site.wechat.failNext({ path: 'hourly' }, { kind: 'bad_row', what });
    expect(await site.sync({ from: day('2026-11-16') })).toMatchObject({ days: 2, hours: 1, pending: 1 });
    expect((await site.storedDay(TO))?.hours).toMatchObject({ state: 'open', value: null });
    await site.sync({ from: day('2026-11-16') });
    await expectTruth(site, day('2026-11-16'));
  },
);

test('hours of an old day that cannot be believed are missing until a later run', async () => {
  await using site = await startSite();
  const old = { from: SINCE, to: SINCE };
  site.wechat.failNext({ path: 'hourly' }, { kind: 'bad_row', what: 'negative' });
  expect(await site.sync(old)).toMatchObject({ days: 1, hours: 0, missing: 1 });
  expect(await site.sync(old)).toMatchObject({ days: 0, hours: 1, missing: 0 });
});

test('a row whose date cannot be read may be that of any absent day: none of them is empty', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily' }, { kind: 'bad_row', what: 'undated' });
  const old = { from: day('2026-11-01'), to: day('2026-11-10') };
  expect(await site.sync({ ...old, hourly: false })).toMatchObject({ days: 9, missing: 1, empty: 0 });
  expect(await site.sync({ ...old, hourly: false })).toMatchObject({ days: 1, missing: 0, empty: 0 });
});

test('an answer that speaks of other days only is asked once more, as one without rows is', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily' }, { kind: 'only_strays' });
  const old = { from: day('2026-11-01'), to: day('2026-11-10') };
  expect(await site.sync(old)).toMatchObject({ days: 10, hours: 10, empty: 0 });
});

test('five troubles end a question, its days stay open, and the rest is asked', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily', times: 5 }, { kind: 'errcode', errcode: -1 });
  const outcome = await site.sync({ from: SINCE, hourly: false });
  expect(outcome).toMatchObject({ days: 9, pending: 28, late: 2, missing: 0 });
  expect(site.engine.calls()).toBe(6);
  await site.sync({ from: SINCE });
  await expectTruth(site);
});

test('an endpoint that fails for two questions in a row is left alone for the rest of the run', async () => {
  await using site = await startSite();
  await site.sync({ from: SINCE, hourly: false });
  site.wechat.failNext({ path: 'hourly', times: Infinity }, { kind: 'html' });
  site.asked();
  await site.sync({ from: SINCE });
  expect(site.asked().filter((call) => call !== 'quota')).toHaveLength(2 * 5);
  site.wechat.clearFaults();
  await site.sync({ from: SINCE });
  await expectTruth(site);
});

test('one day that WeChat cannot tell keeps no other day away', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'hourly', times: 5 }, { kind: 'html' });
  await site.sync({ from: SINCE });
  expect((await site.stored()).filter((day) => day.hours.state !== 'known')).toHaveLength(1);
});

test('JSON of another shape is not asked again in the same run', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily' }, { kind: 'wrong_shape' });
  expect(await site.sync({ from: TO })).toMatchObject({ days: 0, pending: 1 });
  expect(site.engine.calls()).toBe(1);
});

test('a WeChat that cannot be reached is given up after one question, and nothing is settled', async () => {
  await using site = await startSite();
  site.wechat.failNext({ times: Infinity }, { kind: 'reset_before' });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 0, missing: 0, pending: 37, late: 2 });
  expect(site.asked()).toEqual(new Array(5).fill('stable_token'));
  site.wechat.clearFaults();
  await site.sync({ from: SINCE });
  await expectTruth(site);
});

test('an empty list by mistake is asked once more at the end of the run, with the hours of what then came', async () => {
  await using site = await startSite();
  site.wechat.failNext({ path: 'daily' }, { kind: 'empty_list' });
  expect(await site.sync({ from: day('2026-11-01') })).toMatchObject({
    ...{ days: 14, hours: 14, empty: 0, pending: 1, late: 2 },
  });
  expect(site.asked().filter((call) => call.startsWith('daily'))).toEqual([
    'daily 2026-11-01..2026-11-17',
    // the young days may not be published: they are not asked again at once
    'daily 2026-11-01..2026-11-14',
  ]);
});
