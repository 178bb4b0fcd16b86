import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { addDays, EARLIEST_DATE, eachDate } from '../../src/domain/ref-date.ts';
import { beijing, day, figuresOf, startSite, TO, truthOf } from './support.ts';

/** Nearly four hundred days: two parts and a bit. */
const SINCE = addDays(TO, -394);

const young = (days: number, count = 1): DemoAccount[] =>
  manyAccounts(count).map((account) => ({ ...account, startsDaysBefore: days }));

test('all years there are end as WeChat has them, with the fewest calls', async () => {
  await using site = await startSite({ accounts: young(250) });
  const outcome = await site.sync({ from: EARLIEST_DATE });
  const days = eachDate(EARLIEST_DATE, TO).length;
  expect(outcome).toEqual({ days, hours: 251, empty: days - 251, pending: 0, late: 0, missing: 0, refused: 0 });
  expect(figuresOf(await site.stored(SINCE))).toEqual(truthOf(site.wechat, site.appId, SINCE));
  // 146 spans of thirty days; those that are wholly empty are asked once more
  const spans = Math.ceil(days / 30);
  const wholly = spans - Math.ceil(251 / 30);
  expect(site.engine.calls()).toBe(spans + wholly + 251);
  expect(await site.sync({ from: EARLIEST_DATE })).toMatchObject({ days: 0, hours: 0, pending: 0 });
  expect(site.engine.calls()).toBe(spans + wholly + 251);
});

test('everybody’s newest days come before anybody’s old ones', async () => {
  await using site = await startSite({ accounts: young(1_000, 3), concurrency: 1 });
  await site.sync({ from: SINCE, hourly: false });
  const ends = site.asked().flatMap((call) => (call.startsWith('daily') ? [call.slice(-10)] : []));
  const newest = ends.filter((end) => end > addDays(TO, -150));
  expect(newest).toHaveLength(3 * 5);
  expect(ends.slice(0, newest.length)).toEqual(newest);
});

test('a fifth of the quota is left to the daily work, and the next day goes on', async () => {
  await using site = await startSite({ accounts: young(1_000), dailyQuota: 100 });
  let heldBack: readonly string[] = [];
  const onHeldBack = (appIds: readonly string[]) => {
    heldBack = appIds;
  };
  expect(await site.sync({ from: SINCE }, { onHeldBack })).toMatchObject({ days: 395, hours: 80, refused: 0 });
  expect(heldBack).toEqual([site.appId]);
  expect(site.asked().filter((call) => call.startsWith('hourly'))).toHaveLength(80);
  // those asked first are the newest
  expect((await site.stored(addDays(TO, -79))).every(({ hours }) => hours.state === 'known')).toBe(true);
  expect(await site.sync({ from: SINCE }, { onHeldBack })).toMatchObject({ hours: 0 });
  expect(site.asked().filter((call) => call !== 'quota')).toEqual([]);

  await site.clock.advance(beijing('2026-11-19', '00:05') - site.clock.now());
  expect(await site.sync({ from: SINCE })).toMatchObject({ hours: 80 });
});

test('a run that is stopped before it comes to the reserve does not say that only the reserve is left', async () => {
  await using site = await startSite({ accounts: young(1_000), dailyQuota: 100, delayMs: 2 });
  const stop = new AbortController();
  const said: string[] = [];
  const onHeldBack = (appIds: readonly string[]) => void said.push(...appIds);
  const run = site.sync({ from: SINCE }, { signal: stop.signal, onHeldBack });
  while (site.wechat.callCount('hourly') < 10) await nextTurn();
  stop.abort();
  await run;
  expect(said).toEqual([]);
});

test('what other systems spend of the quota counts too', async () => {
  await using site = await startSite({ accounts: young(1_000), dailyQuota: 1_000 });
  site.wechat.setAccount(site.appId, { quotaLeft: 215 });
  await site.sync({ from: SINCE });
  expect(site.asked().filter((call) => call.startsWith('hourly'))).toHaveLength(15);
});

test.each([
  ['an error', { kind: 'errcode', errcode: 76021 }],
  ['nonsense', { kind: 'html' }],
  ['no answer', { kind: 'reset_before' }],
] as const)('a quota for which WeChat gives %s holds nothing back and costs no pause', async (_, fault) => {
  await using site = await startSite({ accounts: young(1_000) });
  site.wechat.failNext({ path: 'quota', times: Number.POSITIVE_INFINITY }, fault);
  expect(await site.sync({ from: day('2026-10-01') })).toMatchObject({ days: 48, hours: 48, pending: 0 });
  expect(site.asked().filter((call) => call === 'quota')).toHaveLength(1);
  expect(site.lines.map(({ message }) => message)).not.toContain('WeChat is asked again after a pause');
});

test('an account that WeChat refuses in its newest part is asked nothing older, and all its days are counted', async () => {
  await using site = await startSite({ accounts: young(1_000) });
  site.wechat.setAccount(site.appId, { granted: false });
  expect(await site.sync({ from: SINCE })).toMatchObject({ days: 0, refused: 395 });
  expect(site.engine.calls()).toBe(1);
});
