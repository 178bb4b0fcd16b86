import { expect, test } from 'vitest';
import type { AccountDay } from '../../../src/domain/account-day.ts';
import type { MakePlace } from './place.ts';
import { appId, counts, date, HOURS, knownDay, openDay } from './samples.ts';

export function describeDays(makePlace: MakePlace): void {
  test('days come back as they were saved, by account and date', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const days = [knownDay(1, '2026-11-16'), openDay(1, '2026-11-17'), knownDay(2, '2026-11-17')];
    await store.transaction((writer) => writer.saveDays(days.toReversed()));
    expect(await store.daysBetween([appId(1), appId(2), appId(3)], date('2026-11-16'), date('2026-11-17'))).toEqual(
      days,
    );
    expect(await store.daysBetween([appId(1)], date('2026-11-17'), date('2026-11-17'))).toEqual([days[1]]);
    expect(await store.daysBetween([], date('2026-11-16'), date('2026-11-17'))).toEqual([]);
  });

  test('an absent hour stays absent, and zero calls stay zero calls', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction((writer) => writer.saveDays([knownDay(1, '2026-11-17', counts(0))]));
    const [day] = await store.daysBetween([appId(1)], date('2026-11-17'), date('2026-11-17'));
    expect(day?.day.value).toEqual({ calls: 0, failures: 0, totalMs: 0, maxMs: 0 });
    expect(day?.hours.value).toHaveLength(24);
    expect(day?.hours.value?.[3]).toEqual(counts(0));
    expect(day?.hours.value?.[4]).toBeNull();
  });

  test('an unknown day has no figures at all', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction((writer) => writer.saveDays([openDay(1, '2026-11-17')]));
    const [day] = await store.dailyBetween([appId(1)], date('2026-11-17'), date('2026-11-17'));
    expect(day?.day).toMatchObject({ state: 'open', value: null, reason: 'not_published', attempts: 1 });
    expect((await store.unfinishedDays(date('2026-11-17')))[0]?.calls).toBeNull();
  });

  test('daily figures come without the values of hours, but with their state', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const day = knownDay(1, '2026-11-17');
    await store.transaction((writer) => writer.saveDays([day]));
    const daily = await store.dailyBetween([appId(1)], date('2026-11-17'), date('2026-11-17'));
    expect(daily).toEqual([{ ...day, hours: { ...day.hours, value: null } }]);
  });

  test('figures of a report are the daily ones with the mark of hours that differ', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const days = [knownDay(1, '2026-11-16'), openDay(1, '2026-11-17'), knownDay(2, '2026-11-16')];
    await store.transaction((writer) => writer.saveDays(days.toReversed()));
    const figures = await store.figuresBetween([appId(2), appId(1)], date('2026-11-16'), date('2026-11-17'));
    expect(figures).toEqual(days.map(({ hours: _, ...figure }) => figure));
    expect(await store.figuresBetween([], date('2026-11-16'), date('2026-11-17'))).toEqual([]);
  });

  test('sums are those of the known days of each account, beside how many days ended how', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const ended = (day: string, state: 'empty' | 'missing') => {
      const open = openDay(1, day);
      return { ...open, day: { ...open.day, state } };
    };
    await store.transaction((writer) =>
      writer.saveDays([
        ...[knownDay(1, '2026-11-09', counts(7)), knownDay(1, '2026-11-10', counts(3_000_000_000, 2))],
        ...[knownDay(1, '2026-11-11', counts(5, 1)), ended('2026-11-12', 'empty'), ended('2026-11-13', 'missing')],
        ...[openDay(1, '2026-11-14'), knownDay(1, '2026-11-15', counts(9)), openDay(2, '2026-11-14')],
      ]),
    );
    const accounts = [appId(1), appId(2), appId(3)];
    expect(await store.sumsBetween(accounts, date('2026-11-10'), date('2026-11-14'))).toEqual(
      new Map([
        [
          appId(1),
          {
            counts: { calls: 3_000_000_005, failures: 3, totalMs: 3_000_000_005 * 87, maxMs: 4_988 },
            settled: { known: 2, empty: 1, missing: 1 },
          },
        ],
        [appId(2), { counts: counts(0), settled: { known: 0, empty: 0, missing: 0 } }],
      ]),
    );
  });

  test('days are found by their keys, each once, and keys without a day find nothing', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const days = [knownDay(1, '2026-11-17'), knownDay(2, '2026-11-16')];
    await store.transaction((writer) =>
      writer.saveDays([...days, knownDay(1, '2026-11-16'), knownDay(2, '2026-11-17')]),
    );
    expect(await store.daysByKey([...days, ...days, { appId: appId(9), date: date('2026-11-17') }])).toEqual(days);
    expect(await store.daysByKey([])).toEqual([]);
  });

  test('a day that WeChat restates replaces what was there', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction((writer) => writer.saveDays([openDay(1, '2026-11-17'), knownDay(1, '2026-11-16')]));
    const revised: AccountDay = {
      ...knownDay(1, '2026-11-17', counts(25_000, 13)),
      hours: { state: 'known', value: HOURS, reason: 'revised', attempts: 2, askedAt: null },
    };
    await store.transaction((writer) => writer.saveDays([knownDay(1, '2026-11-17'), revised]));
    expect(await store.daysByKey([revised])).toEqual([revised]);
    expect(await store.daysByKey([knownDay(1, '2026-11-16')])).toEqual([knownDay(1, '2026-11-16')]);
  });

  test('unfinished are open days, and known ones whose hours are open or to be asked again', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const known = knownDay(1, '2026-11-13');
    const withHours = (text: string, hours: Partial<AccountDay['hours']>, day: Partial<AccountDay['day']> = {}) => ({
      ...known,
      date: date(text),
      day: { ...known.day, ...day },
      hours: { ...known.hours, ...hours },
    });
    await store.transaction((writer) =>
      writer.saveDays([
        openDay(1, '2026-11-12'),
        known,
        withHours('2026-11-14', { state: 'open', value: null }),
        withHours('2026-11-15', { reason: 'revised' }),
        withHours('2026-11-16', { state: 'open', value: null }, { state: 'empty', value: null }),
        openDay(1, '2026-11-17'),
      ]),
    );
    const unfinished = await store.unfinishedDays(date('2026-11-13'));
    expect(unfinished.map((state) => state.date)).toEqual(['2026-11-14', '2026-11-15', '2026-11-17']);
    const settled = (...accounts: number[]) =>
      store.countSettled(accounts.map(appId), date('2026-11-13'), date('2026-11-17'));
    expect(await settled(1, 2)).toEqual({ known: 3, empty: 1, missing: 0 });
    expect(await settled(2)).toEqual({ known: 0, empty: 0, missing: 0 });
    expect(await settled()).toEqual({ known: 0, empty: 0, missing: 0 });
  });

  test('the newest day that was answered is found for each account, however old', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction((writer) =>
      writer.saveDays([
        knownDay(1, '2024-02-29'),
        knownDay(1, '2026-11-14'),
        openDay(1, '2026-11-15'),
        { ...openDay(2, '2026-11-10'), day: { ...openDay(2, '2026-11-10').day, state: 'empty' } },
        { ...openDay(2, '2026-11-11'), day: { ...openDay(2, '2026-11-11').day, state: 'missing' } },
        openDay(3, '2026-11-15'),
        knownDay(4, '2026-11-15'),
      ]),
    );
    const newest = await store.newestAnswered([appId(1), appId(2), appId(3), appId(5)]);
    expect([...newest]).toEqual([
      [appId(1), '2026-11-14'],
      [appId(2), '2026-11-10'],
    ]);
  });

  test('days before a day are counted by account, and forgotten the oldest first, so many at once', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const [a, b, c] = [knownDay(1, '2026-01-02'), openDay(1, '2026-01-04'), knownDay(2, '2026-01-03')];
    const kept = [knownDay(1, '2026-01-05'), knownDay(3, '2026-02-01')];
    await store.transaction((writer) => writer.saveDays([b, ...kept, a, c]));
    expect(await store.pastDays(date('2026-01-05'))).toEqual([
      { appId: appId(1), days: 2, first: a.date, last: b.date },
      { appId: appId(2), days: 1, first: c.date, last: c.date },
    ]);
    const forget = (atMost: number) => store.transaction((writer) => writer.forgetDays(date('2026-01-05'), atMost));
    expect(await forget(2)).toBe(2);
    expect(await store.daysByKey([a, b, c, ...kept])).toEqual([b, ...kept]);
    expect(await forget(2)).toBe(1);
    expect(await forget(2)).toBe(0);
    expect(await store.daysByKey([a, b, c, ...kept])).toEqual(kept);
    expect(await store.pastDays(date('2026-01-05'))).toEqual([]);
  });

  test('forty thousand days are saved, and read, at once', { timeout: 60_000 }, async () => {
    await using place = await makePlace();
    const store = await place.open();
    const days = Array.from({ length: 40_000 }, (_, account) => openDay(account, '2026-11-17'));
    const accounts = days.map((day) => day.appId);
    await store.transaction(async (writer) => {
      await writer.saveDays(days);
      await writer.addAccounts(accounts, 1);
      await writer.patchAccounts(accounts.map((each) => ({ appId: each, dailyAskedAt: 2 })));
    });
    expect(await store.daysByKey(days)).toHaveLength(40_000);
    expect(await store.dailyBetween(accounts, date('2026-11-17'), date('2026-11-17'))).toHaveLength(40_000);
    expect((await store.accounts()).filter((account) => account.dailyAskedAt === 2)).toHaveLength(40_000);
  });
}
