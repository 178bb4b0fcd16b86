import type { Figures } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import { ageOf, type Coverage } from '../domain/coverage.ts';
import { HISTORY_DAYS, nextLookOf } from '../domain/due.ts';
import type { Halt } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { Gap, Lack } from './range.model.ts';

/** What is kept of figures beside their value. */
export type Asked = Pick<Figures<unknown>, 'reason' | 'attempts' | 'askedAt'>;

/** @param halt what stops the endpoint, if anything does: then it is the reason, whatever was stored before it */
export function lackOf({ reason, attempts, askedAt }: Asked, coverage: Coverage, halt: Halt | undefined): Lack {
  const refused = coverage === 'refused' && halt !== undefined;
  return { reason: refused ? `${halt.cause} ${halt.errcode}` : reason, attempts, askedAt };
}

/** Collects the days that are not known, which must come in order. */
export interface GapCollector {
  add(date: RefDate, index: number, coverage: Coverage, lack: Lack): void;
  gaps(): Gap[];
}

export function createGapCollector(appId: AppId, now: number): GapCollector {
  const runs: { -readonly [Key in keyof Gap]: Gap[Key] }[] = [];
  let newest: Lack | undefined;
  let newestIndex = -1;
  return {
    add(date, index, coverage, lack) {
      const run = runs.at(-1);
      if (run === undefined || newestIndex !== index - 1 || run.coverage !== coverage || run.reason !== lack.reason) {
        runs.push({ from: date, to: date, days: 1, coverage, ...lack, nextLookAt: null });
      } else {
        run.to = date;
        run.days += 1;
        run.attempts = Math.max(run.attempts, lack.attempts);
        run.askedAt = later(run.askedAt, lack.askedAt);
      }
      newest = lack;
      newestIndex = index;
    },
    gaps() {
      // only the newest may still come by itself: older ones are settled, or are history that is asked for once
      const last = runs.at(-1);
      if (last === undefined || newest === undefined) return runs;
      const isAwaited = last.coverage === 'pending' || last.coverage === 'late';
      if (isAwaited && ageOf(last.to, now) <= HISTORY_DAYS) last.nextLookAt = nextLookOf(appId, last.to, newest, now);
      return runs;
    },
  };
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
