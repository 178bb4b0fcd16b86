import { type Kysely, type SqlBool, sql } from 'kysely';
import { REVISED } from '../domain/account-day.ts';
import { STATE_COLUMNS, toDayState } from './day-row.ts';
import type { SqlFlavour } from './sql-flavour.ts';
import type { Reader, SettledCount } from './store.ts';
import type { Tables } from './tables.ts';

type DayStateReader = Pick<Reader, 'unfinishedDays' | 'countSettled'>;

/** Written out without parameters, as in the index `account_days_unfinished`: a database uses it only if it sees them agree. */
const UNFINISHED = sql<SqlBool>`(day_state = 'open' or hours_reason = ${sql.lit(REVISED)} or day_state = 'known' and hours_state = 'open')`;

export function createDayStateReader(db: Kysely<Tables>, { listed }: SqlFlavour): DayStateReader {
  const states = db.selectFrom('account_days').select(STATE_COLUMNS).orderBy('date').orderBy('app_id');
  return {
    async unfinishedDays(from) {
      const unfinished = states.where('date', '>=', from).where(UNFINISHED);
      return (await unfinished.execute()).map(toDayState);
    },
    countSettled(appIds, from, to) {
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
  };
}
