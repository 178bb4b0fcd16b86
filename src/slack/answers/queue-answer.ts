import { createHash } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import type { Language } from '../../domain/language.ts';
import { MINUTE_MS } from '../../domain/ref-date.ts';
import type { NewOutboxRow, OutboxRow } from '../../store/outbox.model.ts';
import { queueNow } from '../../store/queue-now.ts';
import type { Store } from '../../store/store.ts';
import type { Place } from '../asker.ts';

/** Two people who press at the same time want one message; who presses later wants it where the talk is now. */
const SAME_MS = 10 * MINUTE_MS;
const HASH_LENGTH = 12;

export interface QueueDeps {
  readonly store: Pick<Store, 'transaction'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Called when something waits to be sent, so that it need not wait for the next minute. */
  readonly onQueued: () => void;
}

/** An answer for all in the channel to see. False when it is there, or on its way, already. */
export function queueShared(deps: QueueDeps, { userId, channelId }: Place, line: string): Promise<boolean> {
  const model = { kind: 'shared', line, by: userId } as const;
  return queueOnce(deps, `share:${channelId}`, { channel: channelId, op: 'post', model }, line);
}

/** An answer's rows as a file, in the asker's direct messages: what only one person sees has no thread. */
export function queueAnswerCsv(deps: QueueDeps, { userId, channelId }: Place, line: string): Promise<boolean> {
  const model = { kind: 'answer_csv', line, of: channelId } as const;
  return queueOnce(deps, `answer-csv:${userId}:${channelId}`, { channel: userId, op: 'file', model }, line);
}

/** An answer in the asker's direct messages: where the question was asked, as in the Home tab, it can not or no more be given. */
export function queueAnswer(
  deps: QueueDeps,
  { userId, channelId }: Place,
  line: string,
  language: Language,
): Promise<boolean> {
  const model = { kind: 'answer', line, of: channelId, language } as const;
  return queueOnce(deps, `answer:${userId}:${channelId}`, { channel: userId, op: 'post', model }, line);
}

type Wanted = Pick<NewOutboxRow, 'channel' | 'op' | 'model'>;

/** What Slack put off gets another chance. */
async function queueOnce(deps: QueueDeps, where: string, wanted: Wanted, line: string): Promise<boolean> {
  const now = deps.clock.now();
  const prefix = `${where}:${createHash('sha256').update(line).digest('hex').slice(0, HASH_LENGTH)}:`;
  const row = { ...wanted, afterKey: null, notBefore: now };
  const isNew = await deps.store.transaction(async (writer) => {
    const before = await writer.outboxByPrefix(prefix);
    const last = before.at(-1);
    if (last === undefined || !isThere(last, now))
      return writer.enqueue({ ...row, key: `${prefix}${before.length + 1}` });
    if (last.state === 'queued') await queueNow(writer, { ...row, key: last.key });
    return false;
  });
  deps.onQueued();
  return isNew;
}

/** However long Slack has been down: one that is still to come is not followed by another. */
function isThere({ state, queuedAt }: OutboxRow, now: number): boolean {
  switch (state) {
    case 'given_up':
      return false;
    case 'sent':
      return now - queuedAt < SAME_MS;
    case 'queued':
    case 'sending':
    case 'unclear':
      return true;
  }
}
