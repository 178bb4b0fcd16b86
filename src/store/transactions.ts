import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely, KyselyPlugin, Transaction } from 'kysely';
import pLimit from 'p-limit';
import type { SqlFlavour } from './sql-flavour.ts';
import { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

/**
 * How long a write waits for another process's transaction: an import is one, and 450,000 lines hold it for six seconds.
 * Real time: a lock is not freed by a driven clock.
 */
const LOCK_WAIT_MS = 60_000;
const LONGEST_PAUSE_MS = 50;

export interface Transactions {
  run<Result>(work: (trx: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  /**
   * One statement that reads nothing before it writes, and whose loss in a power cut costs nothing: a pool runs many at once,
   * beside the transactions, and a lone connection does not wait for the disk.
   */
  hastily<Result>(statement: (db: Kysely<Tables>) => Promise<Result>): Promise<Result>;
  /** Resolves when those that wait for their turn over a pool have had it. */
  idle(): Promise<void>;
  /** Throws when it is called from inside a transaction's work. */
  assertOutside(): void;
}

/**
 * Transactions, one at a time. Over a pool the others wait here, and not each on a connection for the database's lock. Work that asks the store instead of its writer would wait for its own
 * end, for ever; that is told at once.
 */
export function createTransactions(
  db: Kysely<Tables>,
  { pooled, haste }: Pick<SqlFlavour, 'pooled' | 'haste'>,
): Transactions {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  const queue = pLimit(1);
  const inTurn = <Result>(work: () => Promise<Result>) => (pooled ? queue(work) : work());
  const assertOutside = (): void => {
    if (current.getStore()?.open !== true) return;
    throw new Error(
      'Inside a transaction use the writer it hands in: the store itself waits until the transaction ends.',
    );
  };
  return {
    assertOutside,
    async hastily(statement) {
      assertOutside();
      if (haste === undefined) return statement(db);
      return whileLocked((started) =>
        db.connection().execute(async (lone) => {
          await lone.executeQuery(haste.begin);
          try {
            return await lone.transaction().execute((trx) => {
              started();
              return statement(trx);
            });
          } finally {
            await lone.executeQuery(haste.end);
          }
        }),
      );
    },
    idle: () => inTurn(async () => undefined),
    run(work) {
      assertOutside();
      return inTurn(() =>
        inOneTransaction(db, async (trx) => {
          const state = { open: true };
          try {
            return await current.run(state, () => work(trx));
          } finally {
            state.open = false;
          }
        }),
      );
    },
  };
}

/** Makes each query of a `Kysely` pass the check first. */
export function checkedBy(check: () => void): KyselyPlugin {
  return {
    transformQuery({ node }) {
      check();
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}

/** All or nothing. Waits for another process's lock with the event loop and the connection free for others. */
export function inOneTransaction<Shape, Result>(
  db: Kysely<Shape>,
  work: (trx: Transaction<Shape>) => Promise<Result>,
): Promise<Result> {
  return whileLocked((started) =>
    db.transaction().execute((trx) => {
      started();
      return work(trx);
    }),
  );
}

/** Tries again while the database is busy, but never once the attempt said that it has started. */
export async function whileLocked<Result>(
  attempt: (started: () => void) => Promise<Result>,
  waitMs = LOCK_WAIT_MS,
): Promise<Result> {
  const giveUpAt = performance.now() + waitMs;
  for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    let started = false;
    try {
      return await attempt(() => {
        started = true;
      });
    } catch (error) {
      const busy = error instanceof StoreError && error.code === 'busy';
      if (!busy || started || performance.now() > giveUpAt) throw error;
    }
    await delay(pause);
  }
}
