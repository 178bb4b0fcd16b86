import { DAY_MS, MINUTE_MS } from '../../domain/ref-date.ts';
import type { OutboxRow } from '../../store/outbox.model.ts';
import type { Reader } from '../../store/store.ts';
import type { SenderClient } from '../web-client.ts';
import { classifyFailure } from './classify-failure.ts';
import type { DueRow } from './due-row.ts';
import { findFingerprint } from './fingerprint.ts';
import { lookUp } from './look-up.ts';
import { isPerson, SENT_AGAIN } from './person.ts';
import type { Delivered, Identity } from './sender.model.ts';

/** A message that Slack took is in the history by then. */
const SETTLED_MS = MINUTE_MS;
const SHORTEST_WAIT_MS = 1_000;
const LOOK_AGAIN_MS = 30_000;
const LOOK_LATER_MS = 10 * MINUTE_MS;

/** What to do with a row of which Slack may have the message. */
export type Look =
  | { readonly kind: 'found'; readonly delivered: Delivered }
  | { readonly kind: 'not_sent' }
  /** Nobody may read there, so nobody can tell. */
  | { readonly kind: 'send_blindly' }
  | { readonly kind: 'look_again'; readonly waitMs: number; readonly reason: string | null }
  | { readonly kind: 'needs_person'; readonly waitMs: number; readonly reason: string }
  | { readonly kind: 'give_up'; readonly reason: string };

interface LookDeps {
  readonly client: SenderClient;
  readonly store: Pick<Reader, 'findFact'>;
  readonly whoAmI: () => Promise<Identity>;
}

/** Looks the row up. Only a look at least a minute (of Slack's clock) after the attempt can say that it was not sent. */
export async function lookAgain({ client, store, whoAmI }: LookDeps, { row, parent }: DueRow): Promise<Look> {
  try {
    const identity = await whoAmI();
    const lookedAt = client.slackNow();
    if (isPerson(row.channel)) return withoutLook(row, lookedAt);
    const delivered = await lookUp(client, identity, row, parent, await findFingerprint(store, row.key));
    return delivered === undefined ? notFound(row, lookedAt) : { kind: 'found', delivered };
  } catch (error) {
    return failedLook(row, error, client.slackNow());
  }
}

function notFound(row: OutboxRow, lookedAt: number): Look {
  const waitMs = (row.attemptedAt ?? lookedAt) + SETTLED_MS - lookedAt;
  if (waitMs <= 0) return { kind: 'not_sent' };
  return { kind: 'look_again', waitMs: Math.max(waitMs, SHORTEST_WAIT_MS), reason: row.reason };
}

/** Direct messages are private: the bot has no scope to read them. A note that may come twice is better than none, once. */
function withoutLook(row: OutboxRow, lookedAt: number): Look {
  if (row.reason === SENT_AGAIN) return { kind: 'give_up', reason: 'unclear_twice' };
  const look = notFound(row, lookedAt);
  return look.kind === 'not_sent' ? { kind: 'send_blindly' } : look;
}

/**
 * Without a look nothing may be sent again, so the row waits. What will not change by itself ends that after a day, but not
 * at its first appearance: we may have been off for all that time.
 */
function failedLook(row: OutboxRow, error: unknown, slackNow: number): Look {
  const failure = classifyFailure(error);
  const { reason } = failure;
  const isHopeless = slackNow - (row.attemptedAt ?? slackNow) > DAY_MS && row.reason === reason;
  switch (failure.kind) {
    case 'rate_limited':
      return { kind: 'look_again', waitMs: failure.waitMs, reason };
    case 'unreachable':
    case 'unclear':
      return { kind: 'look_again', waitMs: LOOK_AGAIN_MS, reason };
    case 'gone':
      // a thread that is just begun is not in the history yet
      return notFound(row, slackNow);
    case 'needs_person':
      return isHopeless
        ? { kind: 'give_up', reason }
        : { kind: 'needs_person', waitMs: patience(row, slackNow), reason };
    case 'refused':
    case 'content':
      return isHopeless ? { kind: 'give_up', reason } : { kind: 'look_again', waitMs: LOOK_LATER_MS, reason };
  }
}

/** As long again as it has been unclear, so that the pauses grow from one minute to ten. */
function patience({ attemptedAt }: OutboxRow, slackNow: number): number {
  return Math.min(Math.max(slackNow - (attemptedAt ?? slackNow), MINUTE_MS), LOOK_LATER_MS);
}
