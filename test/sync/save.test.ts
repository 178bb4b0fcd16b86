import { expect, test } from 'vitest';
import { unaskedDay } from '../../src/domain/account-day.ts';
import type { Halt } from '../../src/domain/halt.ts';
import { addDays, eachDate } from '../../src/domain/ref-date.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createCollector } from '../../src/sync/collect.ts';
import { createSaver, type Learned } from '../../src/sync/save.ts';
import { settleDay } from '../../src/sync/settle.ts';
import { account, counts } from '../support/digest-builder.ts';
import { createDrivenClock } from '../support/driven-clock.ts';
import { day, type Site, startSite, TO } from './support.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const shop = account(1, 'Shop').appId;

async function openSaver({ auto = false } = {}) {
  const clock = createDrivenClock('2026-11-18T01:30:00Z', { auto });
  const store = await openStore({ url: 'sqlite::memory:', now: clock.now });
  const commits: string[] = [];
  const failing = { next: 0 };
  const watched: Pick<Store, 'transaction'> = {
    async transaction(work) {
      if (failing.next > 0) {
        failing.next -= 1;
        return store.transaction(async (writer) => {
          await work(writer);
          throw new Error('the disk is full');
        });
      }
      const result = await store.transaction(work);
      commits.push('commit');
      return result;
    },
  };
  const saver = createSaver({ store: watched, clock, log: silent });
  return { clock, store, saver, commits, failing, [Symbol.asyncDispose]: () => store.close() };
}

function learned(date: string, calls: number, appId = shop): Learned {
  const answer = { kind: 'figures', value: counts(calls, 1) } as const;
  return { appId, dates: [day(date)], settle: (before) => settleDay(before, answer, 0) };
}

const callsOf = async (store: Store, from: string) =>
  (await store.daysBetween([shop], day(from), TO)).map((one) => one.day.value?.calls);

test('answers are committed together after 100 ms', async () => {
  await using desk = await openSaver();
  const saves = [desk.saver.save(learned('2026-11-01', 10)), desk.saver.save(learned('2026-11-02', 20))];
  await desk.clock.advance(99);
  expect(desk.commits).toHaveLength(0);
  await desk.clock.advance(1);
  await Promise.all(saves);
  expect(desk.commits).toHaveLength(1);
  expect(await callsOf(desk.store, '2026-11-01')).toEqual([10, 20]);
});

test('500 answers do not wait, and no commit is larger', async () => {
  await using desk = await openSaver();
  const dates = eachDate(addDays(TO, -1_099), TO);
  const saves = dates.map((date, n) => desk.saver.save(learned(date, n + 1)));
  await Promise.all(saves.slice(0, 1_000));
  expect(desk.commits).toHaveLength(2);
  expect(await desk.store.countSettled([shop], dates[0] ?? TO, TO)).toMatchObject({ known: 1_000 });
  await desk.saver.flush();
  await Promise.all(saves);
  expect(desk.commits).toHaveLength(3);
});

test('two answers for one day in one group are applied in their order, and both to what is stored', async () => {
  await using desk = await openSaver();
  void desk.saver.save(learned('2026-11-01', 10));
  const second = desk.saver.save({ ...learned('2026-11-01', 12), account: { dailyAskedAt: 7 } });
  await desk.saver.flush();
  await second;
  expect(await callsOf(desk.store, '2026-11-01')).toEqual([12]);
});

test('a stop and what lifts it are applied in their order, also in one group', async () => {
  await using desk = await openSaver();
  const halt: Halt = {
    ...{ appId: shop, scope: 'daily', cause: 'quota', errcode: 45009, rid: null, ip: null },
    ...{ since: 1, nextLook: 2 },
  };
  const stop = { ...learned('2026-11-01', 10), dates: [], halt };
  const lift = { ...learned('2026-11-02', 20), clears: ['account', 'daily'] } as const;
  for (const [first, second, left] of [
    [lift, stop, [halt]],
    [stop, lift, []],
  ] as const) {
    void desk.saver.save(first);
    void desk.saver.save(second);
    await desk.saver.flush();
    expect(await desk.store.haltsOf(shop)).toEqual(left);
  }
});

test('a commit that fails rejects its answers and loses only that group', async () => {
  await using desk = await openSaver();
  desk.failing.next = 1;
  const lost = [desk.saver.save(learned('2026-11-01', 10)), desk.saver.save(learned('2026-11-02', 20))];
  const outcomes = Promise.allSettled(lost);
  await desk.saver.flush();
  expect(await outcomes).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  const kept = desk.saver.save(learned('2026-11-03', 30));
  await desk.saver.flush();
  await kept;
  expect(await callsOf(desk.store, '2026-11-01')).toEqual([30]);
});

/** A collector over a database that refuses so many commits. */
function createUnluckyCollector({ engine: { store, client, clock } }: Site, commits: number) {
  const failing = { left: commits };
  const saver = createSaver({
    clock,
    log: silent,
    store: {
      transaction: (work) =>
        store.transaction(async (writer) => {
          const result = await work(writer);
          failing.left -= 1;
          if (failing.left >= 0) throw new Error('the disk is full');
          return result;
        }),
    },
  });
  return createCollector({ client, saver, clock, log: silent });
}

test('a visit whose commit failed is told, and a later one asks for the same again', async () => {
  await using site = await startSite();
  const collect = createUnluckyCollector(site, 1);
  const question = { appId: site.appId, days: [unaskedDay(site.appId, TO)], halts: [], daily: [TO], hours: () => [] };
  await expect(collect(question)).rejects.toThrow('the disk is full');
  expect(await site.stored(TO)).toEqual([]);
  await collect(question);
  expect((await site.storedDay(TO))?.day.state).toBe('known');
});

test('what cannot be kept is not asked: a commit that fails ends the questions of its account', async () => {
  await using site = await startSite();
  const collect = createUnluckyCollector(site, Number.POSITIVE_INFINITY);
  const dates = eachDate(addDays(TO, -29), TO);
  const days = dates.map((date) => unaskedDay(site.appId, date));
  await expect(collect({ appId: site.appId, days, halts: [], daily: dates, hours: () => dates })).rejects.toThrow();
  expect(site.wechat.callCount('daily')).toBe(1);
  expect(site.wechat.callCount('hourly')).toBeLessThan(10);
});
