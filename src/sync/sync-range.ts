import { type AccountDay, EMPTY_LIST } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { DateRange } from '../domain/date-range.ts';
import type { Halt } from '../domain/halt.ts';
import type { Log } from '../log.ts';
import type { Reader } from '../store/store.ts';
import type { WechatClient } from '../wechat/client.model.ts';
import { type AskedAccount, askPart } from './ask-part.ts';
import { accountsAtOnce, type Collector } from './collect.ts';
import { createDayLoader, type LoadDays } from './load-days.ts';
import { partsOf } from './parts.ts';
import { createQuotaReserve, type QuotaReserve } from './quota-reserve.ts';
import { addOutcomes, NOTHING, outcomeOfDays, type SyncOutcome } from './sync-outcome.ts';
import type { Collected } from './visit.ts';
import { type Walker, walkNewestFirst } from './walk.ts';
import { dueFigures, emptyLists, missingFigures, questionsIn, type Wish } from './wish.ts';

export interface SyncRange extends DateRange {
  readonly appIds: readonly AppId[];
  readonly hourly: boolean;
}

interface Deps {
  store: Pick<Reader, 'dailyBetween' | 'halts'>;
  client: Pick<WechatClient, 'quota'>;
  collect: Collector;
  clock: Clock;
  log: Log;
  /** Calls to WeChat at once. */
  concurrency: number;
}

/** A part of an account's days is done. */
export interface PartDone {
  /** Questions it could have come to, and those it came to. */
  readonly atMost: number;
  readonly asked: number;
  /** Of the run so far. */
  readonly outcome: SyncOutcome;
  /** The least that any account has left of its quota today; undefined while nobody's was looked at. */
  readonly lowestQuota: number | undefined;
}

export interface SyncOptions {
  readonly signal?: AbortSignal | undefined;
  onPart?(done: PartDone): void;
  /** The quota of these accounts is down to the reserve, so that some of their days were not asked. */
  onHeldBack?(appIds: readonly AppId[]): void;
  /** True for who wants figures and did not come to look whether WeChat lets us in again: what it stopped waits for its next look. */
  readonly leavesHalted?: boolean;
  /** True for a question in passing: what was asked a short while ago is not asked again. */
  readonly onlyDue?: boolean;
}

/**
 * Asks for all that is not known of a range, with the fewest calls, the newest days of all accounts first. Can be stopped and
 * run again at any moment; one that was stopped counts only the days that it came to.
 */
export async function syncRange(deps: Deps, range: SyncRange, options: SyncOptions = {}): Promise<SyncOutcome> {
  const halts = Map.groupBy(await deps.store.halts(), (halt) => halt.appId);
  const run: Run = {
    ...deps,
    load: createDayLoader(deps.store),
    reserve: createQuotaReserve(deps),
    range,
    options,
    outcome: NOTHING,
    heldBack: new Set(),
  };
  const wanted = options.onlyDue === true ? dueFigures : missingFigures;
  const again: AskedAccount[] = [];
  await walk(run, range.appIds, (appId) => {
    const account = accountOf(appId, halts.get(appId) ?? [], deps.clock.now(), options);
    let isAgain = false;
    const missing = (days: readonly AccountDay[]) => wanted(days, range.hourly, deps.clock.now());
    return lookBy(run, account, missing, async (days) => {
      const after = await lookAt(run, account, days, missing(days));
      if (!isAgain && after.days.some(isEmptyList)) again.push(account);
      isAgain ||= after.days.some(isEmptyList);
    });
  });
  // A wholly empty list is asked once more, at the end of the run, before it is believed.
  const empty = (days: readonly AccountDay[]) => emptyLists(days, range.hourly);
  await walk(run, again, (account) =>
    lookBy(run, account, empty, async (days) => {
      await lookAt(run, account, days.filter(isEmptyList), empty(days), true);
    }),
  );
  // one that was stopped may not have come to the reserve yet
  if (run.heldBack.size > 0 && options.signal?.aborted !== true) options.onHeldBack?.([...run.heldBack]);
  return run.outcome;
}

interface Run extends Deps {
  readonly load: LoadDays;
  readonly reserve: QuotaReserve;
  readonly range: SyncRange;
  readonly options: SyncOptions;
  outcome: SyncOutcome;
  /** Accounts of whose quota only the reserve is left. */
  readonly heldBack: Set<AppId>;
}

function accountOf(appId: AppId, halts: readonly Halt[], now: number, { leavesHalted }: SyncOptions): AskedAccount {
  const stopped = leavesHalted === true ? halts.filter((halt) => halt.nextLook > now) : [];
  return { appId, halts, stopped, unreachable: false, heldBack: new Set() };
}

function walk<Id>(run: Run, ids: readonly Id[], begin: (id: Id) => Walker): Promise<void> {
  return walkNewestFirst({ ids, begin, atOnce: accountsAtOnce(run.concurrency), signal: run.options.signal });
}

function lookBy(
  { load, range }: Run,
  { appId }: AskedAccount,
  wish: (days: readonly AccountDay[]) => Wish,
  look: Walker['look'],
): Walker {
  return { parts: partsOf(load, appId, range, (days) => wish(days).daily), look };
}

/** One account's part. Days that await their second look are counted at that one. */
async function lookAt(
  run: Run,
  account: AskedAccount,
  days: readonly AccountDay[],
  wish: Wish,
  isSecond = false,
): Promise<Collected> {
  const { range, options, clock, reserve } = run;
  const after = await askPart(run, account, days, wish, options.signal);
  const isFinal = (day: AccountDay) => isSecond || !isEmptyList(day);
  const outcome = outcomeOfDays(days, after, { hourly: range.hourly, now: clock.now(), isFinal });
  run.outcome = addOutcomes(run.outcome, outcome);
  if (account.heldBack.size > 0) run.heldBack.add(account.appId);
  const atMost = isSecond ? 0 : questionsIn(wish);
  options.onPart?.({ atMost, asked: after.questions, outcome: run.outcome, lowestQuota: reserve.lowest() });
  return after;
}

function isEmptyList({ day, hours }: AccountDay): boolean {
  return day.reason === EMPTY_LIST || hours.reason === EMPTY_LIST;
}
