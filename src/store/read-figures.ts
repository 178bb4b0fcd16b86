import { type Kysely, sql } from 'kysely';
import type { AppId } from '../domain/app-id.ts';
import type { RefDate } from '../domain/ref-date.ts';
import { FIGURE_COLUMNS, toDayFigures } from './day-row.ts';
import type { SqlFlavour } from './sql-flavour.ts';
import type { Reader } from './store.ts';
import type { Tables } from './tables.ts';
import { mapInTurns } from './turns.ts';

/** Reads for reports: no column more than they show, and sums where they show no day. */
export function createFigureReader(
  db: Kysely<Tables>,
  { listed }: SqlFlavour,
): Pick<Reader, 'figuresBetween' | 'sumsBetween'> {
  const within = (appIds: readonly AppId[], from: RefDate, to: RefDate) =>
    db
      .selectFrom('account_days')
      .where('app_id', 'in', db.selectFrom(listed(appIds)).select('wanted.value'))
      .where('date', '>=', from)
      .where('date', '<=', to);
  return {
    async figuresBetween(appIds, from, to) {
      const rows = await within(appIds, from, to).select(FIGURE_COLUMNS).orderBy('app_id').orderBy('date').execute();
      return mapInTurns(rows, toDayFigures);
    },
    async sumsBetween(appIds, from, to) {
      const rows = await within(appIds, from, to)
        .groupBy('app_id')
        .select(['app_id as appId', ...sums()])
        .execute();
      return new Map(
        rows.map(({ appId, calls, failures, totalMs, maxMs, ...settled }) => {
          return [appId, { counts: { calls, failures, totalMs, maxMs }, settled }];
        }),
      );
    },
  };
}

function sums() {
  return [
    sql<number>`coalesce(sum(calls), 0)`.as('calls'),
    sql<number>`coalesce(sum(failures), 0)`.as('failures'),
    sql<number>`coalesce(sum(total_ms), 0)`.as('totalMs'),
    sql<number>`coalesce(max(max_ms), 0)`.as('maxMs'),
    sql<number>`count(case when day_state = 'known' then 1 end)`.as('known'),
    sql<number>`count(case when day_state = 'empty' then 1 end)`.as('empty'),
    sql<number>`count(case when day_state = 'missing' then 1 end)`.as('missing'),
  ] as const;
}
