import { statSync } from 'node:fs';
import pg from 'pg';
import { addDays, eachDate, yesterdayAt } from '../../src/domain/ref-date.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeDatabases } from './databases.ts';
import { tell } from './figure.ts';
import { benchAppId, fillDays } from './fill.ts';
import { measureSize } from './size-times.ts';

/*
 * `npm run size`: what two years take, and how quick a database of that size is. SQLite holds all of its 1,000 accounts × 730
 * days; PostgreSQL a tenth of 10,000 accounts × 730 days, which is 73 days of them all.
 */
const CASES = [
  { kind: 'sqlite', accounts: 1_000, days: 730, wholeDays: 730 },
  { kind: 'postgres', accounts: 10_000, days: 73, wholeDays: 730 },
] as const;

await using databases = await makeDatabases();
for (const { kind, accounts, days, wholeDays } of CASES) {
  const url = databases[kind];
  const store = await openStore({ url, now: Date.now });
  const newest = yesterdayAt(Date.now());
  const appIds = Array.from({ length: accounts }, (_, n) => benchAppId(n));
  const begun = performance.now();
  await store.transaction((writer) => writer.addAccounts(appIds, Date.now()));
  await fillDays(store, appIds, eachDate(addDays(newest, 1 - days), newest));
  const rows = accounts * days;
  const took = performance.now() - begun;
  const bytes = await bytesOf(kind, url);
  const on = `${rows / 1_000}k-rows-${kind}`;
  const line = (figure: string, value: number, unit: string) => tell({ figure, case: on, value, goal: 'none', unit });
  line('filled_rows_a_second', rows / (took / 1_000), 'rows/s');
  line('size_mb', bytes / 1e6, 'MB');
  line('bytes_a_row', bytes / rows, 'B');
  line('size_2_years_gb_extrapolated', ((bytes / rows) * accounts * wholeDays) / 1e9, 'GB');
  for (const [figure, ms] of await measureSize(store, appIds, newest)) line(figure, ms, 'ms');
  await store.close();
}

async function bytesOf(kind: (typeof CASES)[number]['kind'], url: string): Promise<number> {
  if (kind === 'sqlite') return statSync(url.slice('sqlite:'.length)).size;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`select pg_total_relation_size('account_days') as bytes`);
  await client.end();
  return Number(rows[0].bytes);
}
