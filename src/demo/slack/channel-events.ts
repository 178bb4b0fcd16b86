import type { Fields } from './block-check.ts';
import type { Channel } from './directory.ts';
import type { SlackWorkspace } from './workspace.ts';
import type { World } from './world.ts';

/** Changes a channel, and tells the app when it loses it by that. */
export function createSetChannel(
  world: World,
  send: (event: Fields) => Promise<unknown>,
): SlackWorkspace['setChannel'] {
  return (id, patch) => {
    const before = { ...world.directory.channels.get(id) };
    world.directory.setChannel(id, patch);
    const after = world.directory.channels.get(id);
    if (after === undefined) return;
    const kind = after.isPrivate ? 'group' : 'channel';
    if (!world.scopes.has(`${kind}s:read`)) return;
    for (const event of eventsBetween(before, after, kind)) void send(event);
  };
}

/** An archived public channel is told to everyone, a private one to its members. */
function eventsBetween(before: Partial<Channel>, after: Channel, kind: 'group' | 'channel'): Fields[] {
  const who = 'U01MEI';
  const { id: channel, isPrivate, botIsMember } = after;
  const isLeft = before.botIsMember === true && !botIsMember;
  const isArchived = before.isArchived === false && after.isArchived && (!isPrivate || botIsMember);
  return [
    ...(isLeft ? [{ type: `${kind}_left`, channel, actor_id: who }] : []),
    ...(isArchived ? [{ type: `${kind}_archive`, channel, user: who, is_moved: 0 }] : []),
  ];
}
