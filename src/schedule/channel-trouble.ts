import type { NewOutboxRow, OutboxRow } from '../store/outbox.model.ts';

/** Slack's words for a channel in which the bot may not post: it was removed, or the channel archived or never joined. */
const TROUBLES: readonly string[] = ['not_in_channel', 'is_archived', 'channel_not_found'];

/** Who is told what concerns wxpulse itself. */
export interface Operators {
  readonly operators: readonly string[];
  readonly operatorChannel: string | undefined;
}

/**
 * A message to the operators for each channel whose oldest waiting message Slack refuses. It is told in the operators' channel,
 * or to each of them where that is the very channel that takes nothing.
 */
export function channelTroubles(waiting: readonly OutboxRow[], to: Operators, now: number): NewOutboxRow[] {
  const troubled = new Map<string, OutboxRow>();
  for (const row of waiting) {
    const isTrouble = row.model.kind !== 'channel_trouble' && TROUBLES.includes(row.reason ?? '');
    if (isTrouble && !troubled.has(row.channel)) troubled.set(row.channel, row);
  }
  return [...troubled.values()].flatMap((row) => {
    const reason = row.reason ?? '';
    const model = { kind: 'channel_trouble', about: row.channel, reason } as const;
    return receiversOf(row.channel, to).map((channel) => ({
      ...{ key: `refused:${reason}:${row.key}:${channel}`, channel, model, notBefore: now },
      ...{ op: 'post' as const, afterKey: null },
    }));
  });
}

function receiversOf(troubled: string, { operators, operatorChannel }: Operators): readonly string[] {
  if (operatorChannel !== undefined && operatorChannel !== troubled) return [operatorChannel];
  return operators;
}
