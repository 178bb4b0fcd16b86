import type { ChannelRoute } from '../domain/channel.ts';
import type { Clock } from '../domain/clock.ts';
import { isLookDue, isMorningDue, type LookFacts, MORNING_DAYS } from '../domain/due.ts';
import { type Halt, isHalted } from '../domain/halt.ts';
import { addDays, type RefDate, yesterdayAt } from '../domain/ref-date.ts';
import type { Metrics } from '../metrics.ts';
import type { AccountName } from '../reports/digest.model.ts';
import { dueAt } from '../store/due-at.ts';
import type { NewOutboxRow, OutboxRow } from '../store/outbox.model.ts';
import type { AccountRow, DayState, Store } from '../store/store.ts';
import { type Operators, troubleNotices } from './channel-trouble.ts';
import { owedRows } from './digests.ts';
import type { Runner, Work } from './runner.ts';

/** Rows that are looked at in a beat, the oldest first. */
export const OUTBOX_LIMIT = 1_000;

export interface HeartDeps {
  store: Store;
  clock: Clock;
  settings: Operators & { readonly accounts: readonly AccountName[]; readonly channels: readonly ChannelRoute[] };
  runner: Pick<Runner, 'offer'>;
  metrics: Pick<Metrics, 'waitingMessages'>;
  /** False right after the start: a digest that waits since long can wait until WeChat was asked once. */
  digests: boolean;
}

/** Derives all that is due at this instant from stored state, decides what is to be said, and offers the rest to the runner. */
export async function beat(deps: HeartDeps): Promise<void> {
  const now = deps.clock.now();
  await decideMessages(deps, now);
  await tellOperators(deps, now);
  const queued = await deps.store.outboxIn(['queued', 'sending', 'unclear'], OUTBOX_LIMIT);
  deps.metrics.waitingMessages(queued.length);
  deps.runner.offer([...deliveries(queued, now), ...(await syncs(deps, now))]);
}

async function decideMessages({ store, settings, digests }: HeartDeps, now: number): Promise<void> {
  const known = new Map((await store.channels()).map((channel) => [channel.id, channel]));
  for (const route of settings.channels) {
    const channel = known.get(route.id);
    if (channel === undefined) continue;
    const rows = await owedRows(store, route, channel, { now, digests });
    if (rows.length === 0) continue;
    await store.transaction(async (writer) => {
      for (const row of rows) await writer.enqueue(row);
    });
  }
}

async function tellOperators({ store, settings }: HeartDeps, now: number): Promise<void> {
  const { channels, operatorChannel } = settings;
  const ids = [...channels.map(({ id }) => id), ...(operatorChannel === undefined ? [] : [operatorChannel])];
  const troubles = await troubleNotices(store, ids, settings, now);
  const untold: NewOutboxRow[] = [];
  for (const row of troubles) if ((await store.findOutbox(row.key)) === undefined) untold.push(row);
  if (untold.length === 0) return;
  await store.transaction(async (writer) => {
    for (const row of untold) await writer.enqueue(row);
  });
}

export function deliveries(rows: readonly OutboxRow[], now: number): Work[] {
  const due = rows.filter((row) => dueAt(row) <= now);
  return [...new Set(due.map((row) => row.channel))].map((channel) => ({
    kind: 'deliver',
    key: `deliver:${channel}`,
    channel,
  }));
}

async function syncs({ store, settings }: HeartDeps, now: number): Promise<Work[]> {
  const configured = new Set(settings.accounts.map((account) => account.appId));
  const open = Map.groupBy(await store.unfinishedDays(addDays(yesterdayAt(now), 1 - MORNING_DAYS)), (day) => day.appId);
  const halts = Map.groupBy(await store.halts(), (halt) => halt.appId);
  return (await store.accounts())
    .filter((account) => configured.has(account.appId))
    .filter((account) => isSyncDue(account, open.get(account.appId) ?? [], halts.get(account.appId) ?? [], now))
    .map((account) => ({ kind: 'sync', key: `sync:${account.appId}`, appId: account.appId }));
}

/** @param open the account's recent days whose figures or hours are not final */
export function isSyncDue(
  account: AccountRow,
  open: readonly DayState[],
  halts: readonly Halt[],
  now: number,
): boolean {
  const waiting = halts.filter((halt) => halt.nextLook > now);
  const [mayAskDays, mayAskHours] = [!isHalted(waiting, 'daily'), !isHalted(waiting, 'hourly')];
  if (mayAskDays && isMorningDue(account, now)) return true;
  // its days are asked for before its hours: with those refused nothing of a history is left to ask until the next morning
  if (mayAskDays && mayAskHours && account.historyDoneAt === null) return true;
  const isDue = (date: RefDate, figures: LookFacts) => isLookDue(account.appId, date, figures, now);
  return open.some(
    (day) =>
      (mayAskDays && isDue(day.date, dailyFacts(day))) ||
      (mayAskHours && (day.calls ?? 0) > 0 && isDue(day.date, hourlyFacts(day))),
  );
}

function dailyFacts({ dayState, dayReason, dayAttempts, dayAskedAt }: DayState): LookFacts {
  return { state: dayState, reason: dayReason, attempts: dayAttempts, askedAt: dayAskedAt };
}

function hourlyFacts({ hoursState, hoursReason, hoursAttempts, hoursAskedAt }: DayState): LookFacts {
  return { state: hoursState, reason: hoursReason, attempts: hoursAttempts, askedAt: hoursAskedAt };
}
