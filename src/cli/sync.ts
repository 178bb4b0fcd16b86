import { type Command, Option } from 'commander';
import { HISTORY_DAYS } from '../domain/due.ts';
import { openEngine } from '../engine.ts';
import type { AccountName } from '../reports/digest.model.ts';
import type { Directory } from '../reports/directory.model.ts';
import { findAccounts } from '../reports/find-accounts.ts';
import { estimateSync, type SyncEstimate } from '../sync/estimate.ts';
import type { SyncOutcome } from '../sync/sync-outcome.ts';
import { counted } from '../text/en/counted.ts';
import { count } from '../text/numbers.ts';
import { type BarConsole, createBarConsole } from './bar-console.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';
import { runSync } from './run-sync.ts';
import { readSyncDays } from './sync-days.ts';

interface Options {
  from?: string;
  to?: string;
  account?: string[];
  hourly?: boolean;
  json?: boolean;
  dryRun?: boolean;
}

export function addSyncCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('sync')
    .description('fetch what is missing; can be stopped and run again')
    .option('--from <date>', `first day, YYYY-MM-DD (without it: the last ${HISTORY_DAYS} days)`)
    .option('--to <date>', 'last day (without it: yesterday in Shanghai)')
    .option('--account <name...>', 'only these accounts, by name, alias, group or AppId')
    .option('--hourly', 'the hours of each day as well')
    .option('--dry-run', 'only says how many calls it would take')
    .addOption(new Option('--json', 'the outcome as JSON on stdout'))
    .action(async (options: Options) => finish(await sync(options, createBarConsole(console))));
}

async function sync(options: Options, console: BarConsole): Promise<number> {
  const settings = readSettings(console, { wechat: true });
  if (settings === undefined) return EXIT.settings;
  const range = readSyncDays(options, systemClock.now());
  if (typeof range === 'string') return refuse(console, range);
  await using engine = await openEngine({
    ...{ settings, clock: systemClock, signal: console.signal },
    log: openLog(settings, console),
  });
  const accounts = accountsOf(engine.directory, options.account);
  if (typeof accounts === 'string') return refuse(console, accounts);
  const whole = { ...range, appIds: accounts.map((account) => account.appId), hourly: options.hourly === true };
  if (options.dryRun === true) {
    const estimate = await estimateSync(engine.store, whole, systemClock.now());
    console.out(options.json === true ? JSON.stringify(estimate) : estimateInWords(estimate, whole.hourly));
    return EXIT.ok;
  }
  const run = await runSync({ engine, settings, console, whole, accounts, leavesHalted: false });
  const figures = { calls: engine.calls(), ...run.outcome };
  console.out(options.json === true ? JSON.stringify(figures) : inWords(figures));
  for (const sentence of run.notes) console.err(sentence);
  return run.ranToEnd ? EXIT.ok : EXIT.failed;
}

function estimateInWords({ dailyCalls, hourlyCalls, hourlyCallsAtMost }: SyncEstimate, hourly: boolean): string {
  const upTo = hourlyCalls === hourlyCallsAtMost ? '' : ` to ${count(hourlyCallsAtMost)}`;
  const hours = hourly ? ` and ${count(hourlyCalls)}${upTo} by the hour (only days with callbacks are asked)` : '';
  return `It would take ${counted(dailyCalls, 'daily call')}${hours}. Nothing was asked.`;
}

function inWords({ calls, days, hours, ...states }: SyncOutcome & { readonly calls: number }): string {
  const left = (['pending', 'late', 'missing', 'empty', 'refused'] as const).filter((state) => states[state] > 0);
  const tail =
    left.length === 0 ? 'nothing is left open' : left.map((state) => `${count(states[state])} ${state}`).join(', ');
  return `${counted(calls, 'call')}: ${counted(days, 'day')} and ${counted(hours, "day's hours", "days' hours")} fetched; ${tail}.`;
}

function refuse(console: Console, sentence: string): number {
  console.err(sentence);
  return EXIT.usage;
}

function accountsOf(directory: Directory, words: readonly string[] | undefined): readonly AccountName[] | string {
  if (words === undefined) return directory.accounts;
  const found = new Map<string, AccountName>();
  for (const word of words) {
    const accounts = findAccounts(directory.accounts, word);
    if (accounts.length === 0) return `There is no account or group “${word}” in the settings.`;
    for (const account of accounts) found.set(account.appId, account);
  }
  return [...found.values()];
}
