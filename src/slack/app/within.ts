import type { Clock } from '../../domain/clock.ts';

/** Waits for `work`, but no longer than `ms`; false when it was not done by then. */
export async function within(work: Promise<unknown>, ms: number, clock: Clock): Promise<boolean> {
  const done = new AbortController();
  const inTime = work.then(() => true);
  // once the work is done, nobody waits for the sleep that is called off
  const late = clock.sleep(ms, done.signal).then(
    () => false,
    () => true,
  );
  try {
    return await Promise.race([inTime, late]);
  } finally {
    done.abort(new Error('done in time'));
  }
}
