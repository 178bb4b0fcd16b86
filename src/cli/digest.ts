import type { Command } from 'commander';
import { openEngineSender } from '../app.ts';
import type { ChannelSettings } from '../config/settings.model.ts';
import type { Settings } from '../config.ts';
import { slotEnding } from '../domain/digest-slot.ts';
import { addDays, EARLIEST_DATE, parseRefDate, type RefDate, yesterdayAt } from '../domain/ref-date.ts';
import { type Engine, openEngine } from '../engine.ts';
import type { Log } from '../log.ts';
import { LEARNING_DAYS } from '../reports/digest-views.ts';
import { liveSettings } from '../reports/directory.ts';
import { digestRows } from '../schedule/digests.ts';
import { createCompose } from '../slack/compose.ts';
import { hasSlack } from '../slack/open-slack.ts';
import { digestKey } from '../store/outbox-keys.ts';
import { queueNow } from '../store/queue-now.ts';
import { syncRange } from '../sync/sync-range.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings } from './console.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';

interface Options {
  channel?: string;
  date?: string;
  dryRun?: boolean;
}

export function addDigestCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('digest')
    .description('post a digest once, as the schedule would, or print its message')
    .option('--channel <id>', 'the channel (without it: all of them)')
    .option('--date <date>', 'the day, YYYY-MM-DD (without it: yesterday in Shanghai)')
    .option('--dry-run', 'print the message as JSON instead')
    .action(async (options: Options) => finish(await digest(options, console)));
}

async function digest(options: Options, console: Console): Promise<number> {
  const dryRun = options.dryRun === true;
  const given = readSettings(console, { wechat: true, slack: !dryRun });
  if (given === undefined) return EXIT.settings;
  const newest = yesterdayAt(systemClock.now());
  const date = options.date === undefined ? newest : parseRefDate(options.date);
  const problem = problemWith(options, date, newest);
  if (date === undefined || problem !== undefined) {
    console.err(problem ?? '');
    return EXIT.usage;
  }
  const log = openLog(given, console);
  await using engine = await openEngine({ settings: given, clock: systemClock, log, signal: console.signal });
  const settings = liveSettings(given, engine.directory);
  const channels = settings.channels.filter(
    (channel) => options.channel === undefined || channel.id === options.channel,
  );
  if (channels.length === 0) {
    console.err(noChannel(options.channel));
    return EXIT.usage;
  }
  const appIds = [...new Set(channels.flatMap((channel) => channel.accounts))];
  const { concurrency } = settings.limits;
  const range = { appIds, from: firstDayOf(channels, date), to: date, hourly: false };
  await syncRange({ ...engine, concurrency }, range, { signal: console.signal, leavesHalted: true });
  if (console.signal.aborted) {
    console.err('Stopped before anything was posted; run it again.');
    return EXIT.failed;
  }
  let delivered = true;
  for (const channel of channels) {
    if (dryRun) console.out(await preview(engine, settings, channel, date));
    else if (!(await post({ engine, settings, log, console }, channel, date))) delivered = false;
  }
  return delivered ? EXIT.ok : EXIT.failed;
}

function problemWith(options: Options, date: RefDate | undefined, newest: RefDate): string | undefined {
  if (date === undefined) return `--date ${options.date} is not a day; write it as 2026-10-03.`;
  if (date > newest)
    return 'WeChat publishes a day the morning after; the newest digest is that of yesterday in Shanghai.';
  if (date < EARLIEST_DATE) return `WeChat has no trustworthy data before ${EARLIEST_DATE}.`;
  return undefined;
}

function noChannel(asked: string | undefined): string {
  return asked === undefined
    ? 'No channel gets digests; set WXPULSE_CHANNEL or channels in the YAML file, or subscribe one in Slack.'
    : `Channel ${asked} gets no digests, by the settings or by what was chosen in Slack.`;
}

async function preview(engine: Engine, settings: Settings, channel: ChannelSettings, date: RefDate): Promise<string> {
  const slack = settings.slack ?? { command: '/wx' };
  const compose = createCompose({
    ...{ store: engine.store, clock: systemClock, settings: { ...settings, slack } },
    arrivals: async () => '',
    askChannel: async () => undefined,
  });
  const row = { key: digestKey(channel.id, date), channel: channel.id };
  const composed = await compose({ ...row, model: { kind: 'digest', ...daysOf(channel, date) } });
  return JSON.stringify(composed.kind === 'message' ? composed.message : composed);
}

/** The days that the schedule would report with this one, or the day alone where the schedule has no digest that ends with it. */
function daysOf(channel: ChannelSettings, to: RefDate): { from: RefDate; to: RefDate } {
  return { from: slotEnding(channel, to)?.from ?? to, to };
}

/** What the digests speak of, and the days before that say what is usual. */
function firstDayOf(channels: readonly ChannelSettings[], to: RefDate): RefDate {
  const [first = to] = channels.map((channel) => daysOf(channel, to).from).sort();
  return addDays(first, -LEARNING_DAYS);
}

interface Posting {
  engine: Engine;
  settings: Settings;
  log: Log;
  console: Console;
}

/** Posts unless it was posted before, by this command or by the schedule. */
async function post(
  { engine, settings, log, console }: Posting,
  channel: ChannelSettings,
  date: RefDate,
): Promise<boolean> {
  if (!hasSlack(settings)) return false;
  const key = digestKey(channel.id, date);
  const before = await engine.store.findOutbox(key);
  if (before?.state === 'sent') {
    console.err(`The digest of ${date} is in ${channel.id} already.`);
    return true;
  }
  const rows = digestRows(channel, daysOf(channel, date), systemClock.now());
  await engine.store.transaction(async (writer) => {
    for (const row of rows) await queueNow(writer, row);
  });
  const sender = openEngineSender(engine, { settings, clock: systemClock, log });
  await sender.deliver(channel.id, console.signal);
  const after = await engine.store.findOutbox(key);
  if (after?.state === 'sent') console.err(`Posted the digest of ${date} to ${channel.id}.`);
  else
    console.err(
      `Slack did not take it yet (${after?.reason ?? after?.state ?? 'unknown'}); the running bot, or this command again, will send it.`,
    );
  return after?.state === 'sent';
}
