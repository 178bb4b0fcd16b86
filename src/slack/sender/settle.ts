import type { Log } from '../../log.ts';
import { isChannelTrouble } from '../../store/channel-trouble.ts';
import type { OutboxRow } from '../../store/outbox.model.ts';
import type { Outcome } from './attempt.ts';
import type { DueRow } from './due-row.ts';
import { isPerson, SENT_AGAIN } from './person.ts';
import { putOff } from './put-off.ts';
import type { Reports } from './reports.ts';
import type { Look } from './second-look.ts';
import { SUPERSEDED } from './sender.model.ts';
import type { Transitions } from './transitions.ts';

/** `stop`: Slack cannot be reached, or wants no more until then (`holdUntil`, epoch ms, for all channels). */
export type Step = { readonly kind: 'sent' | 'put_off' } | { readonly kind: 'stop'; readonly holdUntil: number };

interface Deps {
  readonly rows: Transitions;
  readonly reports: Reports;
  readonly log: Log;
  readonly now: () => number;
}

const SENT: Step = { kind: 'sent' };
const PUT_OFF: Step = { kind: 'put_off' };

/** Commits what came of an attempt. */
export async function settleAttempt(deps: Deps, row: OutboxRow, outcome: Outcome): Promise<Step> {
  const { rows, reports, log, now } = deps;
  switch (outcome.kind) {
    case 'lost':
      return PUT_OFF;
    case 'sent':
      await rows.sent(row, outcome.delivered, outcome.shown);
      return SENT;
    case 'nothing_to_say':
      log.info({ key: row.key, reason: outcome.reason }, 'a message is not needed any more');
      await rows.patch(row, { state: 'given_up', reason: outcome.reason, leaseUntil: null });
      return PUT_OFF;
    case 'failed': {
      const { failure } = outcome;
      const later = putOff(row, failure, now());
      reports.failed(row, failure, later);
      await rows.patch(row, { ...later, leaseUntil: null });
      if (troublesChannel(row, failure.reason)) await rows.channelRefused(row, failure.reason);
      if (failure.kind === 'rate_limited') return { kind: 'stop', holdUntil: later.notBefore };
      return failure.kind === 'unreachable' ? { kind: 'stop', holdUntil: 0 } : PUT_OFF;
    }
  }
}

/** A notice of such a trouble makes no second one. */
function troublesChannel({ model, channel }: OutboxRow, reason: string): boolean {
  return isChannelTrouble(reason) && model.kind !== 'channel_trouble' && !isPerson(channel);
}

/** Commits what a look into Slack's history said. */
export async function settleLook({ rows, reports, log, now }: Deps, row: OutboxRow, look: Look): Promise<Step> {
  switch (look.kind) {
    case 'found':
      log.info({ key: row.key }, 'Slack had taken a message after all');
      await rows.sent(row, look.delivered, null);
      return SENT;
    case 'not_sent':
      await rows.patch(row, { state: 'queued', notBefore: now(), leaseUntil: null });
      return PUT_OFF;
    case 'send_blindly':
      log.warn({ key: row.key, channel: row.channel }, 'a note to a person may come twice: its first answer was lost');
      await rows.patch(row, { state: 'queued', notBefore: now(), reason: SENT_AGAIN, leaseUntil: null });
      return PUT_OFF;
    case 'give_up':
      await giveUp({ rows, reports }, row, look.reason);
      return PUT_OFF;
    case 'needs_person':
    case 'look_again': {
      if (look.kind === 'needs_person') reports.needsPerson(row, look.reason);
      const { waitMs, reason } = look;
      await rows.patch(row, { state: 'unclear', notBefore: now() + waitMs, reason, leaseUntil: null });
      return PUT_OFF;
    }
  }
}

/** A follower whose parent Slack never got. A file of a digest that was not needed any more is not needed either. */
export async function settleOrphan(deps: Deps, { row, parent }: DueRow): Promise<Step> {
  if (parent?.reason === SUPERSEDED) return settleAttempt(deps, row, { kind: 'nothing_to_say', reason: SUPERSEDED });
  await giveUp(deps, row, 'parent_not_sent');
  return PUT_OFF;
}

async function giveUp(deps: Pick<Deps, 'rows' | 'reports'>, row: OutboxRow, reason: string): Promise<void> {
  deps.reports.gaveUp(row, reason);
  await deps.rows.patch(row, { state: 'given_up', reason, leaseUntil: null });
}
