import type { Fields } from './block-check.ts';
import { type Delivered, deliverAndShow } from './delivered.ts';
import type { Deliver } from './delivery.ts';
import type { Channel } from './directory.ts';
import { wireMessage, withBlockIds } from './message-content.ts';
import { isReply } from './message-log.ts';
import { homeOf, wireView } from './methods/views.ts';
import { commandPayload, type Enterprise, interactionPayload } from './payloads.ts';
import { type Choice, findAction } from './pressed.ts';
import type { ResponseShelf } from './response-shelf.ts';
import type { ResponseUrl } from './response-urls.ts';
import type { StoredView, World } from './world.ts';

export type Slash = {
  command: string;
  text: string;
  channelId: string;
  userId: string;
  /** Another workspace's, for a Slack Connect channel. */
  teamId?: string;
  enterprise?: Enterprise;
};

/** Where the pressed element is: a message, an ephemeral answer, a modal, or a person's App Home. */
export type Press = Choice & { userId: string; teamId?: string } & (
    | { channelId: string; ts: string }
    | { responseId: string }
    | { viewId: string }
    | { home: true }
  );

type Pressed = { blocks: readonly Fields[]; payload: Fields; url?: ResponseUrl };

function onMessage(
  world: World,
  shelf: ResponseShelf,
  where: { channelId: string; ts: string },
  user: string,
): Pressed {
  const message = world.messages.find(where.channelId, where.ts);
  const { channel, ts, thread_ts } = message;
  const url = shelf.grant(channel, user, { kind: 'message', channel, ts });
  const thread = isReply(message) ? { thread_ts } : {};
  const container = { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false, ...thread };
  const name = world.directory.channels.get(channel)?.name;
  const shown = wireMessage(world, message, { withMetadata: true });
  const payload = { container, channel: { id: channel, name }, message: shown, response_url: url.url };
  return { blocks: withBlockIds(message.blocks) ?? [], payload, url };
}

function onEphemeral(world: World, shelf: ResponseShelf, id: string, user: string): Pressed {
  const ephemeral = world.ephemerals.find((one) => one.id === id && !one.deleted);
  if (ephemeral === undefined) throw new Error(`no ephemeral message ${id}`);
  const { channel, ts, thread_ts } = ephemeral;
  const url = shelf.grant(channel, user, { kind: 'ephemeral', ephemeral });
  const thread = thread_ts === undefined ? {} : { thread_ts };
  const container = { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: true, ...thread };
  const name = world.directory.channels.get(channel)?.name;
  const payload = { container, channel: { id: channel, name }, response_url: url.url };
  return { blocks: withBlockIds(ephemeral.blocks) ?? [], payload, url };
}

export function viewFor(world: World, where: { viewId: string } | { home: true }, user: string): StoredView {
  const view = 'home' in where ? homeOf(world, user) : world.views.get(where.viewId);
  if (view === undefined) throw new Error('home' in where ? `no App Home was published for ${user}` : 'no such view');
  return view;
}

export function blocksOf(view: StoredView): readonly Fields[] {
  return view.blocks as readonly Fields[];
}

function onView(world: World, view: StoredView): Pressed {
  const container = { type: 'view', view_id: view.id };
  return { blocks: blocksOf(view), payload: { container, view: wireView(world, view) } };
}

function pressedOn(world: World, shelf: ResponseShelf, press: Press): Pressed {
  if ('responseId' in press) return onEphemeral(world, shelf, press.responseId, press.userId);
  if ('ts' in press) return onMessage(world, shelf, press, press.userId);
  return onView(world, viewFor(world, press, press.userId));
}

function known(world: World, channelId: string): Channel {
  const channel = world.directory.channels.get(channelId);
  if (channel === undefined) throw new Error(`the Slack stand-in has no channel ${channelId}`);
  return channel;
}

export type Interactions = { slash(said: Slash): Promise<Delivered>; press(press: Press): Promise<Delivered> };

export function createInteractions(world: World, shelf: ResponseShelf, deliver: Deliver): Interactions {
  return {
    async slash({ command, text, channelId, userId, teamId, enterprise }) {
      const channel = channelId.startsWith('D') ? world.directory.directMessage(userId) : known(world, channelId);
      const url = shelf.grant(channel.id, userId);
      const said = { command, text, channel, userId, teamId };
      const payload = commandPayload(world, said, { responseUrl: url.url, enterprise });
      return deliverAndShow(world, deliver, { type: 'slash_commands', payload }, url);
    },
    async press(press) {
      const { blocks, payload, url } = pressedOn(world, shelf, press);
      const action = { ...findAction(blocks, press), action_ts: world.nextTs() };
      const common = interactionPayload(world, 'block_actions', press.userId, press.teamId);
      const whole = { ...common, ...payload, state: { values: {} }, actions: [action] };
      return deliverAndShow(world, deliver, { type: 'interactive', payload: whole }, url);
    },
  };
}
