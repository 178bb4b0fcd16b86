import { HOUR_MS, MINUTE_MS } from '../../domain/ref-date.ts';
import type { OutboxRow } from '../../store/outbox.model.ts';
import type { SenderClient } from '../web-client.ts';
import { isFileOf } from './file-name.ts';
import { fingerprintOf } from './fingerprint.ts';
import { EVENT_TYPE } from './send-message.ts';
import type { Delivered, Identity } from './sender.model.ts';

/** Slack's clock is known to a second; the rest is for clocks of the past. */
const BEFORE_MS = MINUTE_MS;
/** Nothing that Slack took shows up later than this. */
const AFTER_MS = HOUR_MS;
const PAGE = 100;
const MOST_PAGES = 50;

/**
 * Looks whether Slack has the row's message (or file) after all; `undefined` when it does not. Throws when it can't be told.
 * @param sent fingerprint of the text that was sent last
 */
export async function lookUp(
  client: SenderClient,
  identity: Identity,
  row: OutboxRow,
  parent: OutboxRow | undefined,
  sent?: string,
): Promise<Delivered | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await readPage(client, row, parent, cursor);
    for (const message of answer.messages ?? []) {
      const found = matchOf(message, identity, row, sent);
      if (found !== undefined) return found;
    }
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return undefined;
  }
  throw new Error(`more than ${PAGE * MOST_PAGES} messages in ${row.channel} around the attempt`);
}

function readPage(
  { web, slackNow }: SenderClient,
  row: OutboxRow,
  parent: OutboxRow | undefined,
  cursor: string | undefined,
) {
  const attemptedAt = row.attemptedAt ?? slackNow();
  const span = {
    channel: row.channel,
    oldest: timestamp(attemptedAt - BEFORE_MS),
    latest: timestamp(attemptedAt + AFTER_MS),
    limit: PAGE,
    include_all_metadata: true,
    ...(cursor === undefined ? {} : { cursor }),
  };
  return parent?.ts == null ? web.conversations.history(span) : web.conversations.replies({ ...span, ts: parent.ts });
}

/** The little of a message that is looked at. */
interface Seen {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly user?: string;
  readonly text?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly key?: unknown } };
  readonly files?: readonly { readonly id?: string; readonly name?: string | null }[];
}

/** Metadata and file names can be copied by anyone; only our own messages count. */
function matchOf(
  seen: unknown,
  { botId, userId }: Identity,
  row: OutboxRow,
  sent: string | undefined,
): Delivered | undefined {
  const { ts = null, bot_id, user, text, metadata, files } = seen as Seen;
  const ours = (botId !== undefined && bot_id === botId) || (userId !== undefined && user === userId);
  if (!ours) return undefined;
  if (row.op === 'file') {
    const file = files?.find(({ name }) => isFileOf(row.key, name ?? ''));
    return file === undefined ? undefined : { ts, fileId: file.id ?? null };
  }
  const isIt = metadata == null ? saysWhatWasSent(text, sent) : isOfKey(metadata, row.key);
  return isIt ? { ts, fileId: null } : undefined;
}

function isOfKey({ event_type, event_payload }: NonNullable<Seen['metadata']>, key: string): boolean {
  return event_type === EVENT_TYPE && event_payload?.key === key;
}

/** Some servers that speak Slack's language keep no metadata: there, word for word the same is the same message. */
function saysWhatWasSent(text: string | undefined, sent: string | undefined): boolean {
  return text !== undefined && sent !== undefined && fingerprintOf(text) === sent;
}

function timestamp(instant: number): string {
  return (instant / 1000).toFixed(6);
}
