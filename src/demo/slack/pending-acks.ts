import { parseJson } from '../parse-json.ts';
import { isFields } from './block-check.ts';
import type { AckOutcome } from './delivery.ts';

export type PendingAcks = {
  /** Resolves with the acknowledgement of that envelope, or with the time being up. */
  expect(envelopeId: string): Promise<AckOutcome>;
  /** Reads a frame from the app; what acknowledges nothing is left alone. */
  take(text: string): void;
  /** Nobody will acknowledge any more. */
  abandon(reason: string): void;
};

export function createPendingAcks(timeoutMs: number): PendingAcks {
  const pending = new Map<string, (outcome: AckOutcome) => void>();
  return {
    expect: (envelopeId) =>
      new Promise((resolve) => {
        const settle = (outcome: AckOutcome): void => {
          clearTimeout(timer);
          pending.delete(envelopeId);
          resolve(outcome);
        };
        const timer = setTimeout(() => settle({ kind: 'timed_out' }), timeoutMs);
        timer.unref();
        pending.set(envelopeId, settle);
      }),
    take(text) {
      const ack = parseJson(text);
      const { envelope_id, payload } = isFields(ack) ? ack : {};
      // Bolt writes an empty payload for a bare ack()
      const empty = isFields(payload) && Object.keys(payload).length === 0;
      pending.get(String(envelope_id))?.({ kind: 'acked', payload: empty ? undefined : payload });
    },
    abandon(reason) {
      for (const settle of [...pending.values()]) settle({ kind: 'dispatch_failed', reason });
    },
  };
}
