import type { ChannelRoute } from '../domain/channel.ts';
import type { DigestSlot } from '../domain/digest-slot.ts';
import { addDays, HOUR_MS } from '../domain/ref-date.ts';
import { type Week, weekIn } from '../domain/week-in.ts';
import type { NewOutboxRow, OutboxRow } from '../store/outbox.model.ts';
import { weeklyKey } from '../store/outbox-keys.ts';
import type { Reader } from '../store/store.ts';
import { type Arrivals, arrivalsOf, settledOf } from './arrivals.ts';

/** A week of which days are still to come, or whose digest is not out yet, waits at most this long. */
const MAX_WAIT_MS = HOUR_MS;
const WEEK_DAYS = 7;

/** A posting of a channel whose digest was decided. */
interface Posting {
  readonly slot: Pick<DigestSlot, 'from' | 'to'>;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly digest: Pick<OutboxRow, 'state'>;
}

/**
 * The report of the week that ends within this posting, unless it was decided before. A missed one is caught up as long as the
 * posting is the newest, as its digest is.
 */
export async function weeklyRows(
  store: Pick<Reader, 'findOutbox' | 'countSettled' | 'halts'>,
  route: ChannelRoute,
  { slot, dueAt, digest }: Posting,
  now: number,
): Promise<NewOutboxRow[]> {
  const week = weekIn(slot);
  if (week === undefined) return [];
  const key = weeklyKey(route.id, week.to);
  if ((await store.findOutbox(key)) !== undefined) return [];
  const arrived = await arrivalsOf(store, route, week.from, week.to);
  if (now < dueAt + MAX_WAIT_MS && (isUnderWay(digest) || isAwaiting(arrived))) return [];
  if (arrived.known === 0 || !(await wasKnownBefore(store, route, week))) return [];
  return [{ key, channel: route.id, op: 'post', afterKey: null, model: { kind: 'weekly', ...week }, notBefore: now }];
}

/** The digest comes first, also when Slack's answer to it was unclear. */
function isUnderWay({ state }: Posting['digest']): boolean {
  return state !== 'sent' && state !== 'given_up';
}

function isAwaiting(arrived: Arrivals): boolean {
  return arrived.all - arrived.refused > settledOf(arrived);
}

/**
 * A week is known only where there are figures from its first day on, or of days before it: else the accounts are new, or
 * their history is still being fetched.
 */
async function wasKnownBefore(
  store: Pick<Reader, 'countSettled'>,
  route: Pick<ChannelRoute, 'accounts'>,
  { from }: Week,
): Promise<boolean> {
  return (await store.countSettled(route.accounts, addDays(from, -WEEK_DAYS), from)).known > 0;
}
