import { expect, test } from 'vitest';
import type { MakePlace } from './place.ts';
import { appId, halt, NOW } from './samples.ts';

export function describeAccounts(makePlace: MakePlace): void {
  test('a known account or channel is left alone when it is added again', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction(async (writer) => {
      await writer.addAccounts([appId(1)], NOW);
      await writer.addAccounts([appId(1), appId(2)], NOW + 5);
      await writer.addChannels(['C01'], NOW);
      await writer.addChannels(['C01', 'C02'], NOW + 5);
      await writer.addChannels([], NOW);
    });
    expect(await store.accounts()).toEqual([
      { appId: appId(1), addedAt: NOW, dailyAskedAt: null, historyDoneAt: null },
      { appId: appId(2), addedAt: NOW + 5, dailyAskedAt: null, historyDoneAt: null },
    ]);
    expect(await store.channels()).toEqual([
      { id: 'C01', addedAt: NOW },
      { id: 'C02', addedAt: NOW + 5 },
    ]);
  });

  test('a patch changes what it names and nothing else', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction(async (writer) => {
      await writer.addAccounts([appId(1), appId(2), appId(3)], NOW);
      await writer.patchAccounts([
        { appId: appId(1), dailyAskedAt: 11 },
        { appId: appId(2), dailyAskedAt: 22, historyDoneAt: 23 },
        { appId: appId(1), historyDoneAt: 12 },
        { appId: appId(3) },
      ]);
      await writer.patchAccounts([{ appId: appId(2), historyDoneAt: null }]);
    });
    const rows = (await store.accounts()).map((row) => [row.dailyAskedAt, row.historyDoneAt]);
    expect(rows).toEqual([
      [11, 12],
      [22, null],
      [null, null],
    ]);
  });

  test('of two patches of one field the later one counts', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction(async (writer) => {
      await writer.addAccounts([appId(1), appId(2)], NOW);
      await writer.patchAccounts([
        { appId: appId(1), dailyAskedAt: 1 },
        { appId: appId(1), dailyAskedAt: 2 },
        { appId: appId(2), dailyAskedAt: 2 },
        { appId: appId(2), dailyAskedAt: 1 },
      ]);
    });
    expect((await store.accounts()).map((row) => row.dailyAskedAt)).toEqual([2, 1]);
  });

  test('a halt is one for each account and scope, and is forgotten by scope', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const quota = halt(1, { scope: 'hourly', cause: 'quota', errcode: 45009, rid: null, ip: null });
    await store.transaction(async (writer) => {
      for (const each of [halt(1), quota, halt(2), halt(1, { nextLook: NOW + 9 })]) await writer.saveHalt(each);
    });
    expect(await store.halts()).toEqual([halt(1, { nextLook: NOW + 9 }), quota, halt(2)]);
    expect(await store.haltsOf(appId(2))).toEqual([halt(2)]);
    const cleared = await store.transaction((writer) => writer.clearHalts(appId(1), ['account', 'daily']));
    expect(cleared).toBe(1);
    expect(await store.haltsOf(appId(1))).toEqual([quota]);
    expect(await store.transaction((writer) => writer.clearHalts(appId(1), []))).toBe(0);
  });

  test('a fact is what was said last', async () => {
    await using place = await makePlace();
    const store = await place.open();
    expect(await store.findFact('charts:T01')).toBeUndefined();
    await store.transaction(async (writer) => {
      await writer.saveFact('charts:T01', 'refused', NOW);
      await writer.saveFact('charts:T01', 'taken', NOW + 1);
    });
    expect(await store.findFact('charts:T01')).toBe('taken');
  });
}
