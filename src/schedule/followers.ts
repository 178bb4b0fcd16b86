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

/** A posted digest, or report of a week, and what follows it, oldest first. */
interface Posted {
  readonly post: OutboxRow;
  readonly model: Extract<OutboxRow['model'], { kind: 'digest' | 'weekly' }>;
  readonly edits: readonly OutboxRow[];
  /** Those that the message points to; none where its table shows all accounts. */
  readonly files: readonly OutboxRow[];
}

/** What arrives follows each message that awaited it: it said so, and that holds also when the next ones are out. */
export async function followingRows(deps: Deps, route: ChannelRoute, now: number): Promise<NewOutboxRow[]> {
  const newest = yesterdayAt(now);
  const young = addDays(newest, 1 - SETTLED_AGE);
  const rows: NewOutboxRow[] = [];
  for (const posted of await postedSince(deps.store, route, addDays(newest, 1 - HISTORY_DAYS))) {
    if (posted.model.to < young && !isAwaiting(posted)) continue;
    // when the message is gone there is nothing to edit, and no thread
    if (posted.edits.some((edit) => edit.state === 'given_up')) continue;
    const arrived = await deps.arrived(posted.model.from, posted.model.to);
    rows.push(...editOf(posted, arrived, now), ...fileOf(posted, arrived, now));
  }
  return rows;
}

async function postedSince(store: Deps['store'], route: ChannelRoute, from: RefDate): Promise<Posted[]> {
  const digests = await store.outboxByPrefix(`digest:${route.id}:`, from);
  const rows = [...digests, ...(await store.outboxByPrefix(`weekly:${route.id}:`, from))];
  const followers = Map.groupBy(rows, (row) => row.afterKey);
  return rows.flatMap((post) => {
    const { model } = post;
    if (post.op !== 'post' || post.state !== 'sent' || (model.kind !== 'digest' && model.kind !== 'weekly')) return [];
    const own = followers.get(post.key) ?? [];
    const files = model.kind === 'digest' && hasFile(route) ? own.filter((row) => row.op === 'file') : [];
    return [{ post, model, edits: own.filter((row) => row.op === 'update'), files }];
  });
}

/** What the message shows now; null when nobody knows. */
function shownOf({ post, edits }: Posted): string | null {
  return (edits.at(-1) ?? post).shown;
}

/** Of a file that was found by a look nobody knows it, but it went out with the message. */
function shownInFile({ post, files }: Posted): string | null {
  return files.at(-1)?.shown ?? post.shown;
}

function isAwaiting(posted: Posted): boolean {
  const shown = posted.files.length === 0 ? [shownOf(posted)] : [shownOf(posted), shownInFile(posted)];
  return shown.some((one) => one === null || awaitedIn(one) > 0);
}

/** Arrivals are edited into the posted message. A queued edit renders the current state anyway, so one is enough. */
function editOf(posted: Posted, arrived: string, now: number): NewOutboxRow[] {
  const { post, model, edits } = posted;
  const shown = shownOf(posted);
  if (edits.some((edit) => edit.state !== 'sent') || (shown !== null && !hasArrived(shown, arrived))) return [];
  const key = `${post.key}:edit:${edits.length + 1}`;
  return [{ key, channel: post.channel, op: 'update', afterKey: post.key, model, notBefore: now }];
}

/** A file cannot be edited. When the last that it lacked has come another one follows it, and not one an arrival. */
function fileOf(posted: Posted, arrived: string, now: number): NewOutboxRow[] {
  const { post, model, files } = posted;
  const shown = shownInFile(posted);
  if (files.at(-1)?.state !== 'sent' || shown === null || !isCompletedBy(shown, arrived)) return [];
  const key = csvKey(post.key, files.length + 1);
  const shared = { channel: post.channel, op: 'file', afterKey: post.key, notBefore: now } as const;
  return [{ ...shared, key, model: { ...model, kind: 'digest_csv' } }];
}
