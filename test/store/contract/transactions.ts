import { expect, test } from 'vitest';
import type { Writer } from '../../../src/store/store.ts';
import type { MakePlace } from './place.ts';
import { appId, date, digestRow, halt, knownDay, NOW } from './samples.ts';

export function describeTransactions(makePlace: MakePlace): void {
  test('a transaction that throws leaves nothing', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const failing = store.transaction(async (writer) => {
      await writer.addAccounts([appId(1)], NOW);
      await writer.saveDays([knownDay(1, '2026-11-17')]);
      expect(await writer.accounts()).toHaveLength(1);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await store.accounts()).toEqual([]);
    expect(await store.dailyBetween([appId(1)], date('2026-11-01'), date('2026-11-30'))).toEqual([]);
  });

  test('the store works on after a transaction that a statement broke', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const broken = store.transaction((writer) => writer.saveFact('key', null as unknown as string, NOW));
    await expect(broken).rejects.toMatchObject({ name: 'StoreError', code: 'unexpected' });
    await store.transaction((writer) => writer.saveFact('key', 'value', NOW));
    expect(await store.findFact('key')).toBe('value');
  });

  test('two transactions at once run one after the other', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await Promise.all(Array.from({ length: 20 }, () => store.transaction(countUp)));
    expect(await store.findFact('count')).toBe('20');
  });

  test('two processes that write at once lose nothing and wait for each other', async () => {
    await using place = await makePlace();
    const stores = [await place.open(), await place.open()];
    await Promise.all(Array.from({ length: 20 }, (_, turn) => stores[turn % 2]?.transaction(countUp)));
    expect(await stores[0]?.findFact('count')).toBe('20');
  });

  test('a read from outside never sees half a transaction', async () => {
    await using place = await makePlace();
    const [store, other] = [await place.open(), await place.open()];
    const seen: number[] = [];
    const wrote = store.transaction(async (writer) => {
      await writer.addAccounts([appId(1)], NOW);
      seen.push((await other.accounts()).length);
      await writer.addAccounts([appId(2)], NOW);
    });
    const read = store.accounts().then((accounts) => seen.push(accounts.length));
    await Promise.all([wrote, read]);
    // a pool reads beside the transaction, one connection after it; nobody sees the first account without the second
    expect(seen).toHaveLength(2);
    expect(seen).not.toContain(1);
    expect(await other.accounts()).toHaveLength(2);
  });

  test('asking the store inside a transaction is refused at once, for it would wait for ever', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const asks = [
      () => store.accounts(),
      () => store.transaction(async () => {}),
      () => store.tokens.find(appId(1)),
      () => store.tokens.drop(appId(1), 'value'),
    ];
    for (const ask of asks) {
      const nested = store.transaction(async () => {
        await ask();
      });
      await expect(nested).rejects.toThrow('use the writer');
    }
    expect(await store.accounts()).toEqual([]);
  });

  test('closing lets a running transaction end, and may be said twice', async () => {
    await using place = await makePlace();
    const store = await place.open();
    const wrote = store.transaction(countUp);
    await Promise.all([store.close(), store.close(), wrote]);
    await expect(store.accounts()).rejects.toThrow();
    expect(await (await place.open()).findFact('count')).toBe('1');
  });

  test('everything is there after a restart', async () => {
    await using place = await makePlace();
    const store = await place.open();
    await store.transaction(async (writer) => {
      await writer.addAccounts([appId(1)], NOW);
      await writer.addChannels(['C01'], NOW);
      await writer.saveDays([knownDay(1, '2026-11-17')]);
      await writer.saveHalt(halt(1));
      await writer.enqueue(digestRow());
      await writer.saveFact('key', 'value', NOW);
    });
    await store.tokens.save(appId(1), { value: 'token', expiresAt: NOW });
    await store.close();
    const again = await place.open();
    expect(await again.accounts()).toHaveLength(1);
    expect(await again.channels()).toHaveLength(1);
    expect(await again.daysByKey([knownDay(1, '2026-11-17')])).toEqual([knownDay(1, '2026-11-17')]);
    expect(await again.halts()).toEqual([halt(1)]);
    expect(await again.outboxIn(['queued'], 10)).toHaveLength(1);
    expect(await again.findFact('key')).toBe('value');
    expect(await again.tokens.find(appId(1))).toEqual({ value: 'token', expiresAt: NOW });
  });
}

/** Reads, then writes: two of them that overlap would lose a count. */
async function countUp(writer: Writer): Promise<void> {
  const count = Number((await writer.findFact('count')) ?? 0);
  await new Promise((resolve) => setImmediate(resolve));
  await writer.saveFact('count', String(count + 1), NOW);
}
