import { execFile } from 'node:child_process';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { createSqliteDialect, SQLITE_FLAVOUR } from '../../src/store/sqlite-dialect.ts';
import { openSqliteFile } from '../../src/store/sqlite-file.ts';
import type { Tables } from '../../src/store/tables.ts';
import { createTransactions } from '../../src/store/transactions.ts';
import { appId, date, NOW, openDay } from './contract/samples.ts';
import { makeSqlitePlace } from './sqlite-place.ts';
import { describeStore } from './store-contract.ts';

describeStore('SQLite', makeSqlitePlace);

const open = (url: string, encryptionKey?: Buffer) => openStore({ url, encryptionKey, now: () => NOW });

describe('an SQLite file', () => {
  test('survives a power cut, reads beside a writer, and is for its owner only', async () => {
    await using place = await makeSqlitePlace();
    await place.open();
    using file = closing(new Database(place.file));
    expect(file.database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect((await stat(place.file)).mode & 0o077).toBe(0);
  });

  test('waits for the disk at each commit, but not for a statement in haste, be it that it fails', async () => {
    await using place = await makeSqlitePlace();
    await place.open();
    using file = closing(openSqliteFile(place.file));
    const db = new Kysely<Tables>({ dialect: createSqliteDialect(file.database) });
    const transactions = createTransactions(db, SQLITE_FLAVOUR);
    const waits = async () => file.database.pragma('synchronous', { simple: true }) === 2;
    expect(await transactions.run(waits)).toBe(true);
    expect(await transactions.hastily(waits)).toBe(false);
    await expect(transactions.hastily(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await transactions.run(waits)).toBe(true);
  });

  test('is made by several processes at once', { timeout: 60_000 }, async () => {
    await using place = await makeSqlitePlace();
    const source = new URL('../../src/store/open-store.ts', import.meta.url);
    const script = `
      import { openStore } from ${JSON.stringify(source.href)};
      const store = await openStore({ url: process.argv[1], now: Date.now });
      await store.transaction((writer) => writer.addAccounts([process.argv[2]], 1));
      await store.close();`;
    const start = (number: number) =>
      promisify(execFile)(process.execPath, [
        '--input-type=module',
        '-e',
        script,
        `sqlite:${place.file}`,
        appId(number),
      ]);
    await Promise.all([1, 2, 3, 4].map(start));
    expect(await (await place.open()).accounts()).toHaveLength(4);
  });

  test('is opened by two stores of one process at once', async () => {
    await using place = await makeSqlitePlace();
    const stores = await Promise.all([place.open(), place.open(), place.open()]);
    expect(stores).toHaveLength(3);
  });

  test('is searched by index each minute, however many finished days there are', async () => {
    await using place = await makeSqlitePlace();
    const store = await place.open();
    await store.transaction((writer) => writer.saveDays([openDay(1, '2026-11-17')]));
    expect(await store.unfinishedDays(date('2026-11-17'))).toHaveLength(1);
    using file = closing(new Database(place.file));
    const plan = file.database.prepare(
      `explain query plan select app_id from account_days where date >= ?
       and (day_state = 'open' or hours_reason = 'revised' or day_state = 'known' and hours_state = 'open')`,
    );
    expect(JSON.stringify(plan.all('2026-11-17'))).toContain('account_days_unfinished');
  });

  test('in memory lives as long as its store', async () => {
    const store = await open('sqlite::memory:');
    await store.transaction((writer) => writer.saveFact('key', 'value', NOW));
    expect(await store.findFact('key')).toBe('value');
    await store.close();
  });
});

describe('a database that cannot be used says why', () => {
  test('its folder is a file', async () => {
    await using place = await makeSqlitePlace();
    await writeFile(join(place.folder, 'data'), '');
    await expect(open(`sqlite:${place.file}`)).rejects.toMatchObject({
      name: 'StoreError',
      code: 'not_writable',
      message: expect.stringContaining(place.file),
    });
  });

  test('it is a folder', async () => {
    await using place = await makeSqlitePlace();
    await mkdir(place.file, { recursive: true });
    await expect(open(`sqlite:${place.file}`)).rejects.toMatchObject({ code: 'not_writable' });
  });

  test('it is another sort of file', async () => {
    await using place = await makeSqlitePlace();
    const file = join(place.folder, 'notes.txt');
    await writeFile(file, 'not a database, but long enough to be looked at. '.repeat(100));
    await expect(open(`sqlite:${file}`)).rejects.toMatchObject({ code: 'not_a_database' });
  });

  test('it belongs to another program, which keeps its tables as they are', async () => {
    await using place = await makeSqlitePlace();
    const file = join(place.folder, 'theirs.db');
    using theirs = closing(new Database(file));
    theirs.database.exec('create table accounts (id integer)');
    await expect(open(`sqlite:${file}`)).rejects.toMatchObject({ code: 'not_ours' });
    expect(theirs.database.prepare('select name from sqlite_schema').all()).toEqual([{ name: 'accounts' }]);
  });

  test('a newer wxpulse changed it', async () => {
    await using place = await makeSqlitePlace();
    await (await place.open()).close();
    using file = closing(new Database(place.file));
    file.database.exec(`insert into kysely_migration values ('9999-later', '2027-01-01T00:00:00.000Z')`);
    await expect(place.open()).rejects.toMatchObject({
      code: 'newer_schema',
      message: expect.stringContaining('9999-later'),
    });
  });

  test.each(['mysql://user:hunter2@db/wxpulse', 'postgres://user:hunter2@db', 'sqlite:', ''])(
    '%o is no database',
    async (url) => {
      const refused = open(url);
      await expect(refused).rejects.toMatchObject({ code: 'wrong_url' });
      await expect(refused).rejects.not.toThrow('hunter2');
    },
  );

  test('the key has the wrong length', async () => {
    await expect(open('sqlite::memory:', Buffer.alloc(16))).rejects.toMatchObject({ code: 'wrong_key' });
  });
});

function closing(database: Database.Database) {
  return { database, [Symbol.dispose]: () => void database.close() };
}
