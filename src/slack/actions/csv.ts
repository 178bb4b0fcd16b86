import { csvKey, digestKey, weeklyKey } from '../../store/outbox-keys.ts';
import { queueNow } from '../../store/queue-now.ts';
import type { Message } from '../blocks/kit.ts';
import { renderCsvComing, renderCsvThere } from '../blocks/notices.ts';
import type { GrantedPress, PressDeps } from './handle-presses.ts';

/**
 * Queues the figures of a digest, or of a week, as a file in its thread. Pressed twice it comes once, unless more has arrived
 * since: a file cannot be edited as the message is. One that was given up or put off gets another chance.
 */
export async function queueCsv(deps: PressDeps, { query, route, t }: GrantedPress): Promise<Message> {
  const { what, channel, from, to } = query;
  const post = what === 'weekly_csv' ? weeklyKey(channel, to) : digestKey(channel, to);
  const arrived = await deps.arrivals(route, from, to);
  const model = { kind: 'digest_csv', from, to } as const;
  const wanted = { channel, op: 'file', afterKey: post, model, notBefore: deps.clock.now() } as const;
  const isComing = await deps.store.transaction(async (writer) => {
    const files = await writer.outboxByPrefix(`${post}:csv`);
    const last = files.at(-1);
    if (last?.state === 'sent' && last.shown === arrived) return false;
    const isNew = last === undefined || last.state === 'sent';
    await queueNow(writer, { ...wanted, key: isNew ? csvKey(post, files.length + 1) : last.key });
    return true;
  });
  if (!isComing) return renderCsvThere(t);
  deps.onQueued();
  return renderCsvComing(t);
}
