import type { Answer } from './answer.ts';
import { createArgs } from './args.ts';
import { type Fields, isFields } from './block-check.ts';
import { acceptBlocks } from './message-content.ts';
import { signature } from './methods/chat.ts';
import { SlackRefusal } from './refusal.ts';
import type { Ephemeral, World } from './world.ts';

const LIFE_MS = 30 * 60_000;
const MOST_POSTS = 5;

/** What was posted to a response_url, and what became of it. */
export type SlackResponse = {
  /** An ephemeral's id, or the `ts` of a message everyone sees. */
  readonly id: string;
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly text: string;
  readonly blocks?: readonly Fields[] | undefined;
  readonly thread_ts?: string | undefined;
  readonly replaced: boolean;
  readonly deleted: boolean;
};

/** What a press happened on, so that `replace_original` finds it. */
export type Origin = { kind: 'message'; channel: string; ts: string } | { kind: 'ephemeral'; ephemeral: Ephemeral };

export type ResponseUrl = {
  readonly url: string;
  readonly posts: readonly SlackResponse[];
  /** Shows what came at the URL, or with an acknowledgement. */
  show(body: unknown, via: 'response_url' | 'ack'): SlackResponse;
};

type Grant = { world: World; channel: string; user: string; origin: Origin | undefined };

function whisper({ world, channel, user }: Grant, said: Said, via: 'response_url' | 'ack'): Ephemeral {
  const id = world.nextId('E');
  const { text, blocks, thread_ts } = said;
  const shown = { id, channel, user, ts: world.nextTs(), via, thread_ts, text, blocks, deleted: false, versions: [] };
  world.ephemerals.push(shown);
  return shown;
}

type Said = { text: string; blocks: readonly Fields[] | undefined; thread_ts: string | undefined };

/** Replaces or deletes what the press happened on. */
function touch({ world }: Grant, origin: Origin, said: Said, remove: boolean): { id: string; ts: string } {
  if (origin.kind === 'message') {
    const message = world.messages.find(origin.channel, origin.ts);
    const { text, blocks } = said;
    if (remove) world.messages.remove(message);
    else world.messages.edit(message, { text, blocks, metadata: message.metadata }, world.bot.userId);
    return { id: message.ts, ts: message.ts };
  }
  const { ephemeral } = origin;
  if (remove) {
    ephemeral.deleted = true;
  } else {
    ephemeral.versions.push({ text: ephemeral.text, blocks: ephemeral.blocks });
    Object.assign(ephemeral, { text: said.text, blocks: said.blocks });
  }
  return { id: ephemeral.id, ts: ephemeral.ts };
}

/** Shows one answer after another; the first one may become what a later one replaces. */
function createShow(grant: Grant): { posts: readonly SlackResponse[]; show: ResponseUrl['show'] } {
  const { world, channel, user } = grant;
  const posts: SlackResponse[] = [];
  let { origin } = grant;

  const show: ResponseUrl['show'] = (body, via) => {
    const args = createArgs(typeof body === 'string' ? { text: body } : isFields(body) ? body : {});
    const blocks = acceptBlocks(world, args.json('blocks'));
    const said: Said = { text: args.text('text') ?? '', blocks, thread_ts: args.text('thread_ts') };
    const remove = args.flag('delete_original');
    const replace = args.flag('replace_original');
    if (said.text === '' && blocks === undefined && !remove) throw new SlackRefusal('no_text');
    const response_type = args.text('response_type') === 'in_channel' ? 'in_channel' : 'ephemeral';
    const common = { channel, user, response_type, ...said } as const;
    const record = (place: { id: string; ts: string }, replaced: boolean): SlackResponse => {
      const { id, ts } = place;
      const response = { ...common, id, ts, replaced, deleted: replaced && remove };
      if (via === 'response_url') posts.push(response);
      world.changes.emit({ kind: 'ephemeral', id });
      return response;
    };
    if (origin !== undefined && (remove || replace)) return record(touch(grant, origin, said, remove), true);
    if (response_type === 'in_channel') {
      const { text, thread_ts } = said;
      const message = world.messages.add({ ...signature(world), channel, text, blocks, thread_ts });
      return record({ id: message.ts, ts: message.ts }, false);
    }
    const ephemeral = whisper(grant, said, via);
    // a command has no message of its own: its first answer is what a later replace_original means
    origin ??= { kind: 'ephemeral', ephemeral };
    return record(ephemeral, false);
  };
  return { posts, show };
}

/** A URL that may be answered five times in half an hour. */
export function grantResponseUrl(grant: Grant, url: string): ResponseUrl & { answer(body: unknown): Answer } {
  const { world } = grant;
  const { posts, show } = createShow(grant);
  const issuedAt = world.now();
  let used = 0;

  return {
    url,
    posts,
    show,
    answer(body) {
      const refused = (status: number, error: string): Answer => ({ status, body: { ok: false, error } });
      if (world.now() - issuedAt > LIFE_MS) return refused(404, 'expired_url');
      if (used >= MOST_POSTS) return refused(404, 'used_url');
      try {
        show(body, 'response_url');
        used += 1;
        return { status: 200, body: 'ok' };
      } catch (error) {
        if (error instanceof SlackRefusal) return refused(400, error.error);
        throw error;
      }
    },
  };
}
