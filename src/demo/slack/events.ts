import type { Fields } from './block-check.ts';
import type { AckOutcome, Deliver } from './delivery.ts';
import { homeOf, wireView } from './methods/views.ts';
import { eventPayload } from './payloads.ts';
import type { World } from './world.ts';

/** Again at once, after a minute, after five more. */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

export type Events = {
  send(event: Fields): Promise<{ acked: boolean }>;
  openHome(user: string): Promise<{ acked: boolean }>;
  close(): void;
};

const reasonOf = (outcome: AckOutcome): string => (outcome.kind === 'timed_out' ? 'http_timeout' : 'http_error');

/** Events, told again until they are acknowledged, three times at the most. */
export function createEvents(world: World, deliver: Deliver): Events {
  const timers = new Set<NodeJS.Timeout>();

  const attempt = async (payload: Fields, tries: number, reason?: string): Promise<boolean> => {
    const retry = reason === undefined ? {} : { retry: { attempt: tries, reason } };
    const outcome = await deliver({ type: 'events_api', payload, ...retry });
    const acked = outcome.kind === 'acked';
    world.changes.emit({ kind: acked ? 'acked' : 'unacked', what: 'events_api' });
    const wait = RETRY_AFTER_MS[tries];
    if (acked || wait === undefined) return acked;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(payload, tries + 1, reasonOf(outcome));
    }, wait);
    timer.unref();
    timers.add(timer);
    return false;
  };

  const send: Events['send'] = async (event) => ({ acked: await attempt(eventPayload(world, event), 0) });

  return {
    send,
    openHome(user) {
      const channel = world.directory.directMessage(user).id;
      const view = homeOf(world, user);
      const published = view === undefined ? {} : { view: wireView(world, view) };
      return send({ type: 'app_home_opened', user, channel, tab: 'home', ...published });
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
