import type { Command } from 'commander';
import type { SettingsNeeds } from '../config/source.ts';
import { loadSettings, type Settings } from '../config.ts';
import { type Engine, openEngine } from '../engine.ts';
import type { Log } from '../log.ts';
import { liveSettings } from '../reports/directory.ts';
import { checkSlack, type Finding } from '../slack/check-slack.ts';
import { databasePlace } from '../store/open-store.ts';
import { welcomeKey } from '../store/outbox-keys.ts';
import { StoreError } from '../store/store-error.ts';
import { counted } from '../text/en/counted.ts';
import { enFormat } from '../text/en/format.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, type ReadSettings, readSettings, UNACTED } from './console.ts';
import { lookAtCoverage } from './doctor-coverage.ts';
import { theRest, whatFollows } from './doctor-next.ts';
import { impatient, lookAtWechat } from './doctor-wechat.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';

interface Options {
  wechat?: boolean;
  slack?: boolean;
}

type Tell = (finding: Finding) => void;

const MARKS = { ok: 'ok  ', red: 'RED ', note: 'note' } as const;

export function addDoctorCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('doctor')
    .description('look at settings, database, WeChat and Slack, and say what to mend')
    .option('--wechat', 'only WeChat')
    .option('--slack', 'only Slack')
    .action(async ({ wechat = false, slack = false }: Options) =>
      finish(await doctor({ wechat: wechat || !slack, slack: slack || !wechat }, console)),
    );
}

async function doctor(needs: Required<SettingsNeeds>, console: Console): Promise<number> {
  const given = readSettings(console, needs);
  if (given === undefined) {
    if (needs.wechat && needs.slack && loadSettings(console, { wechat: true }).ok) {
      console.err('Before Slack is set up, look at WeChat alone: npm run -s wxpulse -- doctor --wechat');
    }
    return EXIT.settings;
  }
  const { tell, reds } = createReport(console);
  tellSettings(given, tell);
  const { welcomed, settings } = await lookAtDatabase(
    given,
    console,
    async (engine, settings) => {
      if (!needs.wechat) return;
      for await (const finding of lookAtWechat(engine, settings)) tell(finding);
      for (const finding of await lookAtCoverage(engine, settings)) tell(finding);
    },
    tell,
  );
  const channelNames = needs.slack ? await lookAtSlack(settings, console, tell) : new Map<string, string>();
  if (reds() > 0)
    console.out(`${reds() === 1 ? 'One thing is' : `${reds()} things are`} to be mended; then run doctor again.`);
  else if (!needs.wechat || !needs.slack) console.out(theRest(needs, settings));
  else {
    const now = systemClock.now();
    for (const line of whatFollows({ channels: settings.channels, channelNames, welcomed, now })) console.out(line);
  }
  return reds() === 0 ? EXIT.ok : EXIT.failed;
}

/** Prints findings and counts the red ones. What was explained before is not explained again. */
function createReport(console: Console) {
  let reds = 0;
  const explained = new Set<string>();
  return {
    reds: () => reds,
    tell({ kind, text, detail, quote, fix }: Finding): void {
      if (kind === 'red') reds += 1;
      console.out(`${MARKS[kind]} ${text}`);
      const explanation = JSON.stringify([detail, fix]);
      const isExplained = explained.has(explanation) && (detail ?? fix) !== undefined;
      const lines = isExplained ? [quote, '→ as above'] : [detail, quote, fix && `→ ${fix}`];
      for (const line of lines) if (line !== undefined) console.out(`     ${line}`);
      explained.add(explanation);
    },
  };
}

function tellSettings({ accounts, channels, unacted }: ReadSettings, tell: Tell): void {
  const posting = counted(channels.length, 'channel');
  tell({ kind: 'ok', text: `settings: ${enFormat.accounts(accounts.length)}, ${posting}` });
  if (unacted.length > 0) tell({ kind: 'note', text: `${UNACTED}: ${unacted.join(', ')}` });
}

/** Opens the database for `look`, and gives the settings with what people set there, and the channels that were welcomed already. */
async function lookAtDatabase(
  given: Settings,
  console: Console,
  look: (engine: Engine, settings: Settings) => Promise<void>,
  tell: Tell,
): Promise<{ welcomed: ReadonlySet<string>; settings: Settings }> {
  const welcomed = new Set<string>();
  let settings = given;
  try {
    const clock = impatient(systemClock);
    await using engine = await openEngine({
      ...{ settings, clock, signal: console.signal },
      log: quietLog(settings, console),
    });
    settings = liveSettings(given, engine.directory);
    tell({ kind: 'ok', text: `database: ${databasePlace(settings.databaseUrl)} can be written` });
    await look(engine, settings);
    for (const { id } of settings.channels)
      if ((await engine.store.findOutbox(welcomeKey(id))) !== undefined) welcomed.add(id);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    tell({ kind: 'red', text: `database: ${error.message}` });
  }
  return { welcomed, settings };
}

async function lookAtSlack(settings: Settings, console: Console, tell: Tell): Promise<ReadonlyMap<string, string>> {
  if (settings.slack === undefined) return new Map();
  const { findings, channelNames } = await checkSlack(settings.slack, settings.channels, quietLog(settings, console));
  for (const finding of findings) tell(finding);
  return channelNames;
}

/** The findings say what is wrong; the same in log lines between them would only be noise. */
function quietLog(settings: Settings, console: Console): Log {
  return openLog({ ...settings, logLevel: 'fatal' }, console);
}
