import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { Halt, HaltScope } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { Log } from '../log.ts';
import type { AccountRow } from '../store/store.ts';
import type { WechatError } from '../wechat/wechat-error.ts';
import { haltFor } from './learned.ts';
import type { Learned, Saver } from './save.ts';

/** What to ask of one account. Which hours to ask depends on the daily answers, so it is a function of them. */
export interface Question {
  readonly appId: AppId;
  readonly days: readonly AccountDay[];
  readonly halts: readonly Halt[];
  readonly daily: readonly RefDate[];
  hours(days: readonly AccountDay[]): readonly RefDate[] | Promise<readonly RefDate[]>;
  /** Kept with the account when WeChat answered a daily call. */
  readonly whenAnswered?: Partial<Pick<AccountRow, 'dailyAskedAt'>>;
}

export interface Collected {
  /** The account's days after all answers. */
  readonly days: readonly AccountDay[];
  /** What stopped us, if anything did. */
  readonly halts: readonly Halt[];
  /** Why no host answered, none gave a token, or WeChat kept failing, if so; asking on would be in vain. */
  readonly unreachable: string | undefined;
  /** Questions put to WeChat; each may have taken several calls. */
  readonly questions: number;
  /** The last call that WeChat did not answer with figures. */
  readonly error: WechatError | undefined;
}

/** Each of these questions was asked five times. One alone can be the trouble of one day's figures. */
const TROUBLES_IN_A_ROW = 2;

interface Deps {
  readonly saver: Saver;
  readonly clock: Clock;
  readonly log: Log;
}

/** The state of one account while it is asked: its days as the answers leave them, what waits for its commit, what stopped. */
export function startVisit(deps: Deps, question: Question) {
  const { appId } = question;
  const lessons = keepLessons(deps.saver, question);
  const obstacles = watchObstacles(deps, question);
  let questions = 0;

  return {
    appId,
    now: () => deps.clock.now(),
    days: lessons.days,
    answered: (): Partial<Learned> => ({ account: question.whenAnswered }),
    clears: (scope: HaltScope): Partial<Learned> => (question.halts.length > 0 ? { clears: ['account', scope] } : {}),
    isStopped: (scope: HaltScope, signal?: AbortSignal) =>
      lessons.areLost() || signal?.aborted === true || obstacles.block(scope),
    learn: lessons.learn,
    asked(): void {
      questions += 1;
    },
    heard: obstacles.heard,
    stop(error: WechatError): void {
      const halt = obstacles.stop(error);
      if (halt !== undefined) lessons.learn([], (day) => day, { halt });
    },
    lost: obstacles.lost,
    saved: lessons.saved,
    result: (): Collected => ({ days: lessons.days(), questions, ...obstacles.result() }),
  };
}

export type Visit = ReturnType<typeof startVisit>;

/** What the answers teach: applied to the account's days at once, and committed in its own time. */
function keepLessons(saver: Saver, question: Question) {
  const { appId } = question;
  const days = new Map(question.days.map((day) => [day.date, day]));
  const saves: Promise<void>[] = [];
  let areLost = false;

  return {
    days: () => [...days.values()],
    /** A commit failed; saved() says why. No more is asked then: what cannot be kept would have to be asked again. */
    areLost: () => areLost,
    learn(dates: readonly RefDate[], settle: Learned['settle'], more: Partial<Learned> = {}): void {
      for (const date of dates) {
        const before = days.get(date);
        if (before !== undefined) days.set(date, settle(before));
      }
      const save = saver.save({ appId, dates, settle, ...more });
      // awaited in saved()
      save.catch(() => {
        areLost = true;
      });
      saves.push(save);
    },
    async saved(): Promise<void> {
      await Promise.all(saves);
    },
  };
}

/** What makes asking on vain: WeChat said stop, no host answers, or the questions fail one after the other. */
function watchObstacles({ clock, log }: Pick<Deps, 'clock' | 'log'>, question: Question) {
  const { appId } = question;
  const halts: Halt[] = [];
  let unreachable: string | undefined;
  let last: WechatError | undefined;
  let troubles = 0;

  return {
    block: (scope: HaltScope) =>
      unreachable !== undefined || halts.some((halt) => halt.scope === 'account' || halt.scope === scope),
    heard(): void {
      troubles = 0;
    },
    /** The halt to keep, if this error is one. */
    stop(error: WechatError): Halt | undefined {
      last = error;
      if (error.stop === undefined) return undefined;
      const halt = haltFor(appId, error.stop, error.errcode ?? 0, clock.now(), question.halts);
      halts.push(halt);
      log.warn({ account: appId, errcode: halt.errcode, cause: halt.cause, rid: halt.rid }, 'WeChat says stop');
      return halt;
    },
    lost(error: WechatError): void {
      last = error;
      const isTrouble = error.code === 'busy' || error.code === 'unexpected';
      troubles = isTrouble ? troubles + 1 : 0;
      if (!error.answered || troubles === TROUBLES_IN_A_ROW) unreachable ??= error.message;
      log.warn({ account: appId, error: error.message }, 'WeChat did not give the figures');
    },
    result: () => ({ halts, unreachable, error: last }),
  };
}
