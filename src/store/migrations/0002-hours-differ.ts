import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Days stored before were not compared; they read as agreeing until they are asked again. */
export const hoursDiffer: Migration = {
  async up({ schema }: Kysely<unknown>) {
    await schema
      .alterTable('account_days')
      .addColumn('hours_differ', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
