import { z } from 'zod';
import type { Log } from '../../log.ts';

type Listener = (data: unknown, isBinary: boolean) => unknown;

/** The little we need of the Socket Mode client's event emitter. */
interface Frames {
  listeners(event: 'ws_message'): Listener[];
  removeAllListeners(event: 'ws_message'): unknown;
  on(event: 'ws_message', listener: Listener): unknown;
}

const envelope = { envelope_id: z.string(), payload: z.looseObject({}) };
const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal(['hello', 'disconnect']) }),
  z.object({ type: z.literal(['slash_commands', 'interactive']), ...envelope }),
  z.object({
    ...{ type: z.literal('events_api'), ...envelope },
    payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
  }),
]);

/**
 * The client takes every frame for what it expects, in a promise that nobody waits for: one odd frame would be an unhandled
 * rejection, which ends the process. A frame's text is not logged: it may hold tokens.
 */
export function takeKnownFramesOnly(client: Frames, log: Log): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  const take = async (data: unknown, isBinary: boolean) => {
    const odd = isBinary ? 'it is binary' : oddness(data);
    if (odd !== undefined) {
      log.warn({ odd }, 'Slack sent a frame that is none of those we know; it is left aside');
      return;
    }
    for (const listener of listeners) await listener(data, isBinary);
  };
  client.on('ws_message', (data, isBinary) => {
    take(data, isBinary).catch((err: unknown) => log.error({ err }, 'a frame from Slack could not be taken'));
  });
}

function oddness(data: unknown): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(String(data));
  } catch {
    return 'it is no JSON';
  }
  const { error } = frame.safeParse(value);
  return error === undefined ? undefined : z.prettifyError(error);
}
