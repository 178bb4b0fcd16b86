import type { Args } from '../args.ts';
import { type Fields, isFields } from '../block-check.ts';
import { withBlockIds } from '../message-content.ts';
import { SlackRefusal } from '../refusal.ts';
import { checkView } from '../view-rules.ts';
import type { StoredView, World } from '../world.ts';
import type { Method } from './method.ts';

const TRIGGER_LIFE_MS = 3000;

/** A trigger works once, within three seconds. */
function exchangeTrigger(world: World, id: string | undefined): void {
  if (id === undefined || !world.triggers.has(id)) throw new SlackRefusal('invalid_trigger_id');
  const issuedAt = world.triggers.get(id);
  if (issuedAt === undefined) throw new SlackRefusal('exchanged_trigger_id');
  if (world.now() - issuedAt > TRIGGER_LIFE_MS) throw new SlackRefusal('expired_trigger_id');
  world.triggers.set(id, undefined);
}

/** Keeps a view that passed every rule, new or in place of an old one. */
export function keepView(
  world: World,
  given: unknown,
  where: { surface: 'modal' | 'home'; user: string; old?: StoredView | undefined; previous?: string },
): StoredView {
  const problems = checkView(given, where.surface);
  if (problems.length > 0 || !isFields(given)) {
    const messages = problems.map((problem) => `[ERROR] ${problem}`);
    throw new SlackRefusal('invalid_arguments', { response_metadata: { messages } });
  }
  const id = where.old?.id ?? world.nextId('V');
  const blocks = withBlockIds(given.blocks as readonly Fields[]);
  const { surface, user, previous } = where;
  const hash = `${world.nextTs()}.hash`;
  const view: StoredView = { private_metadata: '', callback_id: '', ...given, blocks, id, hash, user, surface };
  world.views.set(id, previous === undefined ? view : { ...view, previous_view_id: previous });
  world.changes.emit({ kind: 'view', id });
  return view;
}

/** A view as answers and payloads show it. */
export function wireView(world: World, { user: _user, surface: _surface, ...view }: StoredView): Fields {
  const owner = { team_id: world.team.id, app_id: world.bot.appId, bot_id: world.bot.botId };
  return { state: { values: {} }, root_view_id: view.id, previous_view_id: null, ...owner, ...view };
}

function ownerOfTrigger(id: string | undefined): string {
  return String(id).split('.').at(-1) ?? '';
}

const open: Method = {
  run(world, args) {
    const trigger = args.text('trigger_id');
    exchangeTrigger(world, trigger);
    const view = keepView(world, args.json('view'), { surface: 'modal', user: ownerOfTrigger(trigger) });
    return { view: wireView(world, view) };
  },
};

function findView(world: World, args: Args): StoredView {
  const external = args.text('external_id');
  const byExternal = [...world.views.values()].find((view) => external !== undefined && view.external_id === external);
  const found = world.views.get(args.text('view_id') ?? '') ?? byExternal;
  if (found === undefined) throw new SlackRefusal('not_found');
  return found;
}

const update: Method = {
  run(world, args) {
    const old = findView(world, args);
    const hash = args.text('hash');
    if (hash !== undefined && hash !== old.hash) throw new SlackRefusal('hash_conflict');
    const view = keepView(world, args.json('view'), { surface: old.surface, user: old.user, old });
    return { view: wireView(world, view) };
  },
};

const publish: Method = {
  run(world, args) {
    const user = world.directory.user(args.text('user_id')).id;
    const old = homeOf(world, user);
    const hash = args.text('hash');
    if (hash !== undefined && old !== undefined && hash !== old.hash) throw new SlackRefusal('hash_conflict');
    return { view: wireView(world, keepView(world, args.json('view'), { surface: 'home', user, old })) };
  },
};

export function homeOf(world: World, userId: string): StoredView | undefined {
  return [...world.views.values()].find(({ surface, user }) => surface === 'home' && user === userId);
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': open,
  'views.update': update,
  'views.publish': publish,
};
