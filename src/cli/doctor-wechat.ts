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
import { count } from '../text/numbers.ts';
import { type Texts, textsFor } from '../text/texts.ts';
import type { Quota } from '../wechat/client.model.ts';
import { WechatError } from '../wechat/wechat-error.ts';
import { explain, failureTitle } from './doctor-failure.ts';

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

async function lookAt({ engine, t }: Looking, account: AccountSettings): Promise<Finding> {
  const { appId, name } = account;
  const halts = await engine.store.haltsOf(appId);
  const error = await firstFailure(engine, appId, halts);
  if (error === undefined) return allowedFinding({ engine, t }, account);
  const { stop, errcode = 0 } = error;
  if (stop === undefined) return { kind: 'red', text: `${name}: ${failureTitle(error)}`, ...explain(error, t) };
  const before = halts.find((halt) => halt.cause === stop.cause && halt.errcode === errcode);
  // What WeChat refuses today says nothing of the days that are here, so those are told from the database.
  const newest = await newestDay(engine, appId);
  return {
    kind: 'red',
    text: `${name}: ${t.refused.headline(stop.cause)}; ${t.refused.stored(newest && t.format.day(newest))}`,
    ...explain(error, t, before && t.refused.evidence(errcode, before.since, engine.clock.now())),
  };
}

/**
 * One call for a token, also where one is held: it tells whether secret and IP list are right by now. Then one for a day's
 * figures, which are kept like any others. "Not published yet" is no failure.
 */
async function firstFailure(engine: Engine, appId: AppId, halts: readonly Halt[]): Promise<WechatError | undefined> {
  try {
    await engine.client.askToken(appId);
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    return error;
  }
  const date = addDays(yesterdayAt(engine.clock.now()), -1);
  // as if nobody had asked before: figures that are known would hide what WeChat answers now
  const days = [unaskedDay(appId, date)];
  const { error } = await engine.collect({ appId, days, halts, daily: [date], hours: () => [] });
  return error?.code === 'not_ready' ? undefined : error;
}

async function allowedFinding({ engine, t }: Looking, { appId, name }: AccountSettings): Promise<Finding> {
  const right = `${name}: token, IP list and permission are right`;
  try {
    const daily = await engine.client.quota(appId, 'daily');
    const hourly = await engine.client.quota(appId, 'hourly');
    const left = `${leftOf(daily)} calls for days and ${leftOf(hourly)} for hours are left today`;
    if (daily.remain > 0 && hourly.remain > 0) return { kind: 'ok', text: `${right}; ${left}` };
    const fix = 'wait until tomorrow; WeChat counts the calls of all systems of the account';
    return { kind: 'red', text: `${name}: ${left}`, fix };
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    return { kind: 'ok', text: `${right}; WeChat does not tell the quota`, ...explain(error, t) };
  }
}

function leftOf({ remain, dailyLimit }: Quota): string {
  return `${count(remain)} of ${count(dailyLimit)}`;
}

async function newestDay({ store, clock }: Engine, appId: AppId): Promise<string | undefined> {
  const yesterday = yesterdayAt(clock.now());
  const days = await store.dailyBetween([appId], addDays(yesterday, 1 - HISTORY_DAYS), yesterday);
  return days.findLast(({ day }) => day.state === 'known')?.date;
}

function retiredFinding(appIds: readonly AppId[]): Finding {
  const more = appIds.length > RETIRED_NAMED ? ` and ${appIds.length - RETIRED_NAMED} more` : '';
  return { kind: 'note', text: `retired: kept, not asked: ${appIds.slice(0, RETIRED_NAMED).join(', ')}${more}` };
}
