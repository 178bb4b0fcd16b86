import type { Kysely, Transaction } from 'kysely';
import { createOutboxReader, createOutboxWriter } from './outbox-table.ts';
import { createPastDayReader, createPastDayWriter } from './past-days.ts';
import { createAccountReader } from './read-accounts.ts';
import { createDayStateReader } from './read-day-states.ts';
import { createDayReader } from './read-days.ts';
import { createFigureReader } from './read-figures.ts';
import { createSettingsReader } from './read-settings.ts';
import type { Sealer } from './sealing.ts';
import type { SqlFlavour } from './sql-flavour.ts';
import type { Reader, Store, Writer } from './store.ts';
import type { Tables } from './tables.ts';
import { createTokenTable } from './token-table.ts';
import { checkedBy, createTransactions } from './transactions.ts';
import { createAccountWriter } from './write-accounts.ts';
import { createDaySaver } from './write-days.ts';
import { createSettingsWriter } from './write-settings.ts';

interface Options {
  readonly db: Kysely<Tables>;
  readonly flavour: SqlFlavour;
  readonly sealer: Sealer;
  readonly now: () => number;
}

/** The store over a database whose tables are up to date; it owns `db` from now on. */
export function createStore({ db, flavour, sealer, now }: Options): Store {
  const transactions = createTransactions(db, flavour);
  const outside = db.withPlugin(checkedBy(transactions.assertOutside));
  const saveDays = createDaySaver(db);
  const writerOf = (trx: Transaction<Tables>): Writer => ({
    ...readerOf(trx, flavour),
    ...createAccountWriter(trx, flavour),
    ...createOutboxWriter(trx, now),
    ...createPastDayWriter(trx),
    ...createSettingsWriter(trx),
    saveDays: (days) => saveDays(trx, days),
  });
  let closing: Promise<void> | undefined;
  return {
    ...readerOf(outside, flavour),
    tokens: createTokenTable({ db: outside, transactions, sealer, now }),
    transaction: (work) => transactions.run((trx) => work(writerOf(trx))),
    close() {
      closing ??= transactions.idle().then(() => endAfterOthers(db));
      return closing;
    },
  };
}

function readerOf(db: Kysely<Tables>, flavour: SqlFlavour): Reader {
  return {
    ...createAccountReader(db),
    ...createDayReader(db, flavour),
    ...createDayStateReader(db, flavour),
    ...createFigureReader(db, flavour),
    ...createOutboxReader(db),
    ...createPastDayReader(db),
    ...createSettingsReader(db),
  };
}

/** What runs or waits for its turn is let through first: Kysely alone would close the file under a transaction. */
async function endAfterOthers(db: Kysely<Tables>): Promise<void> {
  // Where the server is gone there is nobody to let through, and what failed before must not be hidden behind this.
  await db
    .connection()
    .execute(async () => {})
    .catch(() => undefined);
  await db.destroy();
}
