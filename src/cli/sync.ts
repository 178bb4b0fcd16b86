import { SingleBar } from 'cli-progress';
import { type Command, Option } from 'commander';
import type { Settings } from '../config.ts';
import { HISTORY_DAYS } from '../domain/due.ts';
import { addDays, EARLIEST_DATE, parseRefDate, type RefDate, yesterdayAt } from '../domain/ref-date.ts';
import { openEngine } from '../engine.ts';
import type { AccountName } from '../reports/digest.model.ts';
import { findAccounts } from '../reports/find-accounts.ts';
import { estimateSync, type SyncEstimate } from '../sync/estimate.ts';
import { syncRange } from '../sync/sync-range.ts';
import { count } from '../text/numbers.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';
import { watchUnasked } from './unasked.ts';

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
    .action(async (options: Options) => finish(await sync(options, console)));
}

async function sync(options: Options, console: Console): Promise<number> {
  const settings = readSettings(console, { wechat: true });
  if (settings === undefined) return EXIT.settings;
  const range = rangeOf(options, systemClock.now());
  if (typeof range === 'string') return refuse(console, range);
  const accounts = accountsOf(settings, options.account);
  if (typeof accounts === 'string') return refuse(console, accounts);
  await using engine = await openEngine({
    ...{ settings, clock: systemClock, signal: console.signal },
    log: openLog(settings, console),
  });
  const whole = { ...range, appIds: accounts.map((account) => account.appId), hourly: options.hourly === true };
  if (options.dryRun === true) {
    const estimate = await estimateSync(engine.store, whole, systemClock.now());
    console.out(options.json === true ? JSON.stringify(estimate) : estimateInWords(estimate, whole.hourly));
    return EXIT.ok;
  }
  using bar = startBar(console.progress, accounts.length);
  const watch = watchUnasked(engine.collect);
  const outcome = await syncRange(
    { ...engine, collect: watch.collect, concurrency: settings.limits.concurrency },
    whole,
    { signal: console.signal, onAccount: () => bar.increment(engine.calls()) },
  );
  bar.stop();
  const figures = { calls: engine.calls(), ...outcome };
  if (options.json === true) console.out(JSON.stringify(figures));
  else console.out(inWords(figures));
  const trouble = console.signal.aborted
    ? 'Stopped before the end; run it again and it goes on where it was.'
    : watch.sentence(settings.wechat.apiUrls, accounts.length);
  if (trouble === undefined) return EXIT.ok;
  console.err(trouble);
  return EXIT.failed;
}

function estimateInWords({ dailyCalls, hourlyCalls, hourlyCallsAtMost }: SyncEstimate, hourly: boolean): string {
  const upTo = hourlyCalls === hourlyCallsAtMost ? '' : ` to ${count(hourlyCallsAtMost)}`;
  const hours = hourly ? ` and ${count(hourlyCalls)}${upTo} by the hour (only days with callbacks are asked)` : '';
  return `It would take ${count(dailyCalls)} daily calls${hours}. Nothing was asked.`;
}

/** Ends also when the sync fails: on a terminal its timer would keep the process alive for ever. */
function startBar(stream: Console['progress'], accounts: number) {
  const format = 'accounts {value}/{total} [{bar}] {eta_formatted} left, {calls} calls';
  const bar = new SingleBar({ stream, format });
  bar.start(accounts, 0, { calls: 0 });
  const stop = () => bar.stop();
  return { increment: (calls: number) => bar.increment(1, { calls }), stop, [Symbol.dispose]: stop };
}

function inWords(figures: Record<string, number>): string {
  const left = ['pending', 'late', 'missing', 'empty', 'refused'].filter((state) => (figures[state] ?? 0) > 0);
  const tail =
    left.length === 0 ? 'nothing is left open' : left.map((state) => `${figures[state]} ${state}`).join(', ');
  return `${figures['calls']} calls: ${figures['days']} days and ${figures['hours']} days' hours fetched; ${tail}.`;
}

function refuse(console: Console, sentence: string): number {
  console.err(sentence);
  return EXIT.usage;
}

function accountsOf(settings: Settings, words: readonly string[] | undefined): readonly AccountName[] | string {
  if (words === undefined) return settings.accounts;
  const found = new Map<string, AccountName>();
  for (const word of words) {
    const accounts = findAccounts(settings.accounts, word);
    if (accounts.length === 0) return `There is no account or group “${word}” in the settings.`;
    for (const account of accounts) found.set(account.appId, account);
  }
  return [...found.values()];
}

/** The days asked for, or the sentence that says what is wrong with them. */
function rangeOf(options: Options, now: number): { from: RefDate; to: RefDate } | string {
  const newest = yesterdayAt(now);
  const to = options.to === undefined ? newest : parseRefDate(options.to);
  if (to === undefined) return `--to ${options.to} is not a day; write it as 2026-10-03.`;
  const from = options.from === undefined ? historyBefore(to) : parseRefDate(options.from);
  if (from === undefined) return `--from ${options.from} is not a day; write it as 2026-10-03.`;
  if (to > newest)
    return 'WeChat publishes a day the morning after; the newest day to ask for is yesterday in Shanghai.';
  if (from < EARLIEST_DATE || to < EARLIEST_DATE) return `WeChat has no trustworthy data before ${EARLIEST_DATE}.`;
  if (from > to) return `--from ${from} is after --to ${to}.`;
  return { from, to };
}

/** Sixty days, or fewer where WeChat's own begin later. */
function historyBefore(to: RefDate): RefDate {
  const from = addDays(to, 1 - HISTORY_DAYS);
  return from < EARLIEST_DATE ? EARLIEST_DATE : from;
}
