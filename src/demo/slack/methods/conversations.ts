import type { Args } from '../args.ts';
import type { Channel } from '../directory.ts';
import { wireMessage } from '../message-content.ts';
import type { StoredMessage } from '../message-log.ts';
import { isReply } from '../message-log.ts';
import { SlackRefusal } from '../refusal.ts';
import { microsOf } from '../timestamps.ts';
import { requireScope, type World } from '../world.ts';
import type { Method } from './method.ts';

const kindOf = (channel: Channel): string =>
  channel.directWith !== undefined ? 'im' : channel.isPrivate ? 'groups' : 'channels';

function wireChannel(channel: Channel): Record<string, unknown> {
  const { id, name, isPrivate, isArchived, botIsMember, directWith } = channel;
  if (directWith !== undefined) return { id, is_im: true, is_archived: isArchived, user: directWith };
  const kind = { is_channel: !isPrivate, is_group: isPrivate, is_im: false, is_private: isPrivate };
  return { id, name, name_normalized: name, ...kind, is_archived: isArchived, is_member: botIsMember };
}

/** A page of a list, with the cursor of the next one as Slack writes it. */
function page<T>(items: readonly T[], args: Args, fallback: number): { items: readonly T[]; next: string } {
  const limit = Math.min(args.integer('limit', fallback) || fallback, 1000);
  const cursor = Buffer.from(args.text('cursor') ?? '', 'base64').toString();
  if (args.text('cursor') !== undefined && !/^next:\d+$/.test(cursor)) throw new SlackRefusal('invalid_cursor');
  const from = Number(cursor.slice('next:'.length));
  const end = from + limit;
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: items.slice(from, end), next };
}

/** What the bot may read there at this moment: accepted posts may take a while to show. */
function readable(
  world: World,
  args: Args,
): { channel: Channel; shown(messages: readonly StoredMessage[]): StoredMessage[] } {
  const channel = world.directory.visibleChannel(args.text('channel'));
  requireScope(world, `${kindOf(channel)}:history`);
  if (!channel.botIsMember) throw new SlackRefusal('not_in_channel');
  const bound = (name: string): bigint | undefined => {
    const text = args.text(name);
    if (text === undefined || text === 'now') return undefined;
    const micros = microsOf(text);
    if (micros === undefined) throw new SlackRefusal(`invalid_ts_${name}`);
    return micros;
  };
  const [oldest, latest, inclusive] = [bound('oldest'), bound('latest'), args.flag('inclusive')];
  const visibleUntil = world.now() - world.historyLagMs;
  const shown = (messages: readonly StoredMessage[]): StoredMessage[] =>
    messages.filter(({ ts, acceptedAt }) => {
      const at = microsOf(ts) ?? 0n;
      if (acceptedAt > visibleUntil) return false;
      if (oldest !== undefined && (inclusive ? at < oldest : at <= oldest)) return false;
      return latest === undefined || (inclusive ? at <= latest : at < latest);
    });
  return { channel, shown };
}

function messagePage(world: World, args: Args, messages: readonly StoredMessage[], fallback: number) {
  const { items, next } = page(messages, args, fallback);
  const withMetadata = args.flag('include_all_metadata');
  return {
    messages: items.map((message) => wireMessage(world, message, { withMetadata })),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

const history: Method = {
  run(world, args) {
    const { channel, shown } = readable(world, args);
    return messagePage(world, args, shown(world.messages.topLevel(channel.id)).reverse(), 100);
  },
};

const replies: Method = {
  run(world, args) {
    const { channel, shown } = readable(world, args);
    const ts = args.text('ts') ?? '';
    const parent = world.messages.all(channel.id).find((message) => message.ts === ts);
    if (parent === undefined || parent.acceptedAt > world.now() - world.historyLagMs) {
      throw new SlackRefusal('thread_not_found');
    }
    const rest = isReply(parent) ? [] : shown(world.messages.replies(channel.id, ts));
    return messagePage(world, args, [parent, ...rest], 1000);
  },
};

const info: Method = {
  run(world, args) {
    const channel = world.directory.visibleChannel(args.text('channel'));
    requireScope(world, `${kindOf(channel)}:read`);
    return { channel: wireChannel(channel) };
  },
};

const SCOPE_OF_TYPE: Readonly<Record<string, string>> = {
  public_channel: 'channels',
  private_channel: 'groups',
  im: 'im',
};

const list: Method = {
  run(world, args) {
    const types = (args.text('types') ?? 'public_channel').split(',').map((type) => type.trim());
    const kinds = types.map((type) => {
      const kind = SCOPE_OF_TYPE[type];
      if (kind === undefined) throw new SlackRefusal('invalid_types');
      requireScope(world, `${kind}:read`);
      return kind;
    });
    const all = [...world.directory.channels.values()].filter((channel) => {
      const hidden = channel.isPrivate && !channel.botIsMember;
      return kinds.includes(kindOf(channel)) && !hidden && !(args.flag('exclude_archived') && channel.isArchived);
    });
    const { items, next } = page(all, args, 100);
    return { channels: items.map(wireChannel), response_metadata: { next_cursor: next } };
  },
};

const open: Method = {
  scopes: ['im:write'],
  run(world, args) {
    const users = (args.text('users') ?? '').split(',').filter((user) => user !== '');
    const [user] = users;
    if (user === undefined) throw new SlackRefusal('users_list_not_supplied');
    if (users.length > 1) throw new SlackRefusal('not_enough_users');
    const channel = world.directory.directMessage(user);
    return { channel: args.flag('return_im') ? wireChannel(channel) : { id: channel.id } };
  },
};

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.open': open,
};
