import pLimit from 'p-limit';
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
import { createDayLoader } from './load-days.ts';
import { partsOf } from './parts.ts';
import { createQuotaReserve, type QuotaReserve } from './quota-reserve.ts';
import { addOutcomes, NOTHING, outcomeOfDays, type SyncOutcome } from './sync-outcome.ts';
import type { Collected } from './visit.ts';
import { emptyLists, missingFigures, questionsIn, type Wish } from './wish.ts';

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
}

/**
 * Asks for all that is not known of a range, with the fewest calls, the newest days of all accounts first. Can be stopped and
 * run again at any moment; one that was stopped counts only the days that it came to.
 */
export async function syncRange(deps: Deps, range: SyncRange, options: SyncOptions = {}): Promise<SyncOutcome> {
  const reserve = createQuotaReserve(deps);
  const halts = Map.groupBy(await deps.store.halts(), (halt) => halt.appId);
  const accounts = range.appIds.map((appId) => accountOf(appId, halts.get(appId) ?? [], deps.clock.now(), options));
  const run = { ...deps, reserve, range, options, outcome: NOTHING };
  const again = new Set<AskedAccount>();
  const missing = (days: readonly AccountDay[]) => missingFigures(days, range.hourly, deps.clock.now());
  await walk(run, accounts, missing, async (account, days) => {
    const after = await lookAt(run, account, days, missing(days));
    if (after.days.some(isEmptyList)) again.add(account);
  });
  // A wholly empty list is asked once more, at the end of the run, before it is believed.
  const empty = (days: readonly AccountDay[]) => emptyLists(days, range.hourly);
  await walk(run, [...again], empty, async (account, days) => {
    await lookAt(run, account, days.filter(isEmptyList), empty(days), true);
  });
  const heldBack = accounts.filter((account) => account.heldBack.size > 0);
  if (heldBack.length > 0) options.onHeldBack?.(heldBack.map(({ appId }) => appId));
  return run.outcome;
}

interface Run extends Deps {
  readonly reserve: QuotaReserve;
  readonly range: SyncRange;
  readonly options: SyncOptions;
  outcome: SyncOutcome;
}

function accountOf(appId: AppId, halts: readonly Halt[], now: number, { leavesHalted }: SyncOptions): AskedAccount {
  const stopped = leavesHalted === true ? halts.filter((halt) => halt.nextLook > now) : [];
  return { appId, halts, stopped, unreachable: false, heldBack: new Set() };
}

/** A part of each account, then the next part of each: everybody's newest days come before anybody's old ones. */
async function walk(
  { store, concurrency, range, options: { signal } }: Run,
  accounts: readonly AskedAccount[],
  wish: (days: readonly AccountDay[]) => Wish,
  look: (account: AskedAccount, days: readonly AccountDay[]) => Promise<void>,
): Promise<void> {
  const load = createDayLoader(store);
  const limit = pLimit(accountsAtOnce(concurrency));
  const walkOne = async (account: AskedAccount): Promise<void> => {
    const parts = partsOf(load, account.appId, range, (days) => wish(days).daily);
    const next = async (): Promise<boolean> => {
      if (signal?.aborted) return false;
      const part = await parts.next();
      if (part.done) return false;
      await look(account, part.value);
      return true;
    };
    while (await limit(next));
  };
  await Promise.all(accounts.map(walkOne));
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
  const atMost = isSecond ? 0 : questionsIn(wish);
  options.onPart?.({ atMost, asked: after.questions, outcome: run.outcome, lowestQuota: reserve.lowest() });
  return after;
}

function isEmptyList({ day, hours }: AccountDay): boolean {
  return day.reason === EMPTY_LIST || hours.reason === EMPTY_LIST;
}
