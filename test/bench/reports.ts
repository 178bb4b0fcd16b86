import { addDays, eachDate, type RefDate, yesterdayAt } from '../../src/domain/ref-date.ts';
import { buildRange } from '../../src/reports/range.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { makeDatabases } from './databases.ts';
import type { Figure } from './figure.ts';
import { benchAppId, fillDays } from './fill.ts';
import { quantile } from './rounds.ts';

const FLEET = 1_000;
const FLEET_DAYS = 30;
const ONE_DAYS = 365;

/** Reports from what is stored, beside two months of 1,000 accounts and a year of one. */
export async function benchReports(): Promise<Figure[]> {
  await using databases = await makeDatabases();
  const figures: Figure[] = [];
  for (const kind of ['sqlite', 'postgres'] as const) {
    const store = await openStore({ url: databases[kind], now: Date.now });
    const newest = yesterdayAt(Date.now());
    const appIds = Array.from({ length: FLEET }, (_, n) => benchAppId(n));
    await fillDays(store, appIds, eachDate(addDays(newest, 1 - 2 * FLEET_DAYS), newest));
    await fillDays(store, appIds.slice(0, 1), eachDate(addDays(newest, 1 - ONE_DAYS), newest));
    figures.push(
      await reportFigure(store, { kind, accounts: 1, days: ONE_DAYS, runs: 100, goal: '<= 10' }),
      await reportFigure(store, { kind, accounts: FLEET, days: FLEET_DAYS, runs: 40, goal: '<= 150' }),
    );
    await store.close();
  }
  return figures;
}

interface Measured {
  readonly kind: string;
  readonly accounts: number;
  readonly days: number;
  readonly runs: number;
  readonly goal: string;
}

async function reportFigure(store: Store, { kind, accounts, days, runs, goal }: Measured): Promise<Figure> {
  const to: RefDate = yesterdayAt(Date.now());
  const named = Array.from({ length: accounts }, (_, n) => ({ appId: benchAppId(n), name: `account ${n}` }));
  const ask = { accounts: named, from: addDays(to, 1 - days), to, by: 'day', now: Date.now() } as const;
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    const report = await buildRange(store, ask);
    times.push(performance.now() - begun);
    const known = report.accounts.reduce((sum, account) => sum + account.total.knownDays, 0);
    if (known !== accounts * days) throw new Error(`the report knows ${known} days of ${accounts * days}`);
  }
  const value = quantile(times, 0.95);
  return { figure: 'report_p95_ms', case: `${accounts}x${days}-${kind}`, value, goal, unit: 'ms' };
}
