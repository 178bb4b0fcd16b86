import { type Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Settings } from '../config.ts';
import { type DateRange, parseRange } from '../domain/date-range.ts';
import { EARLIEST_DATE, refDateAt } from '../domain/ref-date.ts';
import { openEngine } from '../engine.ts';
import type { AccountName } from '../reports/digest.model.ts';
import { findAccounts } from '../reports/find-accounts.ts';
import type { RangeReport } from '../reports/range.model.ts';
import { type Bucket, buildRange } from '../reports/range.ts';
import { syncRange } from '../sync/sync-range.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';
import { reportTable } from './report-table.ts';

interface Options {
  hourly?: boolean;
  by: Bucket;
  format: 'table' | 'json' | 'csv';
  sync: boolean;
}

export function addReportCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('report')
    .description(
      'figures of an account, a group or all, for a range: yesterday, 7d, last week, 2026-10, 2026-10-01..2026-10-15',
    )
    .argument('<accounts>', 'a name, alias, AppId or group, or all')
    .argument('<range...>', 'the days')
    .option('--hourly', '24 rows a day')
    .addOption(
      new Option('--by <bucket>', 'rows of a day, a week or a month').choices(['day', 'week', 'month']).default('day'),
    )
    .addOption(new Option('--format <format>', 'how it is printed').choices(['table', 'json', 'csv']).default('table'))
    .option('--no-sync', 'only what is in the database')
    .action(async (word: string, range: string[], options: Options) =>
      finish(await report({ word, range: range.join(' '), options }, console)),
    );
}

interface Question {
  word: string;
  range: string;
  options: Options;
}

async function report({ word, range, options }: Question, console: Console): Promise<number> {
  const settings = readSettings(console, { wechat: true });
  if (settings === undefined) return EXIT.settings;
  const accounts = findAccounts(settings.accounts, word);
  const days = parseRange(range, refDateAt(systemClock.now()));
  const problem = problemWithWords(accounts.length, word, options) ?? problemWith(range, days);
  if (problem !== undefined || !days.ok) {
    console.err(problem ?? '');
    return EXIT.usage;
  }
  const built = await build(settings, accounts, days, options, console);
  if (console.signal.aborted) {
    console.err('Stopped before the end; run it again and it goes on where it was.');
    return EXIT.failed;
  }
  console.out(print(built, options));
  return EXIT.ok;
}

async function build(
  settings: Settings,
  accounts: readonly AccountName[],
  { from, to }: DateRange,
  options: Options,
  console: Console,
): Promise<RangeReport> {
  const log = openLog(settings, console);
  await using engine = await openEngine({ settings, clock: systemClock, signal: console.signal, log });
  const hourly = options.hourly === true;
  if (options.sync) {
    const appIds = accounts.map((account) => account.appId);
    const { concurrency } = settings.limits;
    await syncRange(
      { ...engine, concurrency },
      { appIds, from, to, hourly },
      { signal: console.signal, leavesHalted: true },
    );
  }
  const names = accounts.map(({ appId, name }) => ({ appId, name }));
  const by = hourly ? ('hour' as const) : options.by;
  // awaited here, or the database would be closed before it was read
  return await buildRange(engine.store, { accounts: names, from, to, by, now: systemClock.now() });
}

function print(report: RangeReport, options: Options): string {
  switch (options.format) {
    case 'json':
      return JSON.stringify(report);
    case 'csv':
      return toCsv(report).trimEnd();
    case 'table':
      return reportTable(report, { synced: options.sync });
  }
}

function toCsv(report: RangeReport): string {
  const rows = report.accounts.flatMap((account) =>
    account.rows.map((row) => ({ account: account.appId, name: account.name, hour: null, ...row })),
  );
  const columns = {
    ...{ account: 'account', name: 'name', date: 'date', hour: 'hour', calls: 'calls', failures: 'failures' },
    ...{ failureRate: 'failure_rate', meanMs: 'mean_ms', maxMs: 'max_ms', coverage: 'coverage' },
  };
  return stringify(rows, { header: true, columns, escape_formulas: true });
}

function problemWithWords(accounts: number, word: string, { hourly, by }: Options): string | undefined {
  if (accounts === 0) return `There is no account or group “${word}” in the settings.`;
  if (hourly !== true || by === 'day') return undefined;
  return `--hourly gives a row an hour, --by ${by} a row a ${by}; leave one of them out.`;
}

/** The sentence for a range that cannot be reported. */
function problemWith(said: string, days: ReturnType<typeof parseRange>): string | undefined {
  if (days.ok) return undefined;
  switch (days.problem) {
    case 'future':
      return 'WeChat publishes a day the morning after; the newest day to ask for is yesterday in Shanghai.';
    case 'too_early':
      return `WeChat has no trustworthy data before ${EARLIEST_DATE}.`;
    case 'reversed':
      return `${days.from} is after ${days.to}; write the earlier day first.`;
    case 'unknown':
      return `“${said}” is no range. Write yesterday, 7d, last week, 2026-10, 2026-10-03 or 2026-10-01..2026-10-15.`;
  }
}
