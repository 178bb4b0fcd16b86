import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  sql,
} from 'kysely';
import type { Pool } from 'pg';
import { toPostgresError } from './postgres-errors.ts';
import type { SqlFlavour } from './sql-flavour.ts';

/** Any number that other programs of the same database do not use: "wxpulse" in letters of a phone's keys. */
const WRITE_LOCK = 9_978_573;

/** How long one attempt at a write waits for another process's transaction; `whileLocked` makes more of them. */
const LOCK_WAIT_MS = 5_000;

const LIMIT_WAIT = CompiledQuery.raw(`set local lock_timeout = ${LOCK_WAIT_MS}`);
const TAKE_LOCK = CompiledQuery.raw(`select pg_advisory_xact_lock(${WRITE_LOCK})`);

export const POSTGRES_FLAVOUR: SqlFlavour = {
  // of an array PostgreSQL sees how long it is; of JSON it guesses a hundred, and reads the whole table for one account's year
  listed: <Value extends string>(values: readonly Value[]) =>
    sql<{ value: Value }>`unnest(${values}::text[])`.as<'wanted'>(sql.raw('wanted(value)')),
  text: sql`text collate "C"`,
  pooled: true,
  haste: undefined,
  numbered: (column) => column.generatedByDefaultAsIdentity(),
};

/**
 * Kysely's own dialect, with SQLite's promise: one transaction at a time over all processes, because what a write decides
 * follows from what it read. Reads outside of transactions wait for nobody.
 */
export function createPostgresDialect(pool: Pool, place: string): Dialect {
  const base = new PostgresDialect({ pool });
  return {
    createDriver: () => new LockingDriver(pool, place),
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => base.createQueryCompiler(),
    createIntrospector: (db) => base.createIntrospector(db),
  };
}

class LockingDriver extends PostgresDriver {
  readonly #place: string;
  readonly #translated = new WeakSet<DatabaseConnection>();

  constructor(pool: Pool, place: string) {
    super({ pool });
    this.#place = place;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    try {
      const connection = await super.acquireConnection();
      if (!this.#translated.has(connection)) {
        this.#translated.add(connection);
        translateErrors(connection, this.#place);
      }
      return connection;
    } catch (cause) {
      throw toPostgresError(cause, this.#place);
    }
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
    try {
      await connection.executeQuery(LIMIT_WAIT);
      await connection.executeQuery(TAKE_LOCK);
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
      throw error;
    }
  }
}

/** Gives what a connection throws its code and sentence. */
function translateErrors(connection: DatabaseConnection, place: string): void {
  const execute = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query) => {
    try {
      return await execute(query);
    } catch (cause) {
      throw toPostgresError(cause, place);
    }
  };
}
