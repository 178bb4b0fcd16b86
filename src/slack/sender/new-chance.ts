import type { OutboxRow } from '../../store/outbox.model.ts';
import type { Store } from '../../store/store.ts';
import { needsPerson } from './classify-failure.ts';

/** More rows than can wait for a person; the rest has its turn when these are gone. */
const MOST_ROWS = 10_000;

/**
 * A start often follows what a person mended, so whatever waits for one is tried at once, and its pauses begin anew. What it
 * was refused with stays known: the same trouble is not told twice.
 */
export async function giveNewChance(store: Pick<Store, 'transaction'>, now: number): Promise<void> {
  await store.transaction(async (writer) => {
    for (const row of await writer.outboxIn(['queued', 'unclear'], MOST_ROWS)) {
      if (needsPerson(row.reason)) await writer.patchOutbox(row.key, chance(row, now));
    }
  });
}

function chance({ state, notBefore }: OutboxRow, now: number): Partial<OutboxRow> {
  // of an unclear row the next step is a look, which counts no attempts
  return { notBefore: Math.min(notBefore, now), ...(state === 'queued' ? { attempts: 0 } : {}) };
}
