import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { toPostgresError } from '../../src/store/postgres-errors.ts';
import { startPostgres } from '../support/postgres.ts';
import { servePostgres } from '../support/serve-postgres.ts';
import { appId, knownDay, NOW } from './contract/samples.ts';
import { describeStore } from './store-contract.ts';

const ENDS_OTHERS =
  'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()';

const server = servePostgres();

describeStore('PostgreSQL', server.makePlace);

const open = (url: string) => openStore({ url, now: () => NOW });

describe('a database that cannot be used says why, and never the password', () => {
  test('no server is there', async () => {
    const refused = open('postgres://wx:hunter2@127.0.0.1:1/wxpulse');
    await expect(refused).rejects.toMatchObject({ code: 'unreachable' });
    await expect(refused).rejects.toThrow(
      'The database 127.0.0.1:1/wxpulse cannot be reached (ECONNREFUSED). Start PostgreSQL, or change DATABASE_URL.',
    );
  });

  test('the password is wrong, or there is no such database', async () => {
    await using place = await server.makePlace();
    const wrong = new URL(place.url);
    wrong.password = 'hunter2';
    await expect(open(wrong.href)).rejects.toMatchObject({
      code: 'refused',
      message: expect.not.stringMatching('hunter2'),
    });
    wrong.href = place.url;
    wrong.pathname = '/nowhere';
    await expect(open(wrong.href)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('3D000'),
    });
  });

  test('it is another program’s, or a newer wxpulse changed it', async () => {
    await using place = await server.makePlace();
    await place.query('create table accounts (id integer)');
    await expect(place.open()).rejects.toMatchObject({ code: 'not_ours' });
    await place.query('drop table accounts');
    await (await place.open()).close();
    await place.query(`insert into kysely_migration values ('9999-later', '2027-01-01T00:00:00.000Z')`);
    await expect(place.open()).rejects.toMatchObject({ code: 'newer_schema' });
  });
});

test('two processes that start at once on an empty database make its tables once', async () => {
  await using place = await server.makePlace();
  const stores = await Promise.all([place.open(), place.open(), place.open()]);
  await Promise.all(stores.map((store, n) => store.transaction((writer) => writer.addAccounts([appId(n + 1)], NOW))));
  expect(await stores[0]?.accounts()).toHaveLength(3);
});

test('connections that the server ends cost one question at the most', async () => {
  await using place = await server.makePlace();
  const store = await place.open();
  await store.transaction((writer) => writer.saveDays([knownDay(1, '2026-11-17')]));
  await place.query(ENDS_OTHERS);
  await store.accounts().catch((error: unknown) => expect(error).toMatchObject({ code: 'unreachable' }));
  await store.transaction((writer) => writer.addAccounts([appId(1)], NOW));
  expect(await store.accounts()).toHaveLength(1);
});

test('a connection that breaks in the midst of a transaction is told as such, and the next one is a new one', async () => {
  await using place = await server.makePlace();
  const store = await place.open();
  const broken = store.transaction(async (writer) => {
    await writer.addAccounts([appId(1)], NOW);
    await place.query(ENDS_OTHERS);
    // node-postgres hears of it in its own time
    for (;;) await writer.accounts();
  });
  await expect(broken).rejects.toMatchObject({ code: 'unreachable' });
  expect(await store.accounts()).toEqual([]);
  await store.transaction((writer) => writer.addAccounts([appId(2)], NOW));
  expect(await store.accounts()).toHaveLength(1);
});

test.each([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'timeout exceeded when trying to connect',
])('“%s”, for which node-postgres has no code, is a database that cannot be reached', (message) => {
  expect(toPostgresError(new Error(message), 'db/wxpulse')).toMatchObject({ code: 'unreachable' });
});

test('a store whose server is gone is closed without a word', async () => {
  await using own = await startPostgres();
  await using place = await own.makePlace();
  const store = await place.open();
  await own.stop();
  await expect(store.close()).resolves.toBeUndefined();
});
