import { Kysely } from 'kysely';
import { createStore } from './create-store.ts';
import { migrate } from './migrations/migrate.ts';
import { createSealer } from './sealing.ts';
import { createSqliteDialect, SQLITE_FLAVOUR } from './sqlite-dialect.ts';
import { openSqliteFile, sqlitePath } from './sqlite-file.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { inOneTransaction, whileLocked } from './transactions.ts';

export interface StoreOptions {
  /** `sqlite:PATH` or `sqlite::memory:`. */
  readonly url: string;
  /** 32 bytes; tokens are sealed with it. */
  readonly encryptionKey?: Buffer | undefined;
  readonly now: () => number;
}

/** Opens the database, makes it where there is none and brings its tables up to date; a `StoreError` says why not. */
export async function openStore({ url, encryptionKey, now }: StoreOptions): Promise<Store> {
  const sealer = createSealer(encryptionKey);
  const path = sqlitePath(url);
  const database = await whileLocked(async () => openSqliteFile(path));
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(database) });
  try {
    await inOneTransaction(db, (trx) => migrate(trx, SQLITE_FLAVOUR, path));
  } catch (error) {
    database.close();
    throw error;
  }
  return createStore({ db, flavour: SQLITE_FLAVOUR, sealer, now });
}
