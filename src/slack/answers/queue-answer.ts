import { createHash } from 'node:crypto';
import { MINUTE_MS } from '../../domain/ref-date.ts';
import type { OutboxModel, OutboxOp } from '../../store/outbox.model.ts';
import type { Store } from '../../store/store.ts';
import type { Place } from '../asker.ts';

/** The same, asked for again or by another within this time, is one. */
const ONE_MS = 10 * MINUTE_MS;
const HASH_LENGTH = 12;

export interface QueueDeps {
  readonly store: Pick<Store, 'transaction'>;
  readonly clock: { now(): number };
  /** Called when something was queued, so that it need not wait for the next minute. */
  readonly onQueued: () => void;
}

/** An answer for all in the channel to see. False when the same is there already. */
export function queueShared(deps: QueueDeps, { userId, channelId }: Place, line: string): Promise<boolean> {
  const model = { kind: 'shared', line, by: userId } as const;
  return queueOnce(deps, `share:${channelId}`, { channel: channelId, op: 'post', model }, line);
}

/** An answer's rows as a file, in the asker's direct messages: what only one person sees has no thread. */
export function queueAnswerCsv(deps: QueueDeps, { userId, channelId }: Place, line: string): Promise<boolean> {
  const model = { kind: 'answer_csv', line, of: channelId } as const;
  return queueOnce(deps, `answer-csv:${userId}:${channelId}`, { channel: userId, op: 'file', model }, line);
}

interface Wanted {
  readonly channel: string;
  readonly op: OutboxOp;
  readonly model: OutboxModel;
}

async function queueOnce(deps: QueueDeps, prefix: string, wanted: Wanted, line: string): Promise<boolean> {
  const now = deps.clock.now();
  const hash = createHash('sha256').update(line).digest('hex').slice(0, HASH_LENGTH);
  const key = `${prefix}:${hash}:${Math.floor(now / ONE_MS)}`;
  const isNew = await deps.store.transaction((writer) =>
    writer.enqueue({ ...wanted, key, afterKey: null, notBefore: now }),
  );
  if (isNew) deps.onQueued();
  return isNew;
}
