import { expect, test } from 'vitest';
import type { MakePlace } from './place.ts';
import { date, digestRow, NOW } from './samples.ts';

export function describeOutbox(makePlace: MakePlace): void {
  test('a row is queued with its model, unsent and unclaimed', async () => {
    await using place = await makePlace();
    const store = await place.open();
    expect(await store.transaction((writer) => writer.enqueue(digestRow()))).toBe(true);
    expect(await store.findOutbox(digestRow().key)).toEqual({
      ...digestRow(),
      id: 1,
      state: 'queued',
      attempts: 0,
      queuedAt: NOW,
      leaseUntil: null,
      ts: null,
      attemptedAt: null,
      shown: null,
      reason: null,
      fileId: null,
    });
    expect(await store.findOutbox('digest:C02:2026-11-17')).toBeUndefined();
  });

  test('three enqueue one key at once: one row, and one is told that it wrote it', async () => {
    await using place = await makePlace();
    const stores = [await place.open(), await place.open(), await place.open()];
    const wrote = await Promise.all(stores.map((store) => store.transaction((writer) => writer.enqueue(digestRow()))));
    expect(wrote.toSorted()).toEqual([false, false, true]);
    expect(await stores[0]?.outboxIn(['queued'], 10)).toHaveLength(1);
  });

  test('a patch changes what it names, the model with its kind', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const { key } = digestRow();
    const model = { kind: 'digest_csv', from: date('2026-11-14'), to: date('2026-11-16') } as const;
    await store.transaction(async (writer) => {
      await writer.enqueue(digestRow());
      await writer.patchOutbox(key, { state: 'sent', attempts: 1, ts: '1763429400.000100', leaseUntil: null });
      await writer.patchOutbox(key, { shown: '3/4/0', model, fileId: 'F01', reason: 'late', attemptedAt: NOW + 2 });
      await writer.patchOutbox(key, {});
    });
    expect(await store.findOutbox(key)).toMatchObject({
      channel: 'C01',
      op: 'post',
      notBefore: NOW,
      state: 'sent',
      attempts: 1,
      ts: '1763429400.000100',
      shown: '3/4/0',
      model,
      fileId: 'F01',
      reason: 'late',
      attemptedAt: NOW + 2,
    });
  });

  test('rows are listed by state, oldest first, up to a limit', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction(async (writer) => {
      for (const key of ['d', 'c', 'b', 'a']) await writer.enqueue(digestRow(key));
      await writer.patchOutbox('d', { state: 'unclear' });
      await writer.patchOutbox('c', { state: 'given_up' });
    });
    const keys = async (limit: number) => (await store.outboxIn(['queued', 'unclear'], limit)).map((row) => row.key);
    expect(await keys(10)).toEqual(['d', 'b', 'a']);
    expect(await keys(2)).toEqual(['d', 'b']);
    expect(await store.outboxIn([], 10)).toEqual([]);
  });

  test('rows are found by the beginning of their key, taken letter by letter', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const keys = [
      'digest:C_1:2026:edit:2',
      'digest:C_1:2026:edit:1',
      'digest:CA1:2026:edit:1',
      'digest:c_1:2026:edit:1',
    ];
    await store.transaction(async (writer) => {
      for (const key of keys) await writer.enqueue(digestRow(key));
    });
    const found = await store.outboxByPrefix('digest:C_1:2026:edit:');
    expect(found.map((row) => row.key)).toEqual(keys.slice(0, 2));
    expect(await store.outboxByPrefix('digest:C%')).toEqual([]);
  });

  test('of the rows with one beginning, those from a point on are found', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const keys = [
      'digest:C01:2026-10-31',
      'digest:C01:2026-11-01',
      'digest:C01:2026-11-02:edit:1',
      'digest:C02:2026-11-02',
    ];
    await store.transaction(async (writer) => {
      for (const key of keys) await writer.enqueue(digestRow(key));
    });
    const found = await store.outboxByPrefix('digest:C01:', '2026-11-01');
    expect(found.map((row) => row.key)).toEqual(keys.slice(1, 3));
  });
}
