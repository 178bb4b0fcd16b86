import type { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Counts } from '../domain/counts.ts';
import { EARLIEST_DATE, type RefDate } from '../domain/ref-date.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { FIGURE_COLUMNS } from './figures-csv.ts';
import type { Finish } from './program.ts';
import { readSyncDays } from './sync-days.ts';

interface Options {
  from?: string;
  to?: string;
  hourly?: boolean;
}

const NOTHING: Counts = { calls: 0, failures: 0, totalMs: 0, maxMs: 0 };

export function addExportCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('export')
    .description('the figures in the database as CSV on stdout, for import or another program')
    .option('--from <date>', 'the first day; WeChat’s first when left out')
    .option('--to <date>', 'the last day; yesterday when left out')
    .option('--hourly', 'rows for the hours too')
    .action(async (options: Options) => finish(await exportFigures(options, console)));
}

async function exportFigures(options: Options, console: Console): Promise<number> {
  const settings = readSettings(console, {});
  if (settings === undefined) return EXIT.settings;
  const days = readSyncDays({ from: EARLIEST_DATE, ...options }, systemClock.now());
  if (typeof days === 'string') {
    console.err(days);
    return EXIT.usage;
  }
  const { from, to } = days;
  const store = await openStore({ url: settings.databaseUrl, now: systemClock.now });
  try {
    console.out(FIGURE_COLUMNS.join(','));
    for (const { appId } of await store.accounts()) {
      if (console.signal.aborted) return EXIT.failed;
      const rows = await rowsOf(store, appId, { from, to, hourly: options.hourly === true });
      if (rows.length > 0) console.out(stringify(rows).trimEnd());
    }
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

type Row = readonly (string | number)[];

/** An empty day is a row of zeros, which import takes for one; days that are not known have no row. */
async function rowsOf(
  store: Store,
  appId: AppId,
  { from, to, hourly }: { from: RefDate; to: RefDate; hourly: boolean },
): Promise<Row[]> {
  const days = hourly ? await store.daysBetween([appId], from, to) : await store.dailyBetween([appId], from, to);
  return days.flatMap((day) => [...dailyRow(day), ...(hourly ? hourRows(day) : [])]);
}

function dailyRow({ appId, date, day }: AccountDay): Row[] {
  if (day.state === 'empty') return [rowFor(appId, date, '', NOTHING)];
  return day.value === null ? [] : [rowFor(appId, date, '', day.value)];
}

function hourRows({ appId, date, day, hours }: AccountDay): Row[] {
  if (day.value === null || hours.value === null) return [];
  return hours.value.flatMap((counts, hour) => (counts === null ? [] : [rowFor(appId, date, hour, counts)]));
}

function rowFor(appId: AppId, date: RefDate, hour: number | '', { calls, failures, totalMs, maxMs }: Counts): Row {
  return [appId, date, hour, calls, failures, totalMs, maxMs];
}
