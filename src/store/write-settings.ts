import type { Transaction } from 'kysely';
import type { ChangedBy, Writer } from './store.ts';
import type { Tables } from './tables.ts';

type SettingsWriter = Pick<
  Writer,
  'saveChannelSettings' | 'dropChannelSettings' | 'saveAccountSettings' | 'addChange' | 'giveUpQueued' | 'forgetGivenUp'
>;

export function createSettingsWriter(trx: Transaction<Tables>): SettingsWriter {
  return {
    async saveChannelSettings(channel, settings, by) {
      const row = { channel, ...changed(settings, by) };
      await trx
        .insertInto('channel_settings')
        .values(row)
        .onConflict((conflict) => conflict.column('channel').doUpdateSet(row))
        .execute();
    },
    async dropChannelSettings(channel) {
      await trx.deleteFrom('channel_settings').where('channel', '=', channel).execute();
    },
    async saveAccountSettings(appId, settings, by) {
      const row = { app_id: appId, ...changed(settings, by) };
      await trx
        .insertInto('account_settings')
        .values(row)
        .onConflict((conflict) => conflict.column('app_id').doUpdateSet(row))
        .execute();
    },
    async addChange({ at, userId, about, before, after }) {
      const row = { at, user_id: userId, about, before: jsonOrNull(before), after: jsonOrNull(after) };
      await trx.insertInto('changes').values(row).execute();
    },
    async giveUpQueued(channel, reason) {
      await trx
        .updateTable('outbox')
        .set({ state: 'given_up', reason })
        .where('channel', '=', channel)
        .where('state', '=', 'queued')
        .where('kind', '!=', 'channel_trouble')
        .execute();
    },
    async forgetGivenUp(channel, reasons) {
      if (reasons.length === 0) return;
      await trx
        .deleteFrom('outbox')
        .where('channel', '=', channel)
        .where('state', '=', 'given_up')
        .where('reason', 'in', reasons)
        .execute();
    },
  };
}

function changed(settings: object, { userId, at }: ChangedBy) {
  return { settings: JSON.stringify(settings), changed_by: userId, changed_at: at };
}

function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
