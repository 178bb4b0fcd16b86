import type { NewOutboxRow } from './outbox.model.ts';
import type { Writer } from './store.ts';

/** Queues what a person asks for: a new row, or another chance for one that was given up or put off. */
export async function queueNow(writer: Writer, row: NewOutboxRow): Promise<void> {
  if (await writer.enqueue(row)) return;
  const there = await writer.findOutbox(row.key);
  if (there?.state !== 'given_up' && there?.state !== 'queued') return;
  const { notBefore } = row;
  await writer.patchOutbox(row.key, { state: 'queued', notBefore, queuedAt: notBefore, attempts: 0, reason: null });
}
