import { dueAt } from '../../store/due-at.ts';
import type { OutboxRow } from '../../store/outbox.model.ts';
import type { Reader } from '../../store/store.ts';

/** More rows than a workspace can owe; the worst case is a long outage of Slack. */
const OUTBOX_LIMIT = 10_000;

/** A row that can be worked on now, with the row it follows. */
export interface DueRow {
  readonly row: OutboxRow;
  readonly parent: OutboxRow | undefined;
}

/** The oldest row of the channel that is due. */
export async function nextDueRow(
  store: Pick<Reader, 'outboxIn' | 'findOutbox'>,
  channel: string,
  now: number,
): Promise<DueRow | undefined> {
  const open = await store.outboxIn(['queued', 'sending', 'unclear'], OUTBOX_LIMIT);
  for (const row of open) {
    if (row.channel !== channel || dueAt(row) > now) continue;
    const parent = row.afterKey === null ? undefined : await store.findOutbox(row.afterKey);
    if (row.state !== 'queued' || !waits(row, parent)) return { row, parent };
  }
  return undefined;
}

/** A follower needs its parent's `ts`; one whose parent will never have it is due too, to be given up. */
function waits(row: OutboxRow, parent: OutboxRow | undefined): boolean {
  return row.afterKey !== null && parent?.ts === null && parent.state !== 'given_up';
}

export function isOrphan({ row, parent }: DueRow): boolean {
  return row.afterKey !== null && (parent === undefined || parent.ts === null);
}
