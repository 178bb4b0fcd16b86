import type { Transaction } from 'kysely';
import type { AppId } from '../domain/app-id.ts';
import type { SqlFlavour } from './sql-flavour.ts';
import type { AccountRow, Writer } from './store.ts';
import type { Tables } from './tables.ts';

type AccountWriter = Pick<
  Writer,
  'addAccounts' | 'addChannels' | 'patchAccounts' | 'saveHalt' | 'clearHalts' | 'saveFact'
>;

/** Rows a statement, far below the 32,766 parameters that SQLite takes. */
const ROWS_AT_ONCE = 1_000;

export function createAccountWriter(trx: Transaction<Tables>, flavour: SqlFlavour): AccountWriter {
  return {
    async addAccounts(appIds, now) {
      const rows = appIds.map((appId) => ({ app_id: appId, added_at: now }));
      for (const values of inChunks(rows)) {
        await trx
          .insertInto('accounts')
          .values(values)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
    async addChannels(ids, now) {
      const rows = ids.map((id) => ({ id, added_at: now }));
      for (const values of inChunks(rows)) {
        await trx
          .insertInto('channels')
          .values(values)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
    patchAccounts: (patches) => patchAccounts(trx, flavour, patches),
    async saveHalt({ appId, nextLook, ...halt }) {
      const row = { app_id: appId, next_look: nextLook, ...halt };
      await trx
        .insertInto('halts')
        .values(row)
        .onConflict((conflict) => conflict.columns(['app_id', 'scope']).doUpdateSet(row))
        .execute();
    },
    async clearHalts(appId, scopes) {
      if (scopes.length === 0) return 0;
      const cleared = trx.deleteFrom('halts').where('app_id', '=', appId).where('scope', 'in', scopes);
      return Number((await cleared.executeTakeFirstOrThrow()).numDeletedRows);
    },
    async saveFact(key, value, now) {
      const row = { key, value, saved_at: now };
      await trx
        .insertInto('facts')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
  };
}

/** A morning patches thousands of accounts, nearly all in the same way: one statement for each way. */
async function patchAccounts(
  trx: Transaction<Tables>,
  { listed }: SqlFlavour,
  patches: Parameters<Writer['patchAccounts']>[0],
): Promise<void> {
  const patchOf = new Map<AppId, Partial<AccountRow>>();
  for (const { appId, ...patch } of patches) patchOf.set(appId, { ...patchOf.get(appId), ...patch });
  const alike = Map.groupBy(patchOf.keys(), (appId) => JSON.stringify(patchOf.get(appId)));
  for (const [text, appIds] of alike) {
    const patch: Partial<AccountRow> = JSON.parse(text);
    if (Object.keys(patch).length === 0) continue;
    await trx
      .updateTable('accounts')
      .set({
        added_at: patch.addedAt,
        daily_asked_at: patch.dailyAskedAt,
        history_done_at: patch.historyDoneAt,
      })
      .where('app_id', 'in', trx.selectFrom(listed(appIds)).select('wanted.value'))
      .execute();
  }
}

function* inChunks<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield rows.slice(start, start + ROWS_AT_ONCE);
}
