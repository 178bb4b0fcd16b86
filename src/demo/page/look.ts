import type { Fields } from '../slack/block-check.ts';
import type { Channel } from '../slack/directory.ts';
import type { SharedFile, StoredMessage } from '../slack/message-log.ts';
import type { SlackWorkspace } from '../slack/workspace.ts';
import type { Ephemeral } from '../slack/world.ts';

/** What the visitor has open; it is all in the address, so that a reload or a bookmark shows the same. */
export interface Look {
  readonly channel: Channel;
  readonly threadTs: string | undefined;
  readonly tab: 'messages' | 'home';
}

/** A message, or an answer that only the visitor sees. */
export interface ShownMessage {
  readonly id: string;
  readonly ts: string;
  /** What a press on it is sent with. */
  readonly place: object;
  readonly isEphemeral: boolean;
  /** Undefined when the bot said it. */
  readonly author: string | undefined;
  readonly text: string;
  readonly blocks: readonly Fields[];
  readonly files: readonly SharedFile[];
  readonly earlier: readonly string[];
  readonly replies: number;
}

export function lookAt(slack: SlackWorkspace, userId: string, query: URLSearchParams): Look | undefined {
  slack.directory.directMessage(userId);
  const channels = [...slack.directory.channels.values()];
  const asked = query.get('channel');
  const channel = asked === null ? channels.find((one) => one.botIsMember) : slack.directory.channels.get(asked);
  if (channel === undefined) return undefined;
  const tab = query.get('tab') === 'home' && channel.directWith !== undefined ? 'home' : 'messages';
  return { channel, threadTs: query.get('thread') ?? undefined, tab };
}

/** What the channel shows this person, oldest first. */
export function shownIn(slack: SlackWorkspace, userId: string, { channel }: Look): ShownMessage[] {
  const said = slack.messagesIn(channel.id).map((message) => fromMessage(slack, message));
  return inOrder([...said, ...ephemeralsOf(slack, userId, channel.id, undefined)]);
}

/** A thread with its first message; empty when there is none. */
export function shownInThread(slack: SlackWorkspace, userId: string, { channel, threadTs }: Look): ShownMessage[] {
  const root = slack.messagesIn(channel.id).find(({ ts }) => ts === threadTs);
  if (root === undefined) return [];
  const replies = slack.repliesTo(channel.id, root.ts).filter(({ ts }) => ts !== root.ts);
  const said = [root, ...replies].map((message) => ({
    ...fromMessage(slack, message),
    id: `t-${message.ts}`,
    replies: 0,
  }));
  return inOrder([...said, ...ephemeralsOf(slack, userId, channel.id, root.ts)]);
}

const inOrder = (messages: ShownMessage[]): ShownMessage[] => messages.sort((a, b) => Number(a.ts) - Number(b.ts));

function fromMessage(slack: SlackWorkspace, message: StoredMessage): ShownMessage {
  const { channel, ts, bot_id, user, text, blocks = [], files = [], versions } = message;
  return {
    ...{ id: `m-${ts}`, ts, text, blocks, files, isEphemeral: false },
    place: { channelId: channel, ts },
    author: bot_id === undefined ? (slack.directory.users.get(user)?.name ?? user) : undefined,
    earlier: versions.map((version) => version.text),
    replies: slack.repliesTo(channel, ts).filter((reply) => reply.ts !== ts).length,
  };
}

function ephemeralsOf(slack: SlackWorkspace, userId: string, channelId: string, thread: string | undefined) {
  const isHere = (one: Ephemeral) => one.channel === channelId && one.user === userId && one.thread_ts === thread;
  return slack.ephemerals
    .filter((one) => isHere(one) && !one.deleted)
    .map(
      ({ id, ts, text, blocks = [] }): ShownMessage => ({
        ...{
          id: `e-${id}`,
          ts,
          text,
          blocks,
          files: [],
          isEphemeral: true,
          author: undefined,
          earlier: [],
          replies: 0,
        },
        place: { responseId: id },
      }),
    );
}
