import type { Clock } from '../domain/clock.ts';
import { isHalted } from '../domain/halt.ts';
import type { Reader } from '../store/store.ts';
import { createDayLoader } from './load-days.ts';
import { planDailySpans } from './plan.ts';
import type { SyncRange } from './sync-range.ts';
import { dueFigures } from './wish.ts';

export interface DueCount {
  /** Days (in an hourly question with their hours) whose figures would be asked for. */
  readonly days: number;
  /** Calls that it would take at most. */
  readonly calls: number;
}

/** What a question in passing would ask WeChat for; see `SyncOptions.onlyDue`. What is halted is not asked. */
export async function countDue(
  store: Pick<Reader, 'dailyBetween' | 'halts'>,
  { appIds, from, to, hourly }: SyncRange,
  clock: Pick<Clock, 'now'>,
): Promise<DueCount> {
  const load = createDayLoader(store);
  const halts = Map.groupBy(await store.halts(), (halt) => halt.appId);
  const askable = appIds.filter((appId) => !isHalted(halts.get(appId) ?? [], 'daily'));
  const counts = await Promise.all(
    askable.map(async (appId) => {
      const all = await load(appId, from, to);
      const wish = dueFigures(all, hourly, clock.now());
      const dates = new Set([...wish.daily, ...wish.hours(all)]);
      return { days: dates.size, calls: planDailySpans(wish.daily).length + wish.hoursAtMost };
    }),
  );
  const sum = (figure: keyof DueCount) => counts.reduce((total, count) => total + count[figure], 0);
  return { days: sum('days'), calls: sum('calls') };
}
