import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { createStore } from '../../src/store/create-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createSealer } from '../../src/store/sealing.ts';
import { createSqliteDialect, SQLITE_FLAVOUR } from '../../src/store/sqlite-dialect.ts';
import { openSqliteFile } from '../../src/store/sqlite-file.ts';
import { StoreError } from '../../src/store/store-error.ts';
import type { Tables } from '../../src/store/tables.ts';
import { whileLocked } from '../../src/store/transactions.ts';
import { NOW } from './contract/samples.ts';
import { makeSqlitePlace } from './sqlite-place.ts';

test('a full disk is named, leaves nothing half written, and is over once there is space', async () => {
  await using place = await makeSqlitePlace();
  await (await place.open()).close();
  const file = openSqliteFile(place.file);
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(file) });
  await using store = endingWith(
    createStore({ db, flavour: SQLITE_FLAVOUR, sealer: createSealer(undefined), now: () => NOW }),
  );
  file.pragma(`max_page_count = ${file.pragma('page_count', { simple: true })}`);
  const large = 'x'.repeat(100_000);
  const failing = store.transaction(async (writer) => {
    await writer.saveFact('small', 'x', NOW);
    await writer.saveFact('large', large, NOW);
  });
  await expect(failing).rejects.toMatchObject({ code: 'full', message: expect.stringContaining(place.file) });
  expect(await store.findFact('small')).toBeUndefined();
  file.pragma('max_page_count = 1000000');
  await store.transaction((writer) => writer.saveFact('large', large, NOW));
  expect(await store.findFact('large')).toBe(large);
});

test('while another process writes, reads are answered and the event loop turns', async () => {
  await using place = await makeSqlitePlace();
  const store = await place.open();
  const other = new Database(place.file);
  other.exec('begin immediate');
  const wrote = store.transaction((writer) => writer.saveFact('key', 'value', NOW));
  expect(await store.findFact('key')).toBeUndefined();
  other.exec('commit');
  other.close();
  await wrote;
  expect(await store.findFact('key')).toBe('value');
});

test('a lock that is never freed is told after the wait, one met halfway at once', async () => {
  const busy = new StoreError('busy', 'Another process keeps writing.');
  let attempts = 0;
  const never = whileLocked(async () => {
    attempts += 1;
    throw busy;
  }, 20);
  await expect(never).rejects.toBe(busy);
  expect(attempts).toBeGreaterThan(1);
  attempts = 0;
  const halfway = whileLocked(async (started) => {
    attempts += 1;
    started();
    throw busy;
  });
  await expect(halfway).rejects.toBe(busy);
  expect(attempts).toBe(1);
});

function endingWith<Closable extends { close(): Promise<void> }>(store: Closable): Closable & AsyncDisposable {
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}

test('a folder that cannot be made is named at once', async () => {
  await expect(openStore({ url: 'sqlite:/proc/nope/deep/wxpulse.db', now: () => NOW })).rejects.toMatchObject({
    code: 'not_writable',
    message: expect.stringContaining('/proc/nope/deep/wxpulse.db'),
  });
});
