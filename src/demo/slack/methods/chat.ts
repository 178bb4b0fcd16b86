import type { Args } from '../args.ts';
import type { Channel } from '../directory.ts';
import { acceptAttachments, acceptBlocks, acceptMetadata, wireMessage } from '../message-content.ts';
import type { MessageVersion } from '../message-log.ts';
import { SlackRefusal } from '../refusal.ts';
import { microsOf } from '../timestamps.ts';
import type { World } from '../world.ts';
import type { Method } from './method.ts';

const POST_TEXT = 40_000;
const UPDATE_TEXT = 4000;

function content(world: World, args: Args): MessageVersion {
  const blocks = acceptBlocks(world, args.json('blocks'));
  const attachments = acceptAttachments(world, args.json('attachments'));
  const text = args.text('text') ?? '';
  if (text === '' && (blocks?.length ?? 0) === 0 && (attachments?.length ?? 0) === 0) throw new SlackRefusal('no_text');
  return { text, blocks, attachments };
}

function channelToPostIn(world: World, args: Args): Channel {
  const channel = world.directory.openChannel(args.text('channel'));
  const anywhere = !channel.isPrivate && world.scopes.has('chat:write.public');
  if (!channel.botIsMember && !anywhere) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** The thread of a new message: undefined at top level. */
export function threadOf(world: World, args: Args, channel: Channel): string | undefined {
  const thread = args.text('thread_ts');
  if (thread === undefined) return undefined;
  if (microsOf(thread) === undefined) throw new SlackRefusal('invalid_thread_ts');
  return world.messages.rootOf(channel.id, thread);
}

/** What the bot signs its messages with. */
export function signature(world: World): { user: string; bot_id: string; app_id: string; team: string } {
  return { user: world.bot.userId, bot_id: world.bot.botId, app_id: world.bot.appId, team: world.team.id };
}

export function createChatMethods(spend: (channel: string) => void): Readonly<Record<string, Method>> {
  return {
    'chat.postMessage': postMessage(spend),
    'chat.update': update,
    'chat.delete': remove,
    'chat.postEphemeral': whisper,
  };
}

const postMessage = (spend: (channel: string) => void): Method => ({
  scopes: ['chat:write'],
  run(world, args) {
    const channel = channelToPostIn(world, args);
    const { text, ...rest } = content(world, args);
    const metadata = acceptMetadata(args);
    const thread_ts = threadOf(world, args, channel);
    spend(channel.id);
    const message = world.messages.add({
      ...signature(world),
      ...rest,
      channel: channel.id,
      text: text.slice(0, POST_TEXT),
      ...(metadata === undefined || metadata === 'remove' ? {} : { metadata }),
      ...(thread_ts === undefined ? {} : { thread_ts }),
      ...(thread_ts !== undefined && args.flag('reply_broadcast') ? { subtype: 'thread_broadcast' } : {}),
    });
    return { channel: channel.id, ts: message.ts, message: wireMessage(world, message, { withMetadata: true }) };
  },
});

const update: Method = {
  scopes: ['chat:write'],
  run(world, args) {
    const channel = world.directory.openChannel(args.text('channel'));
    const message = world.messages.find(channel.id, args.text('ts'));
    if (message.user !== world.bot.userId) throw new SlackRefusal('cant_update_message');
    if ((args.text('text') ?? '').length > UPDATE_TEXT) throw new SlackRefusal('msg_too_long');
    const { attachments = message.attachments, ...rest } = content(world, args);
    const metadata = acceptMetadata(args);
    const kept = metadata === 'remove' ? undefined : (metadata ?? message.metadata);
    world.messages.edit(message, { ...rest, attachments, metadata: kept }, world.bot.userId);
    const { ts, text } = message;
    return { channel: channel.id, ts, text, message: wireMessage(world, message, { withMetadata: true }) };
  },
};

const remove: Method = {
  scopes: ['chat:write'],
  run(world, args) {
    const channel = world.directory.visibleChannel(args.text('channel'));
    const message = world.messages.find(channel.id, args.text('ts'));
    if (message.user !== world.bot.userId) throw new SlackRefusal('cant_delete_message');
    world.messages.remove(message);
    return { channel: channel.id, ts: message.ts };
  },
};

const whisper: Method = {
  scopes: ['chat:write'],
  run(world, args) {
    const channel = channelToPostIn(world, args);
    const user = world.directory.user(args.text('user')).id;
    const { text, blocks } = content(world, args);
    const thread_ts = threadOf(world, args, channel);
    const id = world.nextId('E');
    const ts = world.nextTs();
    const where = { channel: channel.id, user, ts, thread_ts, via: 'chat.postEphemeral' as const };
    world.ephemerals.push({ id, ...where, text, blocks, deleted: false, versions: [] });
    world.changes.emit({ kind: 'ephemeral', id });
    return { message_ts: ts };
  },
};
