import type { ChannelRoute } from '../domain/channel.ts';
import { type DigestSlot, dueSlot } from '../domain/digest-slot.ts';
import { daysBetween, HOUR_MS, MINUTE_MS, type RefDate } from '../domain/ref-date.ts';
import { haltsByAccount } from '../reports/digest.ts';
import { needsPerson } from '../slack/sender/classify-failure.ts';
import type { NewOutboxRow, OutboxRow } from '../store/outbox.model.ts';
import { csvKey, digestKey, welcomeKey } from '../store/outbox-keys.ts';
import type { ChannelRow, Reader, SettledCount, Store } from '../store/store.ts';
import { hasFile } from './digest-file.ts';
import { followingRows } from './followers.ts';

/** A digest with fewer than half of its accounts waits at most this long. */
const MAX_WAIT_MS = HOUR_MS;
const WELCOME_FIRST_MS = 2 * MINUTE_MS;

/**
 * How much of a digest's days is there: account-days by how they were settled, since a later look may find a settled one after
 * all; all of them; and those that WeChat refuses to tell.
 */
export interface Arrivals extends SettledCount {
  readonly all: number;
  readonly refused: number;
}

export async function arrivalsOf(
  store: Pick<Reader, 'countSettled' | 'halts'>,
  route: Pick<ChannelRoute, 'accounts'>,
  from: RefDate,
  to: RefDate,
): Promise<Arrivals> {
  const days = daysBetween(from, to) + 1;
  const stopped = haltsByAccount(await store.halts());
  const halted = route.accounts.filter((appId) => stopped.has(appId));
  return {
    ...(await store.countSettled(route.accounts, from, to)),
    all: route.accounts.length * days,
    // an account that is halted when its figures are there changes nothing of what was said
    refused: halted.length * days - settledOf(await store.countSettled(halted, from, to)),
  };
}

function settledOf({ known, empty, missing }: SettledCount): number {
  return known + empty + missing;
}

/** Written beside a sent digest, so that a later look sees whether more has arrived since. */
export function arrivalsText({ known, empty, missing, all, refused }: Arrivals): string {
  return [known, empty, missing, all, refused].join('/');
}

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

/** The rows that a channel owes at `now`: a welcome, a digest with its file, what follows those that grew. */
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
  if ((await store.findOutbox(digestKey(route.id, slot.to))) !== undefined) return followers;
  const dueAt = Math.max(slot.at, channel.addedAt);
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
