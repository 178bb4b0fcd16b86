import { type Command, Option } from 'commander';
import type { Settings } from '../config.ts';
import { type DateRange, parseRange } from '../domain/date-range.ts';
import { EARLIEST_DATE, refDateAt } from '../domain/ref-date.ts';
import { type Engine, openEngine } from '../engine.ts';
import { findAccounts } from '../reports/find-accounts.ts';
import type { Bucket } from '../reports/range.model.ts';
import { readRange } from '../reports/range.ts';
import type { AskedAccount } from '../reports/range-scope.ts';
import { type BarConsole, createBarConsole } from './bar-console.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';
import { writeCsv } from './report-csv.ts';
import { writeJson } from './report-json.ts';
import { writeTable } from './report-table.ts';
import { runSync } from './run-sync.ts';

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
      finish(await report({ word, range: range.join(' '), options }, createBarConsole(console))),
    );
}

interface Question {
  word: string;
  range: string;
  options: Options;
}

async function report({ word, range, options }: Question, console: BarConsole): Promise<number> {
  const settings = readSettings(console, { wechat: true });
  if (settings === undefined) return EXIT.settings;
  const days = parseRange(range, refDateAt(systemClock.now()));
  const problem = problemWithOptions(options) ?? problemWith(range, days);
  if (problem !== undefined || !days.ok) {
    console.err(problem ?? '');
    return EXIT.usage;
  }
  await using engine = await openEngine({
    ...{ settings, clock: systemClock, signal: console.signal },
    log: openLog(settings, console),
  });
  const accounts = findAccounts(engine.directory.accounts, word);
  if (accounts.length === 0) {
    console.err(`There is no account or group “${word}” in the settings.`);
    return EXIT.usage;
  }
  return await print({ engine, settings, accounts, word, ...days, options }, console);
}

interface Print extends DateRange {
  engine: Engine;
  settings: Settings;
  accounts: readonly AskedAccount[];
  word: string;
  options: Options;
}

const WRITERS = { table: writeTable, json: writeJson, csv: writeCsv };

async function print(
  { engine, settings, accounts, word, from, to, options }: Print,
  console: BarConsole,
): Promise<number> {
  const hourly = options.hourly === true;
  const appIds = accounts.map((account) => account.appId);
  if (options.sync) {
    const whole = { appIds, from, to, hourly };
    const { notes } = await runSync({ engine, settings, console, whole, accounts, leavesHalted: true });
    // what cannot be fetched does not end it: what is known is worth printing
    for (const sentence of notes) console.err(sentence);
  }
  if (console.signal.aborted) return EXIT.failed;
  const by = hourly ? ('hour' as const) : options.by;
  const source = readRange(engine.store, { accounts, from, to, by, now: systemClock.now() });
  // a reader that went away (`| head`) aborts too: half a JSON must not end as if it were whole
  const out = (text: string) => {
    console.signal.throwIfAborted();
    console.out(text);
  };
  await WRITERS[options.format]({ word, accounts: accounts.length, from, to, by, source }, out);
  return EXIT.ok;
}

function problemWithOptions({ hourly, by }: Options): string | undefined {
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
