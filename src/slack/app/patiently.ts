import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import { rootCauseOf } from './root-cause.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Does `work` again and again until it succeeds, with growing pauses. `final` turns an error that no patience helps against
 * into the one to throw.
 */
export async function patiently<Result>(
  work: () => Promise<Result>,
  deps: { clock: Clock; log: Log; signal: AbortSignal; what: string; final: (error: unknown) => Error | undefined },
): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const end = deps.final(error);
      if (end !== undefined) throw end;
      deps.signal.throwIfAborted();
      const waitMs = waitAfter(error, tries);
      const next = `next try in ${Math.round(waitMs / 1_000)} s, and so on until it works`;
      if (tries === 0) deps.log.warn({}, `${deps.what} (${rootCauseOf(error)}); ${next}`);
      deps.log.debug({ err: error, tries: tries + 1, waitMs }, deps.what);
      await deps.clock.sleep(waitMs, deps.signal);
    }
  }
}

function waitAfter(error: unknown, tries: number): number {
  if (error instanceof WebAPIRateLimitedError) return Math.max(error.retryAfter * 1_000, FIRST_WAIT_MS);
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries, 10), LONGEST_WAIT_MS);
}
