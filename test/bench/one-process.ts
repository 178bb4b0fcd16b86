import { once } from 'node:events';
import process from 'node:process';
import type { AppId } from '../../src/domain/app-id.ts';
import { addDays, yesterdayAt } from '../../src/domain/ref-date.ts';
import { syncRange } from '../../src/sync/sync-range.ts';
import { CONCURRENCY, type Fleet } from './fleet.ts';
import { openBenchEngine } from './settings.ts';

export interface Order extends Pick<Fleet, 'url' | 'accounts'> {
  readonly databaseUrl: string;
  readonly days: number;
}

/** A process of its own around mornings that are fetched one after the other; answers with its peak in MB. */
const [order] = (await once(process, 'message')) as [Order];
const engine = await openBenchEngine(order, order.databaseUrl);
const appIds = order.accounts.map(({ appId }) => appId as AppId);
for (let back = 2; back < order.days + 2; back += 1) {
  const date = addDays(yesterdayAt(Date.now()), -back);
  await syncRange({ ...engine, concurrency: CONCURRENCY }, { appIds, from: date, to: date, hourly: true });
}
await engine[Symbol.asyncDispose]();
process.send?.(process.resourceUsage().maxRSS / 1_024);
process.once('disconnect', () => process.exit());
