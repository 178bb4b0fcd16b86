import type { Database } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  sql,
} from 'kysely';
import type { SqlFlavour } from './sql-flavour.ts';
import { toStoreError } from './sqlite-errors.ts';
import { BUSY_TIMEOUT_MS } from './sqlite-file.ts';

/** The code writes a few dozen different statements; more would be a list written out in the SQL. */
const PREPARED_KEPT = 200;

const NO_WAIT = CompiledQuery.raw('pragma busy_timeout = 0');
const USUAL_WAIT = CompiledQuery.raw(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
const BEGIN = CompiledQuery.raw('begin immediate');

export const SQLITE_FLAVOUR: SqlFlavour = {
  listed: <Value extends string>(values: readonly Value[]) =>
    sql<{ value: Value }>`json_each(${JSON.stringify(values)})`.as('wanted'),
  text: 'text',
  pooled: false,
  haste: {
    begin: CompiledQuery.raw('pragma synchronous = normal'),
    end: CompiledQuery.raw('pragma synchronous = full'),
  },
  numbered: (column) => column.autoIncrement(),
};

/**
 * Kysely's own dialect, but a transaction takes the write lock when it begins: one that reads first and writes later
 * would fail at once beside another writer. SQLite waits for that lock asleep, with all of Node, so it is told not to wait
 * (transactions.ts does).
 */
export function createSqliteDialect(database: Database): Dialect {
  const prepared = prepareOnce(database);
  const base = new SqliteDialect({ database: prepared });
  return {
    createDriver: () => new ImmediateDriver(prepared, database),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => base.createQueryCompiler(),
    createIntrospector: (db) => base.createIntrospector(db),
  };
}

type Prepared = ReturnType<typeof prepareOnce>;

class ImmediateDriver extends SqliteDriver {
  readonly #database: Database;

  constructor(prepared: Prepared, database: Database) {
    super({ database: prepared });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(NO_WAIT);
    try {
      await connection.executeQuery(BEGIN);
    } finally {
      await connection.executeQuery(USUAL_WAIT);
    }
  }

  /** A full disk makes SQLite roll back by itself; a second time would be an error that hides the first. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** SQLite can undo the creation of tables; Kysely's adapter says it can't and then migrates without a transaction. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Keeps prepared statements (Kysely prepares anew each time) and gives errors their code and sentence. */
function prepareOnce(database: Database) {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => {
      database.close();
    },
    prepare(text: string): SqliteStatement {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const oldest = kept.size < PREPARED_KEPT ? undefined : kept.keys().next().value;
      if (oldest !== undefined) kept.delete(oldest);
      const statement = translated(database.name, () => database.prepare(text));
      const wrapped: SqliteStatement = {
        reader: statement.reader,
        all: (parameters) => translated(database.name, () => statement.all(parameters)),
        run: (parameters) => translated(database.name, () => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
      kept.set(text, wrapped);
      return wrapped;
    },
  };
}

function translated<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw toStoreError(cause, path);
  }
}
