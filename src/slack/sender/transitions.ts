import type { Clock } from '../../domain/clock.ts';
import { MINUTE_MS } from '../../domain/ref-date.ts';
import { endTrouble, noteRefusal } from '../../store/channel-trouble.ts';
import type { OutboxRow } from '../../store/outbox.model.ts';
import type { Store } from '../../store/store.ts';
import { saveFingerprint } from './fingerprint.ts';
import type { Delivered } from './sender.model.ts';

const LEASE_MS = MINUTE_MS;

type Patch = Partial<Omit<OutboxRow, 'key' | 'id'>>;

/** A row's steps, each one transaction. Another process may work on the same row: only one of them gets it. */
export interface Transitions {
  /** Takes the row for an attempt; `undefined` when another was faster. */
  claim(row: OutboxRow): Promise<OutboxRow | undefined>;
  /** Said right before each call to Slack: from here on it may have taken the message. False when the claim was lost. */
  renew(claimed: OutboxRow, text?: string): Promise<boolean>;
  /** Changes the row unless another process did in the meantime. */
  patch(row: OutboxRow, change: Patch): Promise<boolean>;
  sent(row: OutboxRow, delivered: Delivered, shown: string | null): Promise<void>;
  /** The channel of the row takes no messages. @param reason Slack's own word */
  channelRefused(row: OutboxRow, reason: string): Promise<void>;
}

export function createTransitions(store: Store, clock: Clock, slackNow: () => number): Transitions {
  const patch = (row: OutboxRow, change: Patch, text?: string): Promise<boolean> =>
    store.transaction(async (writer) => {
      const current = await writer.findOutbox(row.key);
      if (current?.state !== row.state || current.attempts !== row.attempts) return false;
      await writer.patchOutbox(row.key, change);
      // an edit is never looked up
      if (text !== undefined && row.op === 'post') await saveFingerprint(writer, row.key, text, clock.now());
      return true;
    });

  const attempt = () => ({ leaseUntil: clock.now() + LEASE_MS, attemptedAt: slackNow() });

  return {
    patch: (row, change) => patch(row, change),
    async claim(row) {
      const claim = { state: 'sending' as const, attempts: row.attempts + 1, ...attempt() };
      return (await patch(row, claim)) ? { ...row, ...claim } : undefined;
    },
    renew: (claimed, text) => patch(claimed, attempt(), text),
    // Whatever became of the row: that Slack has the message is the truth, and nobody may send it again.
    async sent(row, { ts, fileId }, shown) {
      await store.transaction(async (writer) => {
        const current = await writer.findOutbox(row.key);
        if (current === undefined || current.state === 'sent') return;
        await writer.patchOutbox(row.key, { state: 'sent', ts, fileId, shown, reason: null, leaseUntil: null });
        if (row.op !== 'update') await endTrouble(writer, row.channel, current.attemptedAt ?? 0, clock.now());
      });
    },
    async channelRefused({ channel, attemptedAt }, reason) {
      const since = Math.floor(attemptedAt ?? slackNow());
      await store.transaction((writer) => noteRefusal(writer, channel, { reason, since }, clock.now()));
    },
  };
}
