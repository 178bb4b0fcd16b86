import type { Kysely } from 'kysely';
import type { AppId } from '../domain/app-id.ts';
import { DAILY_COLUMNS, DAY_COLUMNS, toAccountDay } from './day-row.ts';
import type { SqlFlavour } from './sql-flavour.ts';
import type { Reader } from './store.ts';
import type { Tables } from './tables.ts';
import { mapInTurns } from './turns.ts';

/** A ref date always has this many characters, an account's id need not. */
const DATE_LENGTH = 10;

type DayReader = Pick<Reader, 'daysBetween' | 'dailyBetween' | 'daysByKey'>;

export function createDayReader(db: Kysely<Tables>, { listed }: SqlFlavour): DayReader {
  const ordered = db.selectFrom('account_days').orderBy('app_id').orderBy('date');
  const ofThese = (appIds: readonly AppId[]) =>
    ordered.where('app_id', 'in', db.selectFrom(listed(appIds)).select('wanted.value'));
  return {
    async daysBetween(appIds, from, to) {
      const within = ofThese(appIds).where('date', '>=', from).where('date', '<=', to);
      return mapInTurns(await within.select(DAY_COLUMNS).execute(), toAccountDay);
    },
    async dailyBetween(appIds, from, to) {
      const within = ofThese(appIds).where('date', '>=', from).where('date', '<=', to);
      return mapInTurns(await within.select(DAILY_COLUMNS).execute(), toAccountDay);
    },
    async daysByKey(keys) {
      const texts = new Set(keys.map(({ appId, date }) => date + appId));
      const rows = await db
        .selectFrom(listed([...texts]))
        .innerJoin('account_days', (join) =>
          join
            .on('app_id', '=', (eb) => eb.fn('substr', ['wanted.value', eb.val(DATE_LENGTH + 1)]))
            .on('date', '=', (eb) => eb.fn('substr', ['wanted.value', eb.val(1), eb.val(DATE_LENGTH)])),
        )
        .select(DAY_COLUMNS)
        .orderBy('app_id')
        .orderBy('date')
        .execute();
      return mapInTurns(rows, toAccountDay);
    },
  };
}
