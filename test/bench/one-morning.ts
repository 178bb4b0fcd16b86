import { once } from 'node:events';
import process from 'node:process';
import type { AppId } from '../../src/domain/app-id.ts';
import { addDays, yesterdayAt } from '../../src/domain/ref-date.ts';
import { syncRange } from '../../src/sync/sync-range.ts';
import { CONCURRENCY, type Fleet } from './fleet.ts';
import { openBenchEngine } from './settings.ts';

export interface Order extends Pick<Fleet, 'url' | 'accounts'> {
  readonly databaseUrl: string;
}

/** A process of its own around one morning's sync, so that what it takes is known to be its own; answers with its peak in MB. */
const [order] = (await once(process, 'message')) as [Order];
const engine = await openBenchEngine(order, order.databaseUrl);
const appIds = order.accounts.map(({ appId }) => appId as AppId);
const date = addDays(yesterdayAt(Date.now()), -1);
await syncRange({ ...engine, concurrency: CONCURRENCY }, { appIds, from: date, to: date, hourly: true });
await engine[Symbol.asyncDispose]();
process.send?.(process.resourceUsage().maxRSS / 1_024);
process.once('disconnect', () => process.exit());
