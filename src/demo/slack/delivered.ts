import type { Deliver, Outgoing } from './delivery.ts';
import { SlackRefusal } from './refusal.ts';
import type { ResponseUrl, SlackResponse } from './response-urls.ts';
import type { World } from './world.ts';

/** What a person sees happen after a command or a press. */
export type Delivered = {
  /** Not acknowledged within three seconds: the person is told that it failed. */
  readonly timedOut: boolean;
  /** Why it did not even arrive, e.g. that no connection is open. */
  readonly failed: string | undefined;
  readonly ackPayload: unknown;
  /** Why Slack could not show what the acknowledgement carried, e.g. `invalid_blocks`. */
  readonly ackRefusal: string | undefined;
  /** What came at the response_url so far, oldest first. */
  readonly responses: readonly SlackResponse[];
  /** The one at this index (from 0), as soon as it is there. */
  response(index: number, timeoutMs?: number): Promise<SlackResponse>;
};

/** Delivers, waits for the acknowledgement, and shows what it carries if it may carry a message. */
export async function deliverAndShow(
  world: World,
  deliver: Deliver,
  outgoing: Outgoing,
  url: ResponseUrl | undefined,
): Promise<Delivered> {
  const outcome = await deliver(outgoing);
  const ackPayload = outcome.kind === 'acked' ? outcome.payload : undefined;
  const responses = url?.posts ?? [];
  let ackRefusal: string | undefined;
  if (ackPayload !== undefined && outgoing.type === 'slash_commands') {
    try {
      url?.show(ackPayload, 'ack');
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      ackRefusal = error.error;
    }
  }
  world.changes.emit({ kind: outcome.kind === 'acked' ? 'acked' : 'unacked', what: outgoing.type });
  return {
    timedOut: outcome.kind === 'timed_out',
    failed: outcome.kind === 'dispatch_failed' ? outcome.reason : undefined,
    ackPayload,
    ackRefusal,
    responses,
    response: (index, timeoutMs) => world.changes.until(() => responses[index], timeoutMs),
  };
}
