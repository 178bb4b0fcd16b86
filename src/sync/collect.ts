import type { Clock } from '../domain/clock.ts';
import type { HaltScope } from '../domain/halt.ts';
import { addDays, eachDate, type RefDate } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import type { WechatClient } from '../wechat/client.model.ts';
import { WechatError } from '../wechat/wechat-error.ts';
import { daysOf, hoursOf, noFigures } from './learned.ts';
import { planDailySpans } from './plan.ts';
import type { Saver } from './save.ts';
import { settleDay, settleHours } from './settle.ts';
import { type Collected, type Question, startVisit, type Visit } from './visit.ts';

export type Collector = (question: Question, signal?: AbortSignal) => Promise<Collected>;

/**
 * Measured: an account waits some 100 to 150 ms for its commits, and with fewer of them the calls would run dry meanwhile. With
 * more, those that wait outlive V8's young generation, which costs CPU: 16 took half as much again as 3.
 */
const ACCOUNTS_PER_CALL = 3;

/** How many accounts may be under way where so many calls are. Whoever starts visits keeps to it, so that memory stays bounded. */
export function accountsAtOnce(callsAtOnce: number): number {
  return callsAtOnce * ACCOUNTS_PER_CALL;
}

interface Deps {
  client: WechatClient;
  saver: Saver;
  clock: Clock;
  log: Log;
}

/**
 * Asks WeChat for one account, one call at a time, and saves each answer. The client's connections bound the calls under way:
 * an account that waits for a token or sits out a back-off takes up none of them.
 */
export function createCollector(deps: Deps): Collector {
  let asking = 0;
  return async (question, signal) => {
    const visit = startVisit(deps, question);
    asking += 1;
    try {
      for (const span of planDailySpans(question.daily)) {
        if (visit.isStopped('daily', signal)) break;
        await askDaily(visit, span.from, span.to, (from, to) => deps.client.daily(question.appId, from, to));
      }
      const hours = visit.isStopped('hourly', signal) ? [] : await question.hours(visit.days());
      for (const date of hours) {
        if (visit.isStopped('hourly', signal)) break;
        await askHours(visit, date, () => deps.client.hourly(question.appId, date));
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

type AskDaily = (from: RefDate, to: RefDate) => ReturnType<WechatClient['daily']>;

async function askDaily(visit: Visit, from: RefDate, to: RefDate, ask: AskDaily, isRest = false): Promise<void> {
  visit.asked();
  try {
    const answer = await ask(from, to);
    visit.heard();
    const say = daysOf(answer);
    const now = visit.now();
    const more = { ...visit.answered(), ...visit.clears('daily') };
    visit.learn(eachDate(from, to), (day) => settleDay(day, say(day.date), now), more);
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (error.code === 'stopped') return visit.stop(error);
    visit.lost(error);
    const now = visit.now();
    const answered = { ...(error.answered && visit.answered()), ...clearedBy(error, visit, 'daily') };
    // 61503 for several days speaks of the last one: it is pending, and the others are asked once more without it.
    const onlyLast = error.code === 'not_ready' && from < to && !isRest;
    visit.learn(onlyLast ? [to] : eachDate(from, to), (day) => settleDay(day, noFigures(error), now), answered);
    if (onlyLast) await askDaily(visit, from, addDays(to, -1), ask, true);
  }
}

async function askHours(visit: Visit, date: RefDate, ask: () => ReturnType<WechatClient['hourly']>): Promise<void> {
  visit.asked();
  try {
    const answer = await ask();
    visit.heard();
    const said = hoursOf(answer);
    const now = visit.now();
    visit.learn([date], (day) => settleHours(day, said, now), visit.clears('hourly'));
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (error.code === 'stopped') return visit.stop(error);
    visit.lost(error);
    const now = visit.now();
    visit.learn([date], (day) => settleHours(day, noFigures(error), now), clearedBy(error, visit, 'hourly'));
  }
}

/** "Not ready" is said only to one whom WeChat lets in. */
function clearedBy(error: WechatError, visit: Visit, scope: HaltScope): ReturnType<Visit['clears']> {
  return error.code === 'not_ready' ? visit.clears(scope) : {};
}
