import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { arrivalsOf, arrivalsText } from '../../src/schedule/arrivals.ts';
import type { OutboxRow } from '../../src/store/outbox.model.ts';
import { beijing, TO } from '../sync/support.ts';
import { channel, type ScheduledSite, startSchedule } from './support.ts';

export const WELCOME = 'welcome:C01OPS';
export const DIGEST = 'digest:C01OPS:2026-11-17';
export const NEVER = Number.POSITIVE_INFINITY;

/** A channel that was welcomed days ago, shortly before the digest of the 17th is due. */
export async function startMorning(count = 4, time = '09:28'): Promise<ScheduledSite> {
  const accounts = manyAccounts(count);
  const appIds = accounts.map((account) => account.appId as ScheduledSite['appId']);
  const site = await startSchedule({ accounts, channels: [channel(appIds)], at: beijing('2026-11-16', '12:00') });
  await site.beat();
  await take(site, WELCOME);
  await site.beat();
  await take(site, 'digest:C01OPS:2026-11-15');
  for (const follower of await site.engine.store.outboxByPrefix('digest:C01OPS:2026-11-15:')) {
    await take(site, follower.key);
  }
  await site.sleepUntil('2026-11-17', '12:00');
  await site.beat();
  for (const row of await site.engine.store.outboxByPrefix('digest:C01OPS:2026-11-16')) await take(site, row.key);
  await site.sleepUntil('2026-11-18', time);
  return site;
}

export function late(site: ScheduledSite, ...numbers: number[]): void {
  for (const n of numbers) {
    site.wechat.setAccount(site.appIds[n] ?? '', { publishDay: { date: TO, at: NEVER } });
  }
}

export function publish(site: ScheduledSite, n: number): void {
  site.wechat.setAccount(site.appIds[n] ?? '', { publishDay: { date: TO, at: 0 } });
}

export async function find(site: ScheduledSite, key: string): Promise<OutboxRow | undefined> {
  return site.engine.store.findOutbox(key);
}

/** Slack has it, with what was there to show. */
export async function take(site: ScheduledSite, key: string, patch: Partial<OutboxRow> = {}): Promise<void> {
  const { store } = site.engine;
  const row = await store.findOutbox(key);
  if (row === undefined) throw new Error(`no row ${key}`);
  const [route] = site.settings.channels;
  const { model } = row;
  const shown =
    (model.kind !== 'digest' && model.kind !== 'weekly') || route === undefined
      ? null
      : arrivalsText(await arrivalsOf(store, route, model.from, model.to));
  await store.transaction((writer) =>
    writer.patchOutbox(key, { state: 'sent', ts: '1700000000.000100', shown, ...patch }),
  );
}

export async function keysOf(site: ScheduledSite): Promise<string[]> {
  return (await site.engine.store.outboxByPrefix(DIGEST)).map((row) => row.key);
}
