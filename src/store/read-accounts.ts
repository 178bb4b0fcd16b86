import type { Kysely, Selectable } from 'kysely';
import type { Halt } from '../domain/halt.ts';
import type { AccountRow, Reader } from './store.ts';
import type { AccountTable, HaltTable, Tables } from './tables.ts';

type AccountReader = Pick<Reader, 'accounts' | 'findAccount' | 'channels' | 'halts' | 'haltsOf' | 'findFact'>;

export function createAccountReader(db: Kysely<Tables>): AccountReader {
  return {
    async accounts() {
      const rows = await db.selectFrom('accounts').selectAll().orderBy('app_id').execute();
      return rows.map(toAccount);
    },
    async findAccount(appId) {
      const row = await db.selectFrom('accounts').selectAll().where('app_id', '=', appId).executeTakeFirst();
      return row === undefined ? undefined : toAccount(row);
    },
    async channels() {
      const rows = await db.selectFrom('channels').selectAll().orderBy('id').execute();
      return rows.map((row) => ({ id: row.id, addedAt: row.added_at }));
    },
    async halts() {
      const rows = await db.selectFrom('halts').selectAll().orderBy('app_id').orderBy('scope').execute();
      return rows.map(toHalt);
    },
    async haltsOf(appId) {
      const rows = await db.selectFrom('halts').selectAll().where('app_id', '=', appId).orderBy('scope').execute();
      return rows.map(toHalt);
    },
    async findFact(key) {
      const row = await db.selectFrom('facts').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value;
    },
  };
}

function toAccount(row: Selectable<AccountTable>): AccountRow {
  return {
    appId: row.app_id,
    addedAt: row.added_at,
    dailyAskedAt: row.daily_asked_at,
    historyDoneAt: row.history_done_at,
  };
}

function toHalt(row: Selectable<HaltTable>): Halt {
  return {
    appId: row.app_id,
    scope: row.scope,
    cause: row.cause,
    errcode: row.errcode,
    rid: row.rid,
    ip: row.ip,
    since: row.since,
    nextLook: row.next_look,
  };
}
