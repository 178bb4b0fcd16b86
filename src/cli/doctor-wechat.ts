import pLimit from 'p-limit';
import type { AccountSettings } from '../config/settings.model.ts';
import type { Settings } from '../config.ts';
import { unaskedDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import { HISTORY_DAYS } from '../domain/due.ts';
import type { Halt } from '../domain/halt.ts';
import { addDays, yesterdayAt } from '../domain/ref-date.ts';
import type { Engine } from '../engine.ts';
import type { Finding } from '../slack/check-slack.ts';
import type { RefusalFacts } from '../text/en/refused-fix.ts';
import { count } from '../text/numbers.ts';
import { plain } from '../text/phrase.ts';
import { type Texts, textsFor } from '../text/texts.ts';
import { WechatError } from '../wechat/wechat-error.ts';

/** The pauses of a back-off end here; longer ones (a full minute, a token that is on its way) have a reason that lasts. */
const BACK_OFF_MS = 15_000;
const IMPATIENT_MS = 500;
const RETIRED_NAMED = 10;

interface Looking {
  readonly engine: Engine;
  readonly t: Texts;
}

/** A person waits: where WeChat does not answer, that is said in seconds. */
export function impatient(clock: Clock): Clock {
  return {
    now: clock.now,
    sleep: (ms, signal) => clock.sleep(ms > BACK_OFF_MS ? ms : Math.min(ms, IMPATIENT_MS), signal),
  };
}

/** A finding an account, in their order, each as soon as it is there. */
export async function* lookAtWechat(engine: Engine, settings: Settings): AsyncGenerator<Finding> {
  const limit = pLimit(settings.limits.concurrency);
  const looking = { engine, t: textsFor(settings.language) };
  const looks = settings.accounts.map((account) => limit(() => lookAt(looking, account)));
  // a failure is thrown where it is awaited, not before
  for (const look of looks) look.catch(() => undefined);
  for (const look of looks) yield await look;
  const configured = new Set(settings.accounts.map(({ appId }) => appId));
  const retired = (await engine.store.accounts()).filter(({ appId }) => !configured.has(appId));
  if (retired.length > 0) yield retiredFinding(retired.map(({ appId }) => appId));
}

/**
 * One call for a token, also where one is held: it tells whether secret and IP list are right by now. Then one for a day's
 * figures, which are kept like any others, and one for the quota.
 */
async function lookAt(looking: Looking, account: AccountSettings): Promise<Finding> {
  const { engine } = looking;
  const { appId, name } = account;
  const halts = await engine.store.haltsOf(appId);
  try {
    await engine.client.askToken(appId);
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    const { code, errcode = 0, stop } = error;
    if (stop !== undefined) return refusedFinding(looking, account, { ...stop, errcode }, halts);
    return code === 'unreachable' ? unreachable(name, error.message) : failed(name, error.message);
  }
  const date = addDays(yesterdayAt(engine.clock.now()), -1);
  // as if nobody had asked before: figures that are known would hide what WeChat answers now
  const days = [unaskedDay(appId, date)];
  const result = await engine.collect({ appId, days, halts, daily: [date], hours: () => [] });
  const [halt] = result.halts;
  if (halt !== undefined) return refusedFinding(looking, account, halt, halts);
  if (result.unreachable !== undefined) return unreachable(name, result.unreachable);
  const isWaiting = result.days[0]?.day.reason === 'not_ready';
  return result.lost === undefined || isWaiting ? allowedFinding(engine, account) : failed(name, result.lost);
}

async function allowedFinding(engine: Engine, { appId, name }: AccountSettings): Promise<Finding> {
  const right = `${name}: token, IP list and permission are right`;
  const quota = await engine.client.quota(appId, 'daily').catch(() => undefined);
  if (quota === undefined) return { kind: 'ok', text: `${right}; WeChat does not tell the quota` };
  const left = `${count(quota.remain)} of ${count(quota.dailyLimit)} calls are left today`;
  if (quota.remain > 0) return { kind: 'ok', text: `${right}; ${left}` };
  const fix = 'wait until tomorrow; WeChat counts the calls of all systems of the account';
  return { kind: 'red', text: `${name}: ${left}`, fix };
}

/** What WeChat refuses today says nothing of the days that are here, so those are told from the database. */
async function refusedFinding(
  { engine, t }: Looking,
  { appId, name }: AccountSettings,
  facts: RefusalFacts,
  halts: readonly Halt[],
): Promise<Finding> {
  const { cause, errcode } = facts;
  const before = halts.find((halt) => halt.cause === cause && halt.errcode === errcode);
  const evidence =
    before === undefined ? String(errcode) : t.refused.evidence(errcode, before.since, engine.clock.now());
  const newest = await newestDay(engine, appId);
  return {
    kind: 'red',
    text: `${name}: ${t.refused.headline(cause)}; ${t.refused.stored(newest && t.format.day(newest))}`,
    detail: plain(t.refused.facts(facts, evidence)),
    fix:
      cause === 'other'
        ? 'look the number up under 全局返回码 in WeChat’s documentation; its support asks for the rid'
        : plain(t.refused.fix(facts)),
  };
}

async function newestDay({ store, clock }: Engine, appId: AppId): Promise<string | undefined> {
  const yesterday = yesterdayAt(clock.now());
  const days = await store.dailyBetween([appId], addDays(yesterday, 1 - HISTORY_DAYS), yesterday);
  return days.findLast(({ day }) => day.state === 'known')?.date;
}

function unreachable(name: string, detail?: string): Finding {
  return {
    ...{ kind: 'red', text: `${name}: WeChat cannot be reached` },
    ...(detail !== undefined && { detail }),
    fix: 'check the network, a proxy between, and WECHAT_API_URL if it is set',
  };
}

function failed(name: string, detail: string): Finding {
  const fix = 'check WECHAT_API_URL if it is set, for no WeChat may be there; else run doctor again in some minutes';
  return { kind: 'red', text: `${name}: WeChat does not answer as it should`, detail, fix };
}

function retiredFinding(appIds: readonly AppId[]): Finding {
  const more = appIds.length > RETIRED_NAMED ? ` and ${appIds.length - RETIRED_NAMED} more` : '';
  return { kind: 'note', text: `retired: kept, not asked: ${appIds.slice(0, RETIRED_NAMED).join(', ')}${more}` };
}
