import type { Clock } from '../../domain/clock.ts';
import { HOUR_MS, MINUTE_MS, refDateAt, startOf } from '../../domain/ref-date.ts';
import { systemClock } from '../clock.ts';

export interface DemoClock extends Clock {
  /** From now on it is that instant, epoch ms, and time goes on from there. */
  moveTo(instant: number): void;
}

/** The machine's clock, moved to 09:31 in Beijing of today, when a digest of 09:30 is due and the figures are there. */
export function morningClock(): DemoClock {
  const now = systemClock.now();
  let offset = startOf(refDateAt(now)) + 9 * HOUR_MS + 31 * MINUTE_MS - now;
  return {
    now: () => systemClock.now() + offset,
    sleep: systemClock.sleep,
    moveTo(instant) {
      offset = instant - systemClock.now();
    },
  };
}
