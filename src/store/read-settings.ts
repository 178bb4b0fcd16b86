import type { Kysely } from 'kysely';
import { parseAccountLabels, parseChannelDigest } from './parse-settings.ts';
import type { Stored } from './settings.model.ts';
import type { Reader } from './store.ts';
import type { Tables } from './tables.ts';

type SettingsReader = Pick<
  Reader,
  'channelSettings' | 'accountSettings' | 'findChannelSettings' | 'findAccountSettings' | 'settingsVersion' | 'changes'
>;

export function createSettingsReader(db: Kysely<Tables>): SettingsReader {
  return {
    async channelSettings() {
      const rows = await db.selectFrom('channel_settings').selectAll().orderBy('channel').execute();
      return new Map(rows.map((row) => [row.channel, stored(row, parseChannelDigest)]));
    },
    async accountSettings() {
      const rows = await db.selectFrom('account_settings').selectAll().orderBy('app_id').execute();
      return new Map(rows.map((row) => [row.app_id, stored(row, parseAccountLabels)]));
    },
    async findChannelSettings(channel) {
      const found = db.selectFrom('channel_settings').selectAll().where('channel', '=', channel);
      const row = await found.executeTakeFirst();
      return row && stored(row, parseChannelDigest);
    },
    async findAccountSettings(appId) {
      const found = db.selectFrom('account_settings').selectAll().where('app_id', '=', appId);
      const row = await found.executeTakeFirst();
      return row && stored(row, parseAccountLabels);
    },
    async settingsVersion() {
      // not the newest alone: of two processes the one that counted first may end its transaction last
      const { count, newest } = await db
        .selectFrom('changes')
        .select((changes) => [changes.fn.countAll<number>().as('count'), changes.fn.max('id').as('newest')])
        .executeTakeFirstOrThrow();
      return `${count}/${newest ?? 0}`;
    },
    async changes(limit, about) {
      const all = db.selectFrom('changes').selectAll();
      const rows = await (about === undefined ? all : all.where('about', '=', about))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id, at, user_id, about: subject, before, after }) => ({
        ...{ id, at, userId: user_id, about: subject },
        ...{ before: before === null ? undefined : JSON.parse(before) },
        ...{ after: after === null ? undefined : JSON.parse(after) },
      }));
    },
  };
}

function stored<Settings>(
  row: { settings: string; changed_by: string; changed_at: number },
  read: (json: string) => Settings | undefined,
): Stored<Settings> {
  return { settings: read(row.settings), changedBy: row.changed_by, changedAt: row.changed_at };
}
