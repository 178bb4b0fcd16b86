import type { OutboxRow } from './outbox.model.ts';

/** From when on something is to be done about a row that is not done, epoch ms: one that is being sent may be left behind. */
export function dueAt(row: Pick<OutboxRow, 'state' | 'notBefore' | 'leaseUntil'>): number {
  return row.state === 'sending' ? (row.leaseUntil ?? 0) : row.notBefore;
}
