import { Kysely } from 'kysely';
import { createStore } from './create-store.ts';
import { migrate } from './migrations/migrate.ts';
import { createPostgresDialect, POSTGRES_FLAVOUR } from './postgres-dialect.ts';
import { openPostgresPool, postgresPlace } from './postgres-pool.ts';
import { createSealer } from './sealing.ts';
import type { SqlFlavour } from './sql-flavour.ts';
import { createSqliteDialect, SQLITE_FLAVOUR } from './sqlite-dialect.ts';
import { openSqliteFile, sqlitePath } from './sqlite-file.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { inOneTransaction, whileLocked } from './transactions.ts';

const IS_POSTGRES = /^postgres(ql)?:/;

export interface StoreOptions {
  /** `sqlite:PATH`, `sqlite::memory:` or `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** 32 bytes; tokens are sealed with it. */
  readonly encryptionKey?: Buffer | undefined;
  readonly now: () => number;
}

/** Opens the database (SQLite's is made where there is none) and brings its tables up to date; a `StoreError` says why not. */
export async function openStore({ url, encryptionKey, now }: StoreOptions): Promise<Store> {
  const sealer = createSealer(encryptionKey);
  const { db, flavour, place } = IS_POSTGRES.test(url) ? await openPostgres(url) : await openSqlite(url);
  try {
    await inOneTransaction(db, (trx) => migrate(trx, flavour, place));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return createStore({ db, flavour, sealer, now });
}

/** What a person reads of a database's address: no user and no password. */
export function databasePlace(url: string): string {
  return IS_POSTGRES.test(url) ? `PostgreSQL at ${postgresPlace(url)}` : url;
}

interface Opened {
  readonly db: Kysely<Tables>;
  readonly flavour: SqlFlavour;
  /** What a person reads in a message about it. */
  readonly place: string;
}

async function openSqlite(url: string): Promise<Opened> {
  const place = sqlitePath(url);
  const database = await whileLocked(async () => openSqliteFile(place));
  return { db: new Kysely<Tables>({ dialect: createSqliteDialect(database) }), flavour: SQLITE_FLAVOUR, place };
}

async function openPostgres(url: string): Promise<Opened> {
  const place = postgresPlace(url);
  const pool = await openPostgresPool(url);
  return { db: new Kysely<Tables>({ dialect: createPostgresDialect(pool, place) }), flavour: POSTGRES_FLAVOUR, place };
}
