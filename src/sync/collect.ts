import pLimit from 'p-limit';
import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { Halt, HaltScope } from '../domain/halt.ts';
import { addDays, eachDate, type RefDate } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import type { AccountRow } from '../store/store.ts';
import type { SummaryAnswer, WechatClient } from '../wechat/client.model.ts';
import { WechatError } from '../wechat/wechat-error.ts';
import { daysOf, haltFor, hoursOf, noFigures } from './learned.ts';
import { planDailySpans } from './plan.ts';
import type { Learned, Saver } from './save.ts';
import { settleDay, settleHours } from './settle.ts';

/** What to ask of one account. Which hours to ask depends on the daily answers, so it is a function of them. */
export interface Question {
  readonly appId: AppId;
  readonly days: readonly AccountDay[];
  readonly halts: readonly Halt[];
  readonly daily: readonly RefDate[];
  hours(days: readonly AccountDay[]): readonly RefDate[];
  /** Kept with the account when WeChat answered a daily call. */
  readonly whenAnswered?: Partial<Pick<AccountRow, 'dailyAskedAt'>>;
}

export interface Collected {
  /** The account's days after all answers. */
  readonly days: readonly AccountDay[];
  /** What stopped us, if anything did. */
  readonly halts: readonly Halt[];
  /** No host answered; asking on would be in vain. */
  readonly unreachable: boolean;
}

export type Collector = (question: Question, signal?: AbortSignal) => Promise<Collected>;

interface Deps {
  client: WechatClient;
  saver: Saver;
  clock: Clock;
  log: Log;
  concurrency: number;
}

/** Asks WeChat for one account, one call at a time, and saves each answer; calls of all accounts share the permits. */
export function createCollector(deps: Deps): Collector {
  const permit = pLimit(deps.concurrency);
  let asking = 0;
  return async (question, signal) => {
    const visit = startVisit(deps, question);
    asking += 1;
    try {
      for (const span of planDailySpans(question.daily)) {
        if (visit.isStopped('daily', signal)) break;
        await askDaily(visit, span.from, span.to, (from, to) =>
          permit(() => deps.client.daily(question.appId, from, to)),
        );
      }
      for (const date of question.hours(visit.days())) {
        if (visit.isStopped('hourly', signal)) break;
        await askHours(visit, date, () => permit(() => deps.client.hourly(question.appId, date)));
      }
    } catch (error) {
      // A call that was cut short by a stop taught us nothing; what came before it is kept.
      if (signal?.aborted !== true) throw error;
    } finally {
      asking -= 1;
      // The last answer of all has no others to wait for.
      if (asking === 0) void deps.saver.flush();
    }
    await visit.saved();
    return visit.result();
  };
}

type Visit = ReturnType<typeof startVisit>;

/** The state of one account while it is asked: its days as the answers leave them, what waits for its commit, what stopped. */
function startVisit(deps: Deps, question: Question) {
  const { appId } = question;
  const days = new Map(question.days.map((day) => [day.date, day]));
  const saves: Promise<void>[] = [];
  const halts: Halt[] = [];
  let unreachable = false;

  function learn(dates: readonly RefDate[], settle: Learned['settle'], more: Partial<Learned> = {}): void {
    for (const date of dates) {
      const before = days.get(date);
      if (before !== undefined) days.set(date, settle(before));
    }
    const save = deps.saver.save({ appId, dates, settle, ...more });
    // Awaited in saved(); this keeps a failed commit from being an unhandled rejection until then.
    save.catch(() => undefined);
    saves.push(save);
  }

  return {
    appId,
    now: () => deps.clock.now(),
    days: () => [...days.values()],
    answered: (): Partial<Learned> => ({ account: question.whenAnswered }),
    clears: (scope: HaltScope): Partial<Learned> => (question.halts.length > 0 ? { clears: ['account', scope] } : {}),
    isStopped: (scope: HaltScope, signal?: AbortSignal) =>
      unreachable || signal?.aborted === true || halts.some((halt) => halt.scope === 'account' || halt.scope === scope),
    learn,
    distrust<Row>(answer: SummaryAnswer<Row>): void {
      if (answer.strays > 0)
        deps.log.warn({ account: appId, rows: answer.strays }, 'dropped rows outside the asked days');
      for (const row of answer.refused) deps.log.warn({ account: appId, ...row }, 'refused a row of WeChat');
    },
    stop(error: WechatError): void {
      if (error.stop === undefined) return;
      const halt = haltFor(appId, error.stop, error.errcode ?? 0, deps.clock.now(), question.halts);
      halts.push(halt);
      deps.log.warn({ account: appId, errcode: halt.errcode, cause: halt.cause, rid: halt.rid }, 'WeChat says stop');
      learn([], (day) => day, { halt });
    },
    lost(error: WechatError): void {
      unreachable ||= error.code === 'unreachable';
      deps.log.warn({ account: appId, error: error.message }, 'WeChat did not give the figures');
    },
    async saved(): Promise<void> {
      await Promise.all(saves);
    },
    result: (): Collected => ({ days: [...days.values()], halts, unreachable }),
  };
}

type AskDaily = (from: RefDate, to: RefDate) => ReturnType<WechatClient['daily']>;

async function askDaily(visit: Visit, from: RefDate, to: RefDate, ask: AskDaily, isRest = false): Promise<void> {
  try {
    const answer = await ask(from, to);
    visit.distrust(answer);
    const say = daysOf(answer);
    const now = visit.now();
    const more = { ...visit.answered(), ...visit.clears('daily') };
    visit.learn(eachDate(from, to), (day) => settleDay(day, say(day.date), now), more);
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (error.code === 'stopped') return visit.stop(error);
    visit.lost(error);
    const now = visit.now();
    const answered = error.code === 'unreachable' ? {} : visit.answered();
    // 61503 for several days speaks of the last one: it is pending, and the others are asked once more without it.
    const onlyLast = error.code === 'not_ready' && from < to && !isRest;
    visit.learn(onlyLast ? [to] : eachDate(from, to), (day) => settleDay(day, noFigures(error), now), answered);
    if (onlyLast) await askDaily(visit, from, addDays(to, -1), ask, true);
  }
}

async function askHours(visit: Visit, date: RefDate, ask: () => ReturnType<WechatClient['hourly']>): Promise<void> {
  try {
    const answer = await ask();
    visit.distrust(answer);
    const said = hoursOf(answer);
    const now = visit.now();
    visit.learn([date], (day) => settleHours(day, said, now), visit.clears('hourly'));
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (error.code === 'stopped') return visit.stop(error);
    visit.lost(error);
    const now = visit.now();
    visit.learn([date], (day) => settleHours(day, noFigures(error), now));
  }
}
