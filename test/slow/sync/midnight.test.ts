import { describe, expect, test } from 'vitest';
import { manyAccounts } from '../../../src/demo/wechat/accounts.ts';
import type { LoggedCall } from '../../../src/demo/wechat/call-log.ts';
import { HOUR_MS, MINUTE_MS, refDateAt, startOf, yesterdayAt } from '../../../src/domain/ref-date.ts';
import { differencesFrom } from '../../support/figures-table.ts';
import { keysIn } from '../../support/slack-looks.ts';
import { CHANNEL } from '../../support/start-bot.ts';
import { historyOf, untruths } from '../../support/truth.ts';
import { untilCalls } from '../../support/until-calls.ts';
import { startWorld } from '../../support/world.ts';
import { beijing, day, type Site, startSite } from '../../sync/support.ts';

const BEFORE = beijing('2026-11-18', '23:59');
const MIDNIGHT = startOf(day('2026-11-19'));
const MORNING = beijing('2026-11-21', '09:00');
const FROM = day('2026-11-10');
/** Asked for before midnight, with days that are not over. */
const RANGE = { from: FROM, to: day('2026-11-25') };
/** A day without callbacks, pending before midnight and of the age that settles it after. */
const SILENT = '2026-11-15';
/** A token, a daily call and the hours of the seven other days. */
const FEWEST = 1 + 1 + 7;

async function startBeforeMidnight(): Promise<Site> {
  const site = await startSite({ accounts: manyAccounts(1), at: BEFORE });
  site.wechat.setAccount(site.appId, { revise: { date: SILENT, hours: [] } });
  return site;
}

/** What is left is looked for some mornings later. */
async function finish(site: Site): Promise<void> {
  await site.clock.advance(MORNING - site.clock.now());
  await site.sync({ from: FROM, to: yesterdayAt(MORNING) });
}

async function startWithoutJump(): Promise<Site> {
  const site = await startBeforeMidnight();
  await site.sync(RANGE);
  await finish(site);
  return site;
}

/** Nobody asked for a day that was not over at that moment, so that WeChat had no 61501 to say. */
function expectNoneTooEarly(calls: readonly LoggedCall[]): void {
  const asked = calls.map(({ body, at }) => ({
    last: (body as { end_date?: string }).end_date ?? '',
    today: refDateAt(at),
  }));
  expect(asked.filter(({ last, today }) => last >= today)).toEqual([]);
}

async function expectAsWithout(site: Site): Promise<void> {
  await using fair = await startWithoutJump();
  const silent = await site.storedDay(SILENT);
  const wasBefore = (silent?.day.askedAt ?? 0) < MIDNIGHT;
  expect(silent?.day).toMatchObject(wasBefore ? { state: 'open', reason: 'absent' } : { state: 'empty', reason: null });
  await finish(site);
  expect(await differencesFrom(fair, site)).toEqual(['same']);
  expectNoneTooEarly(site.wechat.calls);
  expect(site.lines.filter(({ fields }) => JSON.stringify(fields).includes('61501'))).toEqual([]);
}

const JUMPS = [2 * MINUTE_MS, 26 * HOUR_MS];
const AFTER_CALLS = Array.from({ length: FEWEST + 1 }, (_, calls) => calls);

describe.each(JUMPS)('a clock that jumps %d ms, over midnight in Shanghai', (jump) => {
  test.each(AFTER_CALLS)('after %d calls of a sync', async (calls) => {
    await using site = await startBeforeMidnight();
    const run = site.sync(RANGE);
    await untilCalls(site.wechat, calls, run);
    await site.clock.advance(jump);
    expect(await run).toMatchObject({ missing: 0, refused: 0 });
    expect(site.clock.now()).toBeGreaterThan(MIDNIGHT);
    await expectAsWithout(site);
  });
});

test.each(['token', 'daily', 'hourly'] as const)(
  'a sync whose %s call waits over midnight for its minute',
  async (path) => {
    await using site = await startBeforeMidnight();
    site.wechat.failNext({ path, times: 2 }, { kind: 'errcode', errcode: 45011 });
    await site.sync(RANGE);
    expect(site.clock.now()).toBeGreaterThan(MIDNIGHT);
    await expectAsWithout(site);
  },
);

test('a second look at an empty list that comes after midnight', async () => {
  await using site = await startBeforeMidnight();
  site.wechat.failNext({ path: 'daily' }, { kind: 'empty_list' });
  await site.sync(RANGE, { onPart: () => void site.clock.advance(2 * MINUTE_MS) });
  expect(site.asked()).toContain('daily 2026-11-10..2026-11-14');
  await expectAsWithout(site);
});

test('a bot that fetches its history over midnight', async () => {
  await using world = await startWorld({ accounts: manyAccounts(4), at: '2026-11-18T23:59:59.500+08:00' });
  await using bot = await world.start();
  const added = world.clock.now();
  await bot.settle();
  expect(world.clock.now()).toBeGreaterThan(MIDNIGHT);
  expect(added).toBeLessThan(MIDNIGHT);
  await bot.passTo('2026-11-19T11:30+08:00');
  expect(
    await world.look((store) =>
      untruths(store, world.wechat, world.accounts, { ...historyOf('2026-11-18'), to: '2026-11-18' }),
    ),
  ).toEqual([]);
  expect(keysIn(world.slack, CHANNEL)).toContain(`digest:${CHANNEL}:2026-11-18`);
  expectNoneTooEarly(world.wechat.calls);
  expect(bot.errors()).toEqual([]);
});
