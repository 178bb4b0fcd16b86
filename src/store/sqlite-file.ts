import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { toStoreError } from './sqlite-errors.ts';
import { StoreError } from './store-error.ts';

/** Reads wait this long for the short moments in which another process has the file for itself. */
export const BUSY_TIMEOUT_MS = 5_000;

/** What the write-ahead log may keep on disk after a large write was copied into the database. */
const LOG_KEPT_BYTES = 64 * 1024 * 1024;

const MEMORY = ':memory:';

/** Where `sqlite:PATH` points, as a whole path; `:memory:` for a database that ends with the process. */
export function sqlitePath(url: string): string {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : '';
  if (path === '') {
    throw new StoreError(
      'wrong_url',
      'DATABASE_URL must be sqlite: and a path, such as sqlite:./data/wxpulse.db, or postgres://user:password@host:port/database.',
    );
  }
  return path === MEMORY ? MEMORY : resolve(path);
}

/** Opens the file, made with its folder where they are not there yet, so that what is committed survives a power cut. */
export function openSqliteFile(path: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    if (path !== MEMORY) makeFile(path);
    database = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    database.pragma('journal_mode = wal');
    database.pragma('synchronous = full');
    database.pragma('foreign_keys = on');
    database.pragma(`journal_size_limit = ${LOG_KEPT_BYTES}`);
    return database;
  } catch (cause) {
    database?.close();
    throw toStoreError(cause, path);
  }
}

/** For the owner only, as it holds access tokens; SQLite's side files take over the mode. */
function makeFile(path: string): void {
  makeFolder(dirname(path));
  closeSync(openSync(path, 'a', 0o600));
}

/** Not mkdir's own recursion: in Node 24 it never ends where a folder cannot be made although its parent exists, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // another process made it
    if (!existsSync(folder)) throw error;
  }
}
