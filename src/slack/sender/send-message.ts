import type { ChatPostMessageArguments, ChatUpdateArguments } from '@slack/web-api';
import type { OutboxRow } from '../../store/outbox.model.ts';
import type { Store } from '../../store/store.ts';
import type { Message } from '../blocks/kit.ts';
import { reductions } from '../blocks/reduce.ts';
import type { SenderClient } from '../web-client.ts';
import { classifyFailure } from './classify-failure.ts';
import { levelOf, rememberedLevel, rememberLevel, stepsFrom } from './reduced-level.ts';
import type { Delivered } from './sender.model.ts';

export const EVENT_TYPE = 'wxpulse_message';

/** Where the text is all there is, the `*`, `_` and `\`` of names are no mark-up. `chat.update` does not document it, nor mind it. */
const LITERAL = { mrkdwn: false } as const;

/** Another process took the row over while we were at it; what it does counts. */
export class LostClaim extends Error {
  override readonly name = 'LostClaim';
}

export interface Sending {
  readonly row: OutboxRow;
  readonly parent: OutboxRow | undefined;
  readonly client: SenderClient;
  readonly store: Store;
  readonly now: () => number;
  /** Called right before each attempt; false when the row is not ours any more. @param text what a message says */
  readonly renew: (text?: string) => Promise<boolean>;
}

/**
 * Posts or edits a message; where Slack refuses its blocks, at once the next simpler form of it (rule 12).
 * @param pictured the same with a picture, which is tried first: a refusal of it says nothing of the other forms
 */
export async function sendMessage(sending: Sending, message: Message, pictured?: Message): Promise<Delivered> {
  const { store, now } = sending;
  const forms = [...(pictured === undefined ? [] : [pictured]), ...reductions(message)];
  const steps = stepsFrom(await rememberedLevel(store, now()), forms);
  let blocksRefused = false;
  for (const [index, step] of steps.entries()) {
    if (!(await sending.renew(step.text))) throw new LostClaim();
    try {
      const ts = await callOnce(sending, step);
      // a message that was merely too long says nothing about what the workspace takes
      if (blocksRefused) await rememberLevel(store, levelOf(step), now());
      return { ts, fileId: null };
    } catch (error) {
      const failure = classifyFailure(error);
      if (failure.kind !== 'content' || index === steps.length - 1) throw error;
      blocksRefused ||= failure.reason === 'invalid_blocks' && step !== pictured;
    }
  }
  throw new Error('a message has at least one form');
}

async function callOnce({ row, parent, client }: Sending, message: Message): Promise<string | null> {
  const { text, blocks } = message;
  const shown = { channel: row.channel, text, blocks, ...(blocks.length === 0 ? LITERAL : {}) };
  if (row.op === 'update') {
    // the metadata names the message, not its edits: it is looked up by the key it was posted with
    const metadata = metadataFor(row.afterKey ?? row.key);
    const args = { ...shown, ts: parent?.ts ?? '', metadata };
    return (await client.web.chat.update(args as ChatUpdateArguments)).ts ?? null;
  }
  const answer = await client.web.chat.postMessage({
    ...shown,
    metadata: metadataFor(row.key),
    unfurl_links: false,
    unfurl_media: false,
  } as ChatPostMessageArguments);
  return answer.ts ?? null;
}

function metadataFor(key: string) {
  return { event_type: EVENT_TYPE, event_payload: { key } };
}
