import type { Answer } from './answer.ts';
import { grantResponseUrl, type Origin, type ResponseUrl } from './response-urls.ts';
import type { World } from './world.ts';

export type ResponseShelf = {
  grant(channel: string, user: string, origin?: Origin): ResponseUrl;
  /** Takes a post to `/response/<ticket>`. */
  answer(ticket: string, body: unknown): Answer;
};

/** Every response_url that was handed out. */
export function createResponseShelf(world: World): ResponseShelf {
  const granted = new Map<string, ReturnType<typeof grantResponseUrl>>();
  return {
    grant(channel, user, origin) {
      const ticket = world.nextId('R');
      const url = grantResponseUrl({ world, channel, user, origin }, `${world.url}/response/${ticket}`);
      granted.set(ticket, url);
      return url;
    },
    answer: (ticket, body) =>
      granted.get(ticket)?.answer(body) ?? { status: 404, body: { ok: false, error: 'expired_url' } },
  };
}
