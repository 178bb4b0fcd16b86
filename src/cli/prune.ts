import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { Settings } from '../config.ts';
import { HISTORY_DAYS } from '../domain/due.ts';
import { addDays, parseRefDate, type RefDate, refDateAt } from '../domain/ref-date.ts';
import { openStore } from '../store/open-store.ts';
import type { PastDays, Store } from '../store/store.ts';
import { counted } from '../text/en/counted.ts';
import { enFormat } from '../text/en/format.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import type { Finish } from './program.ts';

interface Options {
  before: string;
  yes?: boolean;
}

/** Days a transaction: a bot that runs beside it waits for one of them, some 50 ms. */
const PORTION = 2_000;
/** Longer than a process sleeps that waits for SQLite's lock (transactions.ts), so that it finds the lock free. */
const BETWEEN_PORTIONS_MS = 100;

export function addPruneCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('prune')
    .description('delete old days from the database; the bot may run meanwhile')
    .requiredOption('--before <date>', `days before this one go; it is at least ${HISTORY_DAYS} days back`)
    .option('--yes', 'without asking')
    .action(async (options: Options) => finish(await prune(options, console)));
}

async function prune({ before, yes = false }: Options, console: Console): Promise<number> {
  const settings = readSettings(console, {});
  if (settings === undefined) return EXIT.settings;
  const date = parseRefDate(before);
  const latest = addDays(refDateAt(systemClock.now()), -HISTORY_DAYS);
  if (date === undefined || date > latest) {
    const why =
      date === undefined
        ? 'is not a day; write it as 2026-10-03.'
        : `is too late: the schedule and the digests need the last ${HISTORY_DAYS} days. The latest day is ${latest}.`;
    console.err(`--before ${before} ${why}`);
    return EXIT.usage;
  }
  const store = await openStore({ url: settings.databaseUrl, now: systemClock.now });
  try {
    const past = await store.pastDays(date);
    if (past.length === 0) {
      console.err(`There is no day before ${date} in the database.`);
      return EXIT.ok;
    }
    for (const sentence of whatGoes(past, settings)) console.err(sentence);
    const answer = yes ? 'yes' : await ask(console);
    if (answer === 'yes') return await forget(store, date, settings, console);
    if (answer === 'no') console.err('Nothing was deleted.');
    else
      console.err('There is no terminal to ask on, so nothing was deleted. Add --yes to delete without being asked.');
    return answer === 'no' ? EXIT.ok : EXIT.usage;
  } finally {
    await store.close();
  }
}

function whatGoes(past: readonly PastDays[], { accounts }: Pick<Settings, 'accounts'>): string[] {
  const [first] = past.map((account) => account.first).sort();
  const last = past
    .map((account) => account.last)
    .sort()
    .at(-1);
  const days = past.reduce((sum, account) => sum + account.days, 0);
  const asked = new Set(accounts.map(({ appId }) => appId));
  const left = past.filter(({ appId }) => !asked.has(appId)).length;
  const whose = enFormat.accounts(past.length);
  return [
    `To be deleted: ${counted(days, 'account-day')} of ${whose}, from ${first} to ${last}, with their hours.`,
    'WeChat keeps them: sync can fetch them again.',
    ...(left === 0
      ? []
      : [
          `But not those of ${enFormat.accounts(left)} that the settings do not name: if you may want them, export first.`,
        ]),
  ];
}

async function ask({ input, progress, signal }: Console): Promise<'yes' | 'no' | 'no terminal'> {
  if (!('isTTY' in input) || input.isTTY !== true) return 'no terminal';
  progress.write('Delete them? (y/N) ');
  const lines = createInterface({ input, terminal: false, signal });
  // the end of the input is no answer
  const { value } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  return /^\s*y(es)?\s*$/i.test(value ?? '') ? 'yes' : 'no';
}

async function forget(store: Store, before: RefDate, settings: Settings, console: Console): Promise<number> {
  let gone = 0;
  while (!console.signal.aborted) {
    const portion = await store.transaction((writer) => writer.forgetDays(before, PORTION));
    gone += portion;
    if (portion < PORTION) {
      console.err(`${areDeleted(gone)}. ${roomLeft(settings.databaseUrl)}`);
      return EXIT.ok;
    }
    await systemClock.sleep(BETWEEN_PORTIONS_MS);
  }
  console.err(`Stopped: ${areDeleted(gone)}, the others are there. Run it again and it goes on.`);
  return EXIT.failed;
}

function areDeleted(n: number): string {
  return `${counted(n, 'account-day')} ${n === 1 ? 'was' : 'were'} deleted`;
}

/** Giving the room back to the disk means writing all of it anew, under a lock that a running bot does not survive. */
function roomLeft(databaseUrl: string): string {
  return databaseUrl.startsWith('sqlite:')
    ? 'The file does not shrink by itself; new days take the room.'
    : 'PostgreSQL keeps the room for new days.';
}
