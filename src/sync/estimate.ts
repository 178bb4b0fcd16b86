import type { AppId } from '../domain/app-id.ts';
import type { Reader } from '../store/store.ts';
import { createDayLoader } from './load-days.ts';
import { unknownDays } from './needs.ts';
import { partsOf } from './parts.ts';
import { planDailySpans } from './plan.ts';
import type { SyncRange } from './sync-range.ts';
import { missingFigures } from './wish.ts';

/** The datacube calls that a sync would make. Only a day with callbacks is asked by the hour, so days that are not known yet may add theirs. */
export interface SyncEstimate {
  readonly dailyCalls: number;
  readonly hourlyCalls: number;
  readonly hourlyCallsAtMost: number;
}

/** Accounts whose days are held at once. */
const PORTION = 50;

/** What `syncRange` would ask if it were called now, without asking. Trouble and a second look at empty lists come on top. */
export async function estimateSync(
  store: Pick<Reader, 'dailyBetween'>,
  { appIds, from, to, hourly }: SyncRange,
  now: number,
): Promise<SyncEstimate> {
  const load = createDayLoader(store);
  const total = { dailyCalls: 0, hourlyCalls: 0, hourlyCallsAtMost: 0 };
  const add = async (appId: AppId): Promise<void> => {
    for await (const days of partsOf(load, appId, { from, to }, (part) => unknownDays(part, now))) {
      const wish = missingFigures(days, hourly, now);
      total.dailyCalls += planDailySpans(wish.daily).length;
      total.hourlyCalls += wish.hours(days).length;
      total.hourlyCallsAtMost += wish.hoursAtMost;
    }
  };
  for (let start = 0; start < appIds.length; start += PORTION) {
    await Promise.all(appIds.slice(start, start + PORTION).map(add));
  }
  return total;
}
