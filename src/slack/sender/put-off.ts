import { MINUTE_MS } from '../../domain/ref-date.ts';
import type { OutboxRow } from '../../store/outbox.model.ts';
import type { Failure } from './classify-failure.ts';
import { SENT_AGAIN } from './person.ts';

const FIRST_WAIT_MS = 30_000;
/** A person needs a minute to act; what is mended then is seen soon. */
const FIRST_WAIT_FOR_PERSON_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 10 * MINUTE_MS;
/** A day of tries: pauses that grow to ten minutes, then ten minutes apart. */
const MOST_ATTEMPTS = 148;

export type Later = Pick<OutboxRow, 'state' | 'notBefore' | 'reason'> & Partial<Pick<OutboxRow, 'attempts'>>;

/**
 * What becomes of a row whose attempt failed. A refusal ends it after a day, but not at its first appearance: the tries before
 * may all have been those of a network that was down, or of 429s.
 * @param row as it was claimed: `attempts` counts this one, `reason` is that of the one before
 */
export function putOff(row: Pick<OutboxRow, 'op' | 'attempts' | 'reason'>, failure: Failure, now: number): Later {
  const reason = isMarked(row, failure) ? SENT_AGAIN : failure.reason;
  const later = (waitMs: number): Later => ({ state: 'queued', notBefore: now + waitMs, reason });
  const patiently = (waitMs: number): Later =>
    row.attempts >= MOST_ATTEMPTS && row.reason === reason
      ? { state: 'given_up', notBefore: now, reason }
      : later(waitMs);
  switch (failure.kind) {
    case 'rate_limited':
      return later(failure.waitMs);
    case 'unreachable':
      return later(backOff(row.attempts));
    case 'unclear':
      // an edit says the same however often it is made
      if (row.op === 'update') return later(backOff(row.attempts));
      return { state: 'unclear', notBefore: now + FIRST_WAIT_MS, reason };
    case 'gone':
      return { state: 'given_up', notBefore: now, reason };
    case 'refused':
    case 'content':
      return patiently(backOff(row.attempts));
    case 'needs_person':
      // the tries before were others: of a network that was down they say nothing, neither how long to wait nor when to end
      if (row.reason !== reason) return { ...later(FIRST_WAIT_FOR_PERSON_MS), attempts: 1 };
      return patiently(backOff(row.attempts, FIRST_WAIT_FOR_PERSON_MS));
  }
}

function backOff(attempts: number, firstMs = FIRST_WAIT_MS): number {
  return Math.min(firstMs * 2 ** Math.max(0, Math.min(attempts - 1, 10)), LONGEST_WAIT_MS);
}

/** A note that was sent again blindly keeps that mark while nothing is known of it, or it would be sent a third time. */
function isMarked(row: Pick<OutboxRow, 'reason'>, { kind }: Failure): boolean {
  return row.reason === SENT_AGAIN && (kind === 'unclear' || kind === 'unreachable' || kind === 'rate_limited');
}
