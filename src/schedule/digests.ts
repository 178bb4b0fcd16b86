import type { ChannelRoute } from '../domain/channel.ts';
import { type DigestSlot, dueSlot } from '../domain/digest-slot.ts';
import { HOUR_MS, MINUTE_MS, type RefDate } from '../domain/ref-date.ts';
import { haltsByAccount } from '../reports/digest.ts';
import { needsPerson } from '../slack/sender/classify-failure.ts';
import type { NewOutboxRow, OutboxRow } from '../store/outbox.model.ts';
import { csvKey, digestKey, welcomeKey } from '../store/outbox-keys.ts';
import type { ChannelRow, Reader, Store } from '../store/store.ts';
import { arrivalsOf, arrivalsText, settledOf } from './arrivals.ts';
import { hasFile } from './digest-file.ts';
import { followingRows } from './followers.ts';
import { weeklyRows } from './weekly.ts';

/** A digest with fewer than half of its accounts waits at most this long. */
const MAX_WAIT_MS = HOUR_MS;
const WELCOME_FIRST_MS = 2 * MINUTE_MS;

/** Rule 6: at its time a digest goes out if half of its accounts have the newest day or are refused; an hour later anyway. */
async function isReady(
  store: Pick<Reader, 'countSettled' | 'halts'>,
  route: Pick<ChannelRoute, 'accounts'>,
  slot: Pick<DigestSlot, 'to'> & { readonly dueAt: number },
  now: number,
): Promise<boolean> {
  if (now < slot.dueAt) return false;
  if (now >= slot.dueAt + MAX_WAIT_MS) return true;
  const halted = haltsByAccount(await store.halts());
  const asked = route.accounts.filter((appId) => !halted.has(appId));
  const refused = route.accounts.length - asked.length;
  const settled = settledOf(await store.countSettled(asked, slot.to, slot.to));
  return 2 * (refused + settled) >= route.accounts.length;
}

/** The rows that a channel owes at `now`: a welcome, a digest with its file, the week's report behind it, what follows them. */
export async function owedRows(
  store: Store,
  route: ChannelRoute,
  channel: ChannelRow,
  { now, digests }: { readonly now: number; readonly digests: boolean },
): Promise<NewOutboxRow[]> {
  const slot = dueSlot(route, now);
  const welcome = await store.findOutbox(welcomeKey(route.id));
  if (welcome === undefined) return [welcomeRow(route, now)];
  if (slot === undefined || !digests || mustWaitFor(welcome, now)) return [];
  const arrived = async (from: RefDate, to: RefDate) => arrivalsText(await arrivalsOf(store, route, from, to));
  const followers = await followingRows({ store, arrived }, route, now);
  const dueAt = Math.max(slot.at, channel.addedAt);
  const digest = await store.findOutbox(digestKey(route.id, slot.to));
  if (digest !== undefined) return [...followers, ...(await weeklyRows(store, route, { slot, dueAt, digest }, now))];
  if (!(await isReady(store, route, { to: slot.to, dueAt }, now))) return followers;
  return [...followers, ...digestRows(route, slot, now)];
}

/**
 * The welcome says that the digest follows, so it goes first; but a digest is on time (rule 6), whatever became of the welcome.
 * Only what a person must mend holds both: the channel takes the one as little as the other.
 */
function mustWaitFor({ state, reason, queuedAt }: OutboxRow, now: number): boolean {
  if (state === 'sent' || state === 'given_up') return false;
  return now < queuedAt + WELCOME_FIRST_MS || (state !== 'unclear' && needsPerson(reason));
}

function welcomeRow(route: ChannelRoute, now: number): NewOutboxRow {
  const model = { kind: 'welcome' } as const;
  return { key: welcomeKey(route.id), channel: route.id, op: 'post', afterKey: null, model, notBefore: now };
}

export function digestRows(route: ChannelRoute, slot: Pick<DigestSlot, 'from' | 'to'>, now: number): NewOutboxRow[] {
  const span = { from: slot.from, to: slot.to };
  const key = digestKey(route.id, slot.to);
  const shared = { channel: route.id, notBefore: now };
  const post: NewOutboxRow = { ...shared, key, op: 'post', afterKey: null, model: { kind: 'digest', ...span } };
  if (!hasFile(route)) return [post];
  return [post, { ...shared, key: csvKey(key, 1), op: 'file', afterKey: key, model: { kind: 'digest_csv', ...span } }];
}
