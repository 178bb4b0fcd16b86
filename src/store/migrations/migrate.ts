import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { SqlFlavour } from '../sql-flavour.ts';
import { StoreError } from '../store-error.ts';
import { firstTables } from './0001-first-tables.ts';
import { hoursDiffer } from './0002-hours-differ.ts';
import { settingsTables } from './0003-settings.ts';

/** Named by number, run in that order; a list, not a folder, so that what runs is what was reviewed. */
function migrationsFor(flavour: SqlFlavour): Record<string, Migration> {
  return {
    '0001-first-tables': firstTables(flavour),
    '0002-hours-differ': hoursDiffer,
    '0003-settings': settingsTables(flavour),
  };
}

/**
 * Brings the tables up to date, or refuses a database that is not ours to touch. `db` is a transaction on SQLite, where
 * Kysely's migrator has no lock of its own: two processes that start at once would both create the tables.
 */
export async function migrate<Shape>(db: Kysely<Shape>, flavour: SqlFlavour, place: string): Promise<void> {
  const migrations = migrationsFor(flavour);
  const unknown = (await migrationsIn(db, place)).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) {
    throw new StoreError(
      'newer_schema',
      `The database ${place} was changed by a newer wxpulse (${unknown.join(', ')}). Run that version, or restore a backup made before it.`,
    );
  }
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error instanceof StoreError) throw error;
  if (error !== undefined) {
    throw new StoreError('unexpected', `The tables of ${place} could not be brought up to date.`, { cause: error });
  }
}

/** The names of the migrations that were run on it; none when it is new. */
async function migrationsIn<Shape>(db: Kysely<Shape>, place: string): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.length === 0) return [];
  if (!tables.some(({ name }) => name === 'kysely_migration')) {
    throw new StoreError(
      'not_ours',
      `The database ${place} holds tables of another program. Set DATABASE_URL to one of its own for wxpulse.`,
    );
  }
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map(({ name }) => name);
}
