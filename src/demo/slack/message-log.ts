import type { Fields } from './block-check.ts';
import type { Changes } from './changes.ts';
import { SlackRefusal } from './refusal.ts';

export type Metadata = { event_type: string; event_payload: Record<string, unknown> };
export type SharedFile = { id: string; name: string; title: string; mimetype: string; size: number };

/** What a message said, with the time it was said at (Slack's clock). */
export type MessageVersion = {
  text: string;
  blocks?: readonly Fields[] | undefined;
  attachments?: readonly unknown[] | undefined;
  metadata?: Metadata | undefined;
};

/** A message in Slack's own field names, plus its earlier versions and when it was accepted. */
export type StoredMessage = MessageVersion & {
  readonly type: 'message';
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly bot_id?: string | undefined;
  readonly app_id?: string | undefined;
  readonly team: string;
  readonly thread_ts?: string | undefined;
  readonly subtype?: string | undefined;
  readonly files?: readonly SharedFile[] | undefined;
  edited?: { user: string; ts: string };
  reactions: { name: string; users: string[] }[];
  /** Oldest first, without the current one. */
  readonly versions: (MessageVersion & { until: string })[];
  /** Epoch ms of Slack's clock. */
  readonly acceptedAt: number;
};

export type MessageDraft = Omit<StoredMessage, 'type' | 'ts' | 'reactions' | 'versions' | 'acceptedAt' | 'edited'>;

export type MessageLog = {
  add(draft: MessageDraft): StoredMessage;
  find(channel: string, ts: string | undefined): StoredMessage;
  edit(message: StoredMessage, version: MessageVersion, editor: string): void;
  remove(message: StoredMessage): void;
  /** Oldest first, thread replies included. */
  all(channel: string): readonly StoredMessage[];
  /** What a channel shows: no replies, but those that were broadcast. */
  topLevel(channel: string): readonly StoredMessage[];
  replies(channel: string, ts: string): readonly StoredMessage[];
  /** The thread that an answer to this message belongs to: Slack's threads have one level. */
  rootOf(channel: string, ts: string): string;
};

export function isReply(message: StoredMessage): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

/** Puts a version in the place of the current one, which is kept. */
function revise(message: StoredMessage, version: MessageVersion, edited: { user: string; ts: string }): void {
  const { text, blocks, attachments, metadata } = message;
  message.versions.push({ text, blocks, attachments, metadata, until: edited.ts });
  Object.assign(message, version, { edited });
}

export function createMessageLog(world: { now(): number; nextTs(): string; changes: Changes }): MessageLog {
  const byChannel = new Map<string, StoredMessage[]>();
  const all = (channel: string): StoredMessage[] => byChannel.get(channel) ?? [];

  const find: MessageLog['find'] = (channel, ts) => {
    const found = all(channel).find((message) => message.ts === ts);
    if (found === undefined) throw new SlackRefusal('message_not_found');
    return found;
  };

  return {
    all,
    find,
    add(draft) {
      const message: StoredMessage = {
        type: 'message',
        ...draft,
        ts: world.nextTs(),
        reactions: [],
        versions: [],
        acceptedAt: world.now(),
      };
      byChannel.set(draft.channel, [...all(draft.channel), message]);
      world.changes.emit({ kind: 'message', channel: message.channel, ts: message.ts });
      return message;
    },
    edit(message, version, editor) {
      revise(message, version, { user: editor, ts: world.nextTs() });
      world.changes.emit({ kind: 'update', channel: message.channel, ts: message.ts });
    },
    remove(message) {
      byChannel.set(
        message.channel,
        all(message.channel).filter((other) => other !== message),
      );
      world.changes.emit({ kind: 'delete', channel: message.channel, ts: message.ts });
    },
    topLevel: (channel) =>
      all(channel).filter((message) => !isReply(message) || message.subtype === 'thread_broadcast'),
    replies: (channel, ts) => all(channel).filter((message) => isReply(message) && message.thread_ts === ts),
    rootOf(channel, ts) {
      const parent = all(channel).find((message) => message.ts === ts);
      if (parent === undefined) throw new SlackRefusal('thread_not_found');
      return parent.thread_ts ?? parent.ts;
    },
  };
}
