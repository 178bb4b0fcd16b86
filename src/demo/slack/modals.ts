import { type Fields, isFields } from './block-check.ts';
import { type Delivered, deliverAndShow } from './delivered.ts';
import type { Deliver } from './delivery.ts';
import { blocksOf, viewFor } from './interactions.ts';
import { keepView, wireView } from './methods/views.ts';
import { interactionPayload } from './payloads.ts';
import { findAction, stateOf } from './pressed.ts';
import { SlackRefusal } from './refusal.ts';
import type { StoredView, World } from './world.ts';

export type Submission = {
  viewId: string;
  userId: string;
  /** Block id → what was typed, or the value that was chosen (several: with commas). */
  values?: Readonly<Record<string, string>>;
};

export type Submitted = Delivered & {
  /** What stays open: the same view when it was refused with errors, a new one, or none. */
  readonly view: StoredView | undefined;
  /** Block id → what is wrong with it, from `response_action: errors`. */
  readonly errors: Readonly<Record<string, unknown>>;
};

export type Question = { userId: string; actionId: string; value: string } & ({ viewId: string } | { home: true });

export type Modals = {
  submit(submission: Submission): Promise<Submitted>;
  /** A person closes a modal; the app hears of it if it asked for that. */
  close(shut: { viewId: string; userId: string }): Promise<void>;
  suggest(question: Question): Promise<Delivered>;
};

/** Does what the acknowledgement says with the view that was submitted. */
function follow(world: World, view: StoredView, ack: unknown): { view: StoredView | undefined; errors: Fields } {
  const { response_action, errors, view: next } = isFields(ack) ? ack : {};
  const { surface, user } = view;
  switch (response_action) {
    case 'errors': {
      const blockIds = blocksOf(view).map(({ block_id }) => String(block_id));
      const stray = Object.keys(isFields(errors) ? errors : {}).filter((id) => !blockIds.includes(id));
      if (stray.length > 0) throw new SlackRefusal('invalid_errors', { stray });
      return { view, errors: isFields(errors) ? errors : {} };
    }
    case 'update':
      return { view: keepView(world, next, { surface, user, old: view }), errors: {} };
    case 'push':
      return { view: keepView(world, next, { surface, user, previous: view.id }), errors: {} };
    case 'clear':
      for (const one of [...world.views.values()]) if (one.surface === 'modal' && one.user === user) remove(world, one);
      return { view: undefined, errors: {} };
    default:
      remove(world, view);
      return { view: undefined, errors: {} };
  }
}

function remove(world: World, { id }: StoredView): void {
  world.views.delete(id);
  world.changes.emit({ kind: 'view', id });
}

export function createModals(world: World, deliver: Deliver): Modals {
  return {
    async submit({ viewId, userId, values = {} }) {
      const view = viewFor(world, { viewId }, userId);
      const state = { values: stateOf(blocksOf(view), values) };
      const common = interactionPayload(world, 'view_submission', userId);
      const payload = { ...common, view: { ...wireView(world, view), state }, response_urls: [] };
      const delivered = await deliverAndShow(world, deliver, { type: 'interactive', payload }, undefined);
      if (delivered.timedOut || delivered.failed !== undefined) return { ...delivered, view, errors: {} };
      try {
        return { ...delivered, ...follow(world, view, delivered.ackPayload) };
      } catch (error) {
        if (!(error instanceof SlackRefusal)) throw error;
        return { ...delivered, ackRefusal: error.error, view, errors: {} };
      }
    },
    async close({ viewId, userId }) {
      const view = viewFor(world, { viewId }, userId);
      remove(world, view);
      if (view['notify_on_close'] !== true) return;
      const common = interactionPayload(world, 'view_closed', userId);
      const payload = { ...common, view: wireView(world, view), is_cleared: false };
      await deliver({ type: 'interactive', payload });
    },
    async suggest({ userId, actionId, value, ...where }) {
      const view = viewFor(world, where, userId);
      const { block_id } = findAction(blocksOf(view), { actionId });
      const common = interactionPayload(world, 'block_suggestion', userId);
      const container = { type: 'view', view_id: view.id };
      const question = { action_id: actionId, block_id, value, container, view: wireView(world, view) };
      return deliverAndShow(world, deliver, { type: 'interactive', payload: { ...common, ...question } }, undefined);
    },
  };
}
