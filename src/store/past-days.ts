import type { Kysely, Transaction } from 'kysely';
import type { Reader, Writer } from './store.ts';
import type { Tables } from './tables.ts';

export function createPastDayReader(db: Kysely<Tables>): Pick<Reader, 'pastDays'> {
  return {
    async pastDays(before) {
      const rows = await db
        .selectFrom('account_days')
        .where('date', '<', before)
        .groupBy('app_id')
        .orderBy('app_id')
        .select(({ fn }) => [
          'app_id',
          fn.countAll<number>().as('days'),
          fn.min('date').as('first'),
          fn.max('date').as('last'),
        ])
        .execute();
      return rows.map(({ app_id, ...row }) => ({ appId: app_id, ...row }));
    },
  };
}

export function createPastDayWriter(trx: Transaction<Tables>): Pick<Writer, 'forgetDays'> {
  return {
    async forgetDays(before, atMost) {
      const oldest = trx
        .selectFrom('account_days')
        .select(['app_id', 'date'])
        .where('date', '<', before)
        .orderBy('date')
        .limit(atMost);
      const forgotten = await trx
        .deleteFrom('account_days')
        .where(({ eb, refTuple }) => eb(refTuple('app_id', 'date'), 'in', oldest.$asTuple('app_id', 'date')))
        .executeTakeFirstOrThrow();
      return Number(forgotten.numDeletedRows);
    },
  };
}
