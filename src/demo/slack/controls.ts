import { createSetChannel } from './channel-events.ts';
import type { Deliver } from './delivery.ts';
import type { Events } from './events.ts';
import type { Faults } from './faults.ts';
import { createInteractions } from './interactions.ts';
import { homeOf } from './methods/views.ts';
import { createModals } from './modals.ts';
import type { ResponseShelf } from './response-shelf.ts';
import type { SharedUpload, SlackWorkspace } from './workspace.ts';
import type { World } from './world.ts';

function filesIn(world: World, channelId: string): SharedUpload[] {
  return [...world.files.values()].flatMap(({ id, name, content, shares }) =>
    shares
      .filter(({ channel }) => channel === channelId)
      .map(({ ts, thread_ts }) => ({ id, name, content: content ?? Buffer.alloc(0), ts, thread_ts })),
  );
}

/** What can be seen of the workspace. */
export function looks(world: World) {
  return {
    messagesIn: world.messages.topLevel,
    repliesTo: world.messages.replies,
    filesIn: (channelId) => filesIn(world, channelId),
    ephemerals: world.ephemerals,
    calls: world.calls,
    homeOf: (userId) => homeOf(world, userId),
    directory: world.directory,
    fileOf: (id) => world.files.get(id),
    modalsOf: (userId) => [...world.views.values()].filter((view) => view.surface === 'modal' && view.user === userId),
    onChange: world.changes.onChange,
    until: world.changes.until,
  } satisfies Partial<SlackWorkspace>;
}

/** What a person does and the app hears of at once. */
export function gestures(world: World, shelf: ResponseShelf, deliver: Deliver) {
  const { slash, press } = createInteractions(world, shelf, deliver);
  const { submit, close, suggest } = createModals(world, deliver);
  return {
    slash,
    pressButton: press,
    submitView: submit,
    closeView: close,
    suggest,
  } satisfies Partial<SlackWorkspace>;
}

/** What can be changed or broken from outside. */
export function levers(world: World, faults: Faults, events: Pick<Events, 'send'>) {
  return {
    say: ({ channelId, userId, text, threadTs }) =>
      world.messages.add({ channel: channelId, user: userId, text, thread_ts: threadTs, team: world.team.id }),
    failNext: (target, fault, times = 1) => faults.failNext(target, fault, times),
    releaseStalled: faults.releaseStalled,
    refuseConnections: (times) => faults.failNext('apps.connections.open', { kind: 'reset', when: 'before' }, times),
    stallConnections: (when, times = 1) => faults.failNext('socket', { kind: 'stall', when }, times),
    refuseBlockType(type, refused = true) {
      if (refused) world.refusedBlockTypes.add(type);
      else world.refusedBlockTypes.delete(type);
    },
    lagHistory(ms) {
      world.historyLagMs = ms;
    },
    processFilesIn(ms) {
      world.processingMs = ms;
    },
    showMetadata(shown) {
      world.showsMetadata = shown;
    },
    setChannel: createSetChannel(world, events.send),
    setScopes(scopes) {
      world.scopes.clear();
      for (const scope of scopes) world.scopes.add(scope);
    },
  } satisfies Partial<SlackWorkspace>;
}
