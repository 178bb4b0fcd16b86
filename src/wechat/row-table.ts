import { type Counts, sameCounts } from '../domain/counts.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { RefusedRow } from './client.model.ts';

/** Takes the rows of one answer, one a key (a day or an hour), and settles what they say against one another. */
export interface RowTable<Key> {
  put(key: Key, date: RefDate, counts: Counts): void;
  /** A row that is not believed. With a readable key, nothing else about that key is believed either. */
  refuse(key: Key | undefined, date: RefDate | undefined, reason: string): void;
  stray(): void;
  /** The believed rows by key, and what was not believed. */
  settled<Row>(toRow: (key: Key, counts: Counts) => Row): { rows: Row[]; refused: RefusedRow[]; strays: number };
}

/**
 * Equal duplicates count once. Duplicates that differ refuse their key, because nothing says which is right:
 * a day that is asked again later is better than a wrong figure kept for good.
 */
export function createRowTable<Key extends string | number>(label: (key: Key) => string): RowTable<Key> {
  const slots = new Map<Key, Counts | 'refused'>();
  const refused: RefusedRow[] = [];
  let strays = 0;

  const refuse = (key: Key | undefined, date: RefDate | undefined, reason: string) => {
    if (key !== undefined) slots.set(key, 'refused');
    refused.push({ date, reason: key === undefined ? reason : label(key) + reason });
  };

  return {
    refuse,
    put(key, date, counts) {
      const held = slots.get(key);
      if (counts.failures > counts.calls) refuse(key, date, 'more failures than calls');
      else if (held === undefined) slots.set(key, counts);
      else if (held !== 'refused' && !sameCounts(held, counts)) refuse(key, date, 'two rows that differ');
    },
    stray() {
      strays += 1;
    },
    settled(toRow) {
      const rows = [];
      for (const key of [...slots.keys()].sort(byKey)) {
        const counts = slots.get(key);
        if (counts !== undefined && counts !== 'refused') rows.push(toRow(key, counts));
      }
      return { rows, refused, strays };
    },
  };
}

function byKey<Key extends string | number>(a: Key, b: Key): number {
  return a < b ? -1 : 1;
}
