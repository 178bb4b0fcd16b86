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

/** RSS in MB: before anything was asked, as of a bot that idles, and the most. */
export interface Memory {
  readonly idle: number;
  readonly peak: number;
}

/** A process of its own around one morning's sync, so that what it takes is known to be its own. */
const [order] = (await once(process, 'message')) as [Order];
const engine = await openBenchEngine(order, order.databaseUrl);
const appIds = order.accounts.map(({ appId }) => appId as AppId);
const idle = process.memoryUsage().rss / 2 ** 20;
const date = addDays(yesterdayAt(Date.now()), -1);
await syncRange({ ...engine, concurrency: CONCURRENCY }, { appIds, from: date, to: date, hourly: true });
await engine[Symbol.asyncDispose]();
process.send?.({ idle, peak: process.resourceUsage().maxRSS / 1_024 } satisfies Memory);
process.once('disconnect', () => process.exit());
