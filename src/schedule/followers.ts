import type { ChannelRoute } from '../domain/channel.ts';
import { HISTORY_DAYS } from '../domain/due.ts';
import { addDays, type RefDate, yesterdayAt } from '../domain/ref-date.ts';
import type { NewOutboxRow, OutboxRow } from '../store/outbox.model.ts';
import { csvKey } from '../store/outbox-keys.ts';
import type { Store } from '../store/store.ts';
import { hasFile } from './digest-file.ts';
import { awaitedIn, hasArrived, isCompletedBy } from './has-arrived.ts';

/** After this age every day is settled, unless we were off: then a digest can still owe what it promised. */
const SETTLED_AGE = 5;

interface Deps {
  readonly store: Pick<Store, 'outboxByPrefix'>;
  /** What has arrived by now of these days, as messages keep it in `shown`. */
  readonly arrived: (from: RefDate, to: RefDate) => Promise<string>;
}

/** A posted digest and what follows it, oldest first. */
interface Posted {
  readonly digest: OutboxRow;
  readonly model: Extract<OutboxRow['model'], { kind: 'digest' }>;
  readonly edits: readonly OutboxRow[];
  /** Those that the message points to; none where its table shows all accounts. */
  readonly files: readonly OutboxRow[];
}

/** What arrives follows each digest that awaited it: it said so, and that holds also when the next ones are out. */
export async function followingRows(deps: Deps, route: ChannelRoute, now: number): Promise<NewOutboxRow[]> {
  const newest = yesterdayAt(now);
  const young = addDays(newest, 1 - SETTLED_AGE);
  const rows: NewOutboxRow[] = [];
  for (const posted of await postedDigests(deps.store, route, addDays(newest, 1 - HISTORY_DAYS))) {
    if (posted.model.to < young && !isAwaiting(posted)) continue;
    // when the message is gone there is nothing to edit, and no thread
    if (posted.edits.some((edit) => edit.state === 'given_up')) continue;
    const arrived = await deps.arrived(posted.model.from, posted.model.to);
    rows.push(...editOf(posted, arrived, now), ...fileOf(posted, arrived, now));
  }
  return rows;
}

async function postedDigests(store: Deps['store'], route: ChannelRoute, from: RefDate): Promise<Posted[]> {
  const rows = await store.outboxByPrefix(`digest:${route.id}:`, from);
  const followers = Map.groupBy(rows, (row) => row.afterKey);
  return rows.flatMap((digest) => {
    const { model } = digest;
    if (digest.op !== 'post' || digest.state !== 'sent' || model.kind !== 'digest') return [];
    const own = followers.get(digest.key) ?? [];
    const files = hasFile(route) ? own.filter((row) => row.op === 'file') : [];
    return [{ digest, model, edits: own.filter((row) => row.op === 'update'), files }];
  });
}

/** What the message shows now; null when nobody knows. */
function shownOf({ digest, edits }: Posted): string | null {
  return (edits.at(-1) ?? digest).shown;
}

/** Of a file that was found by a look nobody knows it, but it went out with the message. */
function shownInFile({ digest, files }: Posted): string | null {
  return files.at(-1)?.shown ?? digest.shown;
}

function isAwaiting(posted: Posted): boolean {
  const shown = posted.files.length === 0 ? [shownOf(posted)] : [shownOf(posted), shownInFile(posted)];
  return shown.some((one) => one === null || awaitedIn(one) > 0);
}

/** Arrivals are edited into the posted digest. A queued edit renders the current state anyway, so one is enough. */
function editOf(posted: Posted, arrived: string, now: number): NewOutboxRow[] {
  const { digest, model, edits } = posted;
  const shown = shownOf(posted);
  if (edits.some((edit) => edit.state !== 'sent') || (shown !== null && !hasArrived(shown, arrived))) return [];
  const key = `${digest.key}:edit:${edits.length + 1}`;
  return [{ key, channel: digest.channel, op: 'update', afterKey: digest.key, model, notBefore: now }];
}

/** A file cannot be edited. When the last that it lacked has come another one follows it, and not one an arrival. */
function fileOf(posted: Posted, arrived: string, now: number): NewOutboxRow[] {
  const { digest, model, files } = posted;
  const shown = shownInFile(posted);
  if (files.at(-1)?.state !== 'sent' || shown === null || !isCompletedBy(shown, arrived)) return [];
  const key = csvKey(digest.key, files.length + 1);
  const shared = { channel: digest.channel, op: 'file', afterKey: digest.key, notBefore: now } as const;
  return [{ ...shared, key, model: { ...model, kind: 'digest_csv' } }];
}
