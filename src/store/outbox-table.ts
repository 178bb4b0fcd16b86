import type { Kysely, Transaction } from 'kysely';
import { outboxPatch, queuedRow, toOutboxRow } from './outbox-row.ts';
import type { Reader, Writer } from './store.ts';
import type { Tables } from './tables.ts';

type OutboxReader = Pick<Reader, 'findOutbox' | 'outboxIn' | 'outboxByPrefix'>;
type OutboxWriter = Pick<Writer, 'enqueue' | 'patchOutbox'>;

/** Sorts after every other character. */
const LAST_CHARACTER = '\u{10ffff}';

export function createOutboxReader(db: Kysely<Tables>): OutboxReader {
  const rows = db.selectFrom('outbox').selectAll();
  return {
    async findOutbox(key) {
      const row = await rows.where('key', '=', key).executeTakeFirst();
      return row && toOutboxRow(row);
    },
    async outboxIn(states, limit) {
      if (states.length === 0) return [];
      return (await rows.where('state', 'in', states).orderBy('id').limit(limit).execute()).map(toOutboxRow);
    },
    async outboxByPrefix(prefix, from = '') {
      // a range, because it uses the key's index and means the same letters on both databases; LIKE does neither
      const begins = rows.where('key', '>=', prefix + from).where('key', '<=', prefix + LAST_CHARACTER);
      return (await begins.orderBy('id').execute()).map(toOutboxRow);
    },
  };
}

export function createOutboxWriter(trx: Transaction<Tables>, now: () => number): OutboxWriter {
  return {
    async enqueue(row) {
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('outbox')
        .values(queuedRow(row, now()))
        .onConflict((conflict) => conflict.column('key').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async patchOutbox(key, patch) {
      if (Object.keys(patch).length === 0) return;
      await trx.updateTable('outbox').set(outboxPatch(patch)).where('key', '=', key).execute();
    },
  };
}
