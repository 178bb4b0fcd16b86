import { type Kysely, type SchemaModule, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlFlavour } from '../sql-flavour.ts';

const UNFINISHED = sql<boolean>`day_state = 'open' or hours_reason = 'revised' or day_state = 'known' and hours_state = 'open'`;

/** Counts and instants are `bigint` (an integer to SQLite), ref dates are text, JSON is text. */
export function firstTables(flavour: SqlFlavour): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await createAccounts(schema, flavour);
      await createDays(schema, flavour);
      await createTokens(schema, flavour);
      await createOutbox(schema, flavour);
    },
  };
}

async function createAccounts(schema: SchemaModule, { text }: SqlFlavour): Promise<void> {
  await schema
    .createTable('accounts')
    .addColumn('app_id', text, (column) => column.primaryKey().notNull())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .addColumn('daily_asked_at', 'bigint')
    .addColumn('history_done_at', 'bigint')
    .execute();
  await schema
    .createTable('halts')
    .addColumn('app_id', text, (column) => column.notNull())
    .addColumn('scope', text, (column) => column.notNull())
    .addColumn('cause', text, (column) => column.notNull())
    .addColumn('errcode', 'bigint', (column) => column.notNull())
    .addColumn('rid', text)
    .addColumn('ip', text)
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('next_look', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('halts_key', ['app_id', 'scope'])
    .execute();
}

async function createDays(schema: SchemaModule, { text }: SqlFlavour): Promise<void> {
  await schema
    .createTable('account_days')
    .addColumn('app_id', text, (column) => column.notNull())
    .addColumn('date', text, (column) => column.notNull())
    .addColumn('day_state', text, (column) => column.notNull())
    .addColumn('day_reason', text)
    .addColumn('day_attempts', 'integer', (column) => column.notNull())
    .addColumn('day_asked_at', 'bigint')
    .addColumn('calls', 'bigint')
    .addColumn('failures', 'bigint')
    .addColumn('total_ms', 'bigint')
    .addColumn('max_ms', 'bigint')
    .addColumn('hours_state', text, (column) => column.notNull())
    .addColumn('hours_reason', text)
    .addColumn('hours_attempts', 'integer', (column) => column.notNull())
    .addColumn('hours_asked_at', 'bigint')
    .addColumn('hours', text)
    .addPrimaryKeyConstraint('account_days_key', ['app_id', 'date'])
    .execute();
  await schema.createIndex('account_days_by_date').on('account_days').column('date').execute();
  // searched each minute; it holds unfinished days only, so that it costs finished ones nothing
  await schema
    .createIndex('account_days_unfinished')
    .on('account_days')
    .columns(['date', 'app_id'])
    .where(UNFINISHED)
    .execute();
}

async function createTokens(schema: SchemaModule, { text }: SqlFlavour): Promise<void> {
  await schema
    .createTable('tokens')
    .addColumn('app_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('value', text)
    .addColumn('expires_at', 'bigint')
    .addColumn('saved_at', 'bigint')
    .addColumn('lease_holder', text)
    .addColumn('lease_until', 'bigint')
    .addPrimaryKeyConstraint('tokens_key', ['app_id', 'kind'])
    .execute();
}

async function createOutbox(schema: SchemaModule, { text, numbered }: SqlFlavour): Promise<void> {
  await schema
    .createTable('channels')
    .addColumn('id', text, (column) => column.primaryKey().notNull())
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('outbox')
    .addColumn('id', 'integer', (column) => numbered(column.primaryKey()))
    .addColumn('key', text, (column) => column.notNull().unique())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('op', text, (column) => column.notNull())
    .addColumn('after_key', text)
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('model', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('ts', text)
    .addColumn('attempted_at', 'bigint')
    .addColumn('shown', text)
    .addColumn('reason', text)
    .addColumn('file_id', text)
    .addColumn('queued_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('outbox_by_state').on('outbox').columns(['state', 'id']).execute();
  await schema
    .createTable('facts')
    .addColumn('key', text, (column) => column.primaryKey().notNull())
    .addColumn('value', text, (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .execute();
}
