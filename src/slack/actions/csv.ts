import type { Message } from '../blocks/kit.ts';
import { renderCsvComing } from '../blocks/notices.ts';
import type { GrantedPress, PressDeps } from './handle-presses.ts';

/** Queues the digest's figures as a file in its thread. Pressed twice it comes once; one that was given up gets another chance. */
export async function queueCsv(deps: PressDeps, { query, t }: GrantedPress): Promise<Message> {
  const { channel, from, to } = query;
  const digest = `digest:${channel}:${to}`;
  const key = `${digest}:csv`;
  const now = deps.clock.now();
  const model = { kind: 'digest_csv', from, to } as const;
  await deps.store.transaction(async (writer) => {
    if (await writer.enqueue({ key, channel, op: 'file', afterKey: digest, model, notBefore: now })) return;
    const there = await writer.findOutbox(key);
    if (there?.state !== 'given_up') return;
    await writer.patchOutbox(key, { state: 'queued', notBefore: now, attempts: 0, reason: null });
  });
  deps.onQueued();
  return renderCsvComing(t);
}
