import type { Insertable, Selectable, Updateable } from 'kysely';
import type { NewOutboxRow, OutboxModel, OutboxRow } from './outbox.model.ts';
import type { OutboxTable } from './tables.ts';

export function toOutboxRow(row: Selectable<OutboxTable>): OutboxRow {
  const model: OutboxModel = JSON.parse(row.model);
  return {
    id: row.id,
    key: row.key,
    channel: row.channel,
    op: row.op,
    afterKey: row.after_key,
    model,
    notBefore: row.not_before,
    state: row.state,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    leaseUntil: row.lease_until,
    ts: row.ts,
    attemptedAt: row.attempted_at,
    shown: row.shown,
    reason: row.reason,
    fileId: row.file_id,
  };
}

export function queuedRow(row: NewOutboxRow, now: number): Insertable<OutboxTable> {
  return {
    key: row.key,
    channel: row.channel,
    op: row.op,
    after_key: row.afterKey,
    kind: row.model.kind,
    model: JSON.stringify(row.model),
    state: 'queued',
    attempts: 0,
    not_before: row.notBefore,
    queued_at: now,
  };
}

/** Only the columns that the patch names; Kysely leaves out what is undefined. */
export function outboxPatch(patch: Partial<Omit<OutboxRow, 'key' | 'id'>>): Updateable<OutboxTable> {
  return {
    channel: patch.channel,
    op: patch.op,
    after_key: patch.afterKey,
    kind: patch.model?.kind,
    model: patch.model && JSON.stringify(patch.model),
    not_before: patch.notBefore,
    state: patch.state,
    attempts: patch.attempts,
    queued_at: patch.queuedAt,
    lease_until: patch.leaseUntil,
    ts: patch.ts,
    attempted_at: patch.attemptedAt,
    shown: patch.shown,
    reason: patch.reason,
    file_id: patch.fileId,
  };
}
