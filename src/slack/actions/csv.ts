import type { NewOutboxRow, OutboxRow } from '../../store/outbox.model.ts';
import type { Writer } from '../../store/store.ts';
import type { Message } from '../blocks/kit.ts';
import { renderCsvComing, renderCsvThere } from '../blocks/notices.ts';
import type { GrantedPress, PressDeps } from './handle-presses.ts';

/**
 * Queues the digest's figures as a file in its thread. Pressed twice it comes once, unless more has arrived since: a file
 * cannot be edited as the message is. One that was given up gets another chance.
 */
export async function queueCsv(deps: PressDeps, { query, route, t }: GrantedPress): Promise<Message> {
  const { channel, from, to } = query;
  const digest = `digest:${channel}:${to}`;
  const arrived = await deps.arrivals(route, from, to);
  const model = { kind: 'digest_csv', from, to } as const;
  const wanted = { channel, op: 'file', afterKey: digest, model, notBefore: deps.clock.now() } as const;
  const isComing = await deps.store.transaction(async (writer) => {
    const files = await writer.outboxByPrefix(`${digest}:csv`);
    const last = files.at(-1);
    if (last?.state === 'sent' && last.shown === arrived) return false;
    const number = files.length + 1;
    await queue(writer, last, { ...wanted, key: number === 1 ? `${digest}:csv` : `${digest}:csv:${number}` });
    return true;
  });
  if (!isComing) return renderCsvThere(t);
  deps.onQueued();
  return renderCsvComing(t);
}

async function queue(writer: Writer, last: OutboxRow | undefined, wanted: NewOutboxRow): Promise<void> {
  if (last === undefined || last.state === 'sent') {
    await writer.enqueue(wanted);
  } else if (last.state === 'given_up') {
    const { notBefore } = wanted;
    await writer.patchOutbox(last.key, { state: 'queued', notBefore, attempts: 0, reason: null });
  }
}
