import type { Command } from 'commander';
import type { AccountSettings } from '../config/settings.model.ts';
import { loadSettings, type Settings } from '../config.ts';
import { unaskedDay } from '../domain/account-day.ts';
import type { Halt } from '../domain/halt.ts';
import { addDays, yesterdayAt } from '../domain/ref-date.ts';
import { type Engine, openEngine } from '../engine.ts';
import type { Log } from '../log.ts';
import { checkSlack, type Finding } from '../slack/check-slack.ts';
import { StoreError } from '../store/store-error.ts';
import { plain } from '../text/phrase.ts';
import { textsFor } from '../text/texts.ts';
import { systemClock } from './clock.ts';
import { type Console, EXIT, readSettings, UNACTED } from './console.ts';
import { openLog } from './log.ts';
import type { Finish } from './program.ts';

const MARKS = { ok: 'ok  ', red: 'RED ', note: 'note' } as const;

interface Options {
  wechat?: boolean;
  slack?: boolean;
}

export function addDoctorCommand(program: Command, console: Console, finish: Finish): void {
  program
    .command('doctor')
    .description('look at settings, database, WeChat and Slack, and say what to mend')
    .option('--wechat', 'only WeChat')
    .option('--slack', 'only Slack')
    .action(async (options: Options) => finish(await doctor(options, console)));
}

async function doctor(options: Options, console: Console): Promise<number> {
  const all = options.wechat !== true && options.slack !== true;
  const needs = { wechat: all || options.wechat === true, slack: all || options.slack === true };
  const settings = readSettings(console, needs);
  if (settings === undefined) {
    if (all && loadSettings(console, { wechat: true }).ok) {
      console.err('Before Slack is set up, look at WeChat alone: npm run -s wxpulse -- doctor --wechat');
    }
    return EXIT.settings;
  }
  let healthy = true;
  const tell = (finding: Finding) => {
    healthy &&= finding.kind !== 'red';
    console.out(`${MARKS[finding.kind]} ${finding.text}`);
    if (finding.fix !== undefined) console.out(`     → ${finding.fix}`);
  };
  tell({ kind: 'ok', text: `settings: ${settings.accounts.length} accounts, ${settings.channels.length} channels` });
  if (settings.unacted.length > 0) tell({ kind: 'note', text: `${UNACTED}: ${settings.unacted.join(', ')}` });
  await checkDatabaseAndWechat(settings, console, needs.wechat, tell);
  if (needs.slack && settings.slack !== undefined) {
    const slack = await checkSlack(settings.slack, settings.channels, quietLog(settings, console));
    for (const finding of slack.findings) tell(finding);
  }
  return healthy ? EXIT.ok : EXIT.failed;
}

async function checkDatabaseAndWechat(
  settings: Settings,
  console: Console,
  wechat: boolean,
  tell: (finding: Finding) => void,
): Promise<void> {
  try {
    await using engine = await openEngine({
      ...{ settings, clock: systemClock, signal: console.signal },
      log: quietLog(settings, console),
    });
    tell({ kind: 'ok', text: `database: ${settings.databaseUrl} can be written` });
    if (!wechat) return;
    for (const account of settings.accounts)
      for (const finding of await checkAccount(engine, account, settings)) tell(finding);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    tell({ kind: 'red', text: `database: ${error.message}` });
  }
}

/** The findings say what is wrong; the same in log lines between them would only be noise. */
function quietLog(settings: Settings, console: Console): Log {
  return openLog({ ...settings, logLevel: 'fatal' }, console);
}

/** One daily call tells whether token, IP list and permission are right; its row is kept like any other. */
async function checkAccount(engine: Engine, account: AccountSettings, settings: Settings): Promise<Finding[]> {
  const { appId, name } = account;
  const date = addDays(yesterdayAt(engine.clock.now()), -1);
  // as if nobody had asked before: figures that are known would hide what WeChat answers now
  const days = [unaskedDay(appId, date)];
  const halts = await engine.store.haltsOf(appId);
  const result = await engine.collect({ appId, days, halts, daily: [date], hours: () => [] });
  const halt = result.halts[0];
  if (halt !== undefined) return [haltFinding(name, halt, settings)];
  if (result.unreachable) {
    return [{ kind: 'red', text: `${name}: WeChat cannot be reached`, fix: 'check the network and WECHAT_API_URL' }];
  }
  const reason = result.days[0]?.day.reason ?? 'absent';
  if (reason !== 'absent' && reason !== 'not_ready') {
    return [
      {
        kind: 'red',
        text: `${name}: WeChat answered with an error (${reason})`,
        fix: 'run doctor again in some minutes',
      },
    ];
  }
  return [
    { kind: 'ok', text: `${name}: token, IP list and permission are right` },
    await quotaFinding(engine, account),
  ];
}

async function quotaFinding(engine: Engine, { appId, name }: AccountSettings): Promise<Finding> {
  const quota = await engine.client.quota(appId).catch(() => undefined);
  if (quota === undefined) return { kind: 'ok', text: `${name}: WeChat does not tell the quota` };
  const text = `${name}: ${quota.remain} of ${quota.dailyLimit} calls are left today`;
  return quota.remain > 0
    ? { kind: 'ok', text }
    : { kind: 'red', text, fix: 'wait until tomorrow; WeChat counts the calls of all systems of the account' };
}

function haltFinding(name: string, halt: Halt, settings: Settings): Finding {
  const t = textsFor(settings.language);
  const since = t.format.day(yesterdayAt(halt.since));
  return {
    kind: 'red',
    text: `${t.refused.title(halt.cause, name, 1, since)} (${halt.errcode})`,
    fix: plain(t.refused.fix(halt)),
  };
}
