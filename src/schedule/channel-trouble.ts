import { type ChannelTrouble, troubleIn } from '../store/channel-trouble.ts';
import type { NewOutboxRow } from '../store/outbox.model.ts';
import type { Reader } from '../store/store.ts';

/** Who is told what concerns wxpulse itself. */
export interface Operators {
  readonly operators: readonly string[];
  readonly operatorChannel: string | undefined;
}

/**
 * A message to the operators for each of these channels that takes none; told already or not. It is told in the operators'
 * channel, or to each of them where that is the very channel that takes nothing.
 */
export async function troubleNotices(
  store: Pick<Reader, 'findFact'>,
  channels: readonly string[],
  to: Operators,
  now: number,
): Promise<NewOutboxRow[]> {
  const rows: NewOutboxRow[] = [];
  for (const channel of new Set(channels)) {
    const trouble = await troubleIn(store, channel);
    if (trouble !== undefined) rows.push(...noticesOf(channel, trouble, to, now));
  }
  return rows;
}

function noticesOf(about: string, { reason, since }: ChannelTrouble, to: Operators, now: number): NewOutboxRow[] {
  const model = { kind: 'channel_trouble', about, reason, since } as const;
  return receiversOf(about, to).map((channel) => ({
    ...{ key: `refused:${reason}:${about}:${since}:${channel}`, channel, model, notBefore: now },
    ...{ op: 'post' as const, afterKey: null },
  }));
}

function receiversOf(troubled: string, { operators, operatorChannel }: Operators): readonly string[] {
  if (operatorChannel !== undefined && operatorChannel !== troubled) return [operatorChannel];
  return operators;
}
