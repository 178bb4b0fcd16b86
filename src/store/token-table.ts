import type { Kysely } from 'kysely';
import type { AppId } from '../domain/app-id.ts';
import type { HeldToken, TokenShelf } from '../wechat/token-shelf.ts';
import type { Sealer } from './sealing.ts';
import type { Tables } from './tables.ts';
import type { Transactions } from './transactions.ts';

/** Other kinds (of third-party platforms) will have rows of their own. */
const KIND = 'access_token';

interface Options {
  readonly db: Kysely<Tables>;
  readonly transactions: Transactions;
  readonly sealer: Sealer;
  readonly now: () => number;
}

/** A token that is lost in a power cut is asked for again; thousands each morning must not wait for the disk three times each. */
export function createTokenTable({ db, transactions, sealer, now }: Options): TokenShelf {
  const held = async (from: Kysely<Tables>, appId: AppId): Promise<HeldToken | undefined> => {
    const row = await rowOf(from, appId);
    if (row?.value == null || row.expires_at === null) return undefined;
    const value = sealer.open(row.value, contextOf(appId));
    return value === undefined ? undefined : { value, expiresAt: row.expires_at };
  };
  return {
    find: (appId) => held(db, appId),
    save: (appId, token) =>
      transactions.hastily((one) => {
        const value = sealer.seal(token.value, contextOf(appId));
        return saveToken(one, appId, { value, expires_at: token.expiresAt, saved_at: now() });
      }),
    drop: (appId, value) =>
      transactions.run(async (trx) => {
        // sealing the same value again gives other text, so the held one is opened and compared
        if ((await held(trx, appId))?.value !== value) return;
        await saveToken(trx, appId, { value: null, expires_at: null, saved_at: null });
      }),
    takeLease: (appId, holder, at, until) => transactions.hastily((one) => takeLease(one, appId, holder, at, until)),
    releaseLease: (appId, holder) =>
      transactions.hastily(async (one) => {
        await one
          .updateTable('tokens')
          .set({ lease_holder: null, lease_until: null })
          .where('app_id', '=', appId)
          .where('kind', '=', KIND)
          .where('lease_holder', '=', holder)
          .execute();
      }),
  };
}

function contextOf(appId: AppId): string {
  return `${appId}:${KIND}`;
}

function rowOf(db: Kysely<Tables>, appId: AppId) {
  return db
    .selectFrom('tokens')
    .select(['value', 'expires_at'])
    .where('app_id', '=', appId)
    .where('kind', '=', KIND)
    .executeTakeFirst();
}

type Saved = Pick<Tables['tokens'], 'value' | 'expires_at' | 'saved_at'>;

/** Leaves a running lease alone. */
async function saveToken(db: Kysely<Tables>, appId: AppId, saved: Saved): Promise<void> {
  await db
    .insertInto('tokens')
    .values({ app_id: appId, kind: KIND, ...saved, lease_holder: null, lease_until: null })
    .onConflict((conflict) => conflict.columns(['app_id', 'kind']).doUpdateSet(saved))
    .execute();
}

/** Compare and set in one statement: nobody can take it in between, with any number of processes. */
async function takeLease(
  db: Kysely<Tables>,
  appId: AppId,
  holder: string,
  at: number,
  until: number,
): Promise<boolean> {
  const lease = { lease_holder: holder, lease_until: until };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('tokens')
    .values({ app_id: appId, kind: KIND, value: null, expires_at: null, saved_at: null, ...lease })
    .onConflict((conflict) =>
      conflict
        .columns(['app_id', 'kind'])
        .doUpdateSet(lease)
        .where((eb) =>
          eb.or([
            eb('tokens.lease_until', 'is', null),
            eb('tokens.lease_until', '<=', at),
            eb('tokens.lease_holder', '=', holder),
          ]),
        ),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
