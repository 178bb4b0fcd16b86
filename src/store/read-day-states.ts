import { type Kysely, type SqlBool, sql } from 'kysely';
import { REVISED } from '../domain/account-day.ts';
import { STATE_COLUMNS, toDayState } from './day-row.ts';
import type { SqlFlavour } from './sql-flavour.ts';
import type { Reader, SettledCount } from './store.ts';
import type { Tables } from './tables.ts';

type DayStateReader = Pick<Reader, 'unfinishedDays' | 'countSettled' | 'newestAnswered'>;

/** Written out without parameters, as in the index `account_days_unfinished`: a database uses it only if it sees them agree. */
const UNFINISHED = sql<SqlBool>`(day_state = 'open' or hours_reason = ${sql.lit(REVISED)} or day_state = 'known' and hours_state = 'open')`;

export function createDayStateReader(db: Kysely<Tables>, { listed }: SqlFlavour): DayStateReader {
  const states = db.selectFrom('account_days').select(STATE_COLUMNS).orderBy('date').orderBy('app_id');
  return {
    async unfinishedDays(from) {
      const unfinished = states.where('date', '>=', from).where(UNFINISHED);
      return (await unfinished.execute()).map(toDayState);
    },
    async countSettled(appIds, from, to) {
      // asked each minute for the refused accounts of a digest, of which there are mostly none
      if (appIds.length === 0) return { known: 0, empty: 0, missing: 0 };
      return db
        .selectFrom('account_days')
        .select(({ fn }) => {
          const days = (state: keyof SettledCount) =>
            fn.countAll<number>().filterWhere('day_state', '=', state).as(state);
          return [days('known'), days('empty'), days('missing')];
        })
        .where('app_id', 'in', db.selectFrom(listed(appIds)).select('wanted.value'))
        .where('date', '>=', from)
        .where('date', '<=', to)
        .executeTakeFirstOrThrow();
    },
    async newestAnswered(appIds) {
      // backwards through the key of each account, so that a past of years costs nothing
      const rows = await db
        .selectFrom(listed(appIds))
        .innerJoin('account_days', (join) => join.onRef('app_id', '=', 'wanted.value'))
        .select(['app_id', 'date'])
        .where('date', '=', (eb) =>
          eb
            .selectFrom('account_days as own')
            .select('own.date')
            .whereRef('own.app_id', '=', 'wanted.value')
            .where('own.day_state', 'in', ['known', 'empty'])
            .orderBy('own.date', 'desc')
            .limit(1),
        )
        .execute();
      return new Map(rows.map((row) => [row.app_id, row.date]));
    },
  };
}
