import { SlackRefusal } from './refusal.ts';

export type Channel = {
  readonly id: string;
  readonly name: string;
  botIsMember: boolean;
  isArchived: boolean;
  isPrivate: boolean;
  /** The person at the other end of a direct message. */
  readonly directWith?: string;
};

export type User = { id: string; name: string; tz: string; locale: string; teamId?: string; isBot?: boolean };
export type UserGroup = { id: string; handle: string; name: string };

export type ChannelOptions = {
  id: string;
  name: string;
  botIsMember?: boolean;
  isArchived?: boolean;
  isPrivate?: boolean;
};
export type UserOptions = { id: string; name: string; tz?: string; locale?: string; teamId?: string };

export type Directory = {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly users: ReadonlyMap<string, User>;
  readonly userGroups: readonly UserGroup[];
  /** By id or `#name`; what the bot may not know of does not exist for it. */
  visibleChannel(idOrName: string | undefined): Channel;
  /** A visible channel that takes posts. */
  openChannel(idOrName: string | undefined): Channel;
  user(id: string | undefined): User;
  directMessage(userId: string): Channel;
  setChannel(id: string, patch: Partial<Pick<Channel, 'botIsMember' | 'isArchived' | 'isPrivate'>>): void;
};

const DEFAULT_CHANNELS: readonly ChannelOptions[] = [
  { id: 'C01OPS', name: 'wechat-ops' },
  { id: 'C02OTHER', name: 'other', botIsMember: false },
];
const DEFAULT_USERS: readonly UserOptions[] = [
  { id: 'U01MEI', name: 'mei', tz: 'Asia/Shanghai', locale: 'zh-CN' },
  { id: 'U02BEN', name: 'ben', tz: 'Europe/London', locale: 'en-GB' },
];

function toChannel({ id, name, botIsMember = true, isArchived = false, isPrivate = false }: ChannelOptions): Channel {
  return { id, name, botIsMember, isArchived, isPrivate };
}

export function createDirectory(options: {
  channels?: readonly ChannelOptions[] | undefined;
  users?: readonly UserOptions[] | undefined;
  userGroups?: readonly UserGroup[] | undefined;
}): Directory {
  const channels = new Map((options.channels ?? DEFAULT_CHANNELS).map((channel) => [channel.id, toChannel(channel)]));
  const users = new Map<string, User>();
  for (const user of options.users ?? DEFAULT_USERS)
    users.set(user.id, { tz: 'Asia/Shanghai', locale: 'en-US', ...user });
  const userGroups = options.userGroups ?? [{ id: 'S01ONCALL', handle: 'oncall', name: 'On call' }];

  const user = (id: string | undefined): User => {
    const found = users.get(id ?? '');
    if (found === undefined) throw new SlackRefusal('user_not_found');
    return found;
  };

  const directMessage = (userId: string): Channel => {
    const id = `D${user(userId).id.slice(1)}`;
    const channel = channels.get(id) ?? { ...toChannel({ id, name: 'directmessage' }), directWith: userId };
    channels.set(id, channel);
    return channel;
  };

  const visibleChannel = (idOrName: string | undefined): Channel => {
    const byName = [...channels.values()].find((channel) => idOrName === `#${channel.name}`);
    const found = channels.get(idOrName ?? '') ?? byName;
    if (found === undefined || (found.isPrivate && !found.botIsMember)) throw new SlackRefusal('channel_not_found');
    return found;
  };

  return {
    channels,
    users,
    userGroups,
    user,
    directMessage,
    visibleChannel,
    openChannel(idOrName) {
      if (users.has(idOrName ?? '')) return directMessage(String(idOrName));
      const channel = visibleChannel(idOrName);
      if (channel.isArchived) throw new SlackRefusal('is_archived');
      return channel;
    },
    setChannel(id, patch) {
      const channel = channels.get(id);
      if (channel === undefined) throw new Error(`the Slack stand-in has no channel ${id}`);
      Object.assign(channel, patch);
    },
  };
}
