import { HISTORY_DAYS } from '../domain/due.ts';
import { addDays, type RefDate, yesterdayAt } from '../domain/ref-date.ts';
import type { NewOutboxRow, OutboxRow } from '../store/outbox.model.ts';
import type { Store } from '../store/store.ts';
import { awaitedIn, hasArrived } from './has-arrived.ts';

/** After this age every day is settled, unless we were off: then a digest can still owe what it promised. */
const SETTLED_AGE = 5;

interface EditDeps {
  readonly store: Pick<Store, 'outboxByPrefix'>;
  /** What has arrived by now of these days, as messages keep it in `shown`. */
  readonly arrived: (from: RefDate, to: RefDate) => Promise<string>;
}

/** A posted digest and what follows it, oldest first. */
interface Posted {
  readonly digest: OutboxRow;
  readonly model: Extract<OutboxRow['model'], { kind: 'digest' }>;
  readonly edits: readonly OutboxRow[];
}

/** Each digest says that it will be filled in, and that holds also when the next ones are out. */
export async function editRows(deps: EditDeps, channel: string, now: number): Promise<NewOutboxRow[]> {
  const newest = yesterdayAt(now);
  const young = addDays(newest, 1 - SETTLED_AGE);
  const rows: NewOutboxRow[] = [];
  for (const posted of await postedDigests(deps.store, channel, addDays(newest, 1 - HISTORY_DAYS))) {
    if (posted.model.to < young && !isAwaiting(posted)) continue;
    const edit = await editOf(deps, posted, now);
    if (edit !== undefined) rows.push(edit);
  }
  return rows;
}

async function postedDigests(store: EditDeps['store'], channel: string, from: RefDate): Promise<Posted[]> {
  const rows = await store.outboxByPrefix(`digest:${channel}:`, from);
  const edits = Map.groupBy(
    rows.filter((row) => row.op === 'update'),
    (row) => row.afterKey,
  );
  return rows.flatMap((digest) => {
    const { model } = digest;
    if (digest.op !== 'post' || digest.state !== 'sent' || model.kind !== 'digest') return [];
    return [{ digest, model, edits: edits.get(digest.key) ?? [] }];
  });
}

/** What the message shows now; null when nobody knows. */
function shownOf({ digest, edits }: Posted): string | null {
  return (edits.at(-1) ?? digest).shown;
}

function isAwaiting(posted: Posted): boolean {
  const shown = shownOf(posted);
  return shown === null || awaitedIn(shown) > 0;
}

/**
 * Arrivals are edited into the posted digest. A queued edit renders the current state anyway, so one is enough; after one
 * that was given up (the message is gone) there is nothing to edit.
 */
async function editOf({ arrived }: EditDeps, posted: Posted, now: number): Promise<NewOutboxRow | undefined> {
  const { digest, model, edits } = posted;
  if (edits.some((edit) => edit.state !== 'sent')) return undefined;
  const shown = shownOf(posted);
  if (shown !== null && !hasArrived(shown, await arrived(model.from, model.to))) return undefined;
  const key = `${digest.key}:edit:${edits.length + 1}`;
  return { key, channel: digest.channel, op: 'update', afterKey: digest.key, model, notBefore: now };
}
