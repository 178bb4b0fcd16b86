import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlFlavour } from '../sql-flavour.ts';

/** What people set in Slack or by a file, and who changed what when. */
export function settingsTables({ text, numbered }: SqlFlavour): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      for (const [table, key] of [
        ['channel_settings', 'channel'],
        ['account_settings', 'app_id'],
      ] as const) {
        await schema
          .createTable(table)
          .addColumn(key, text, (column) => column.primaryKey().notNull())
          .addColumn('settings', text, (column) => column.notNull())
          .addColumn('changed_by', text, (column) => column.notNull())
          .addColumn('changed_at', 'bigint', (column) => column.notNull())
          .execute();
      }
      await schema
        .createTable('changes')
        .addColumn('id', 'integer', (column) => numbered(column.primaryKey()))
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('user_id', text, (column) => column.notNull())
        .addColumn('about', text, (column) => column.notNull())
        .addColumn('before', text)
        .addColumn('after', text)
        .execute();
      await schema.createIndex('changes_by_subject').on('changes').columns(['about', 'id']).execute();
    },
  };
}
