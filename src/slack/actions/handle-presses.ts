import type { Settings } from '../../config.ts';
import type { ChannelRoute } from '../../domain/channel.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { type Texts, textsFor } from '../../text/texts.ts';
import { routeOf } from '../accounts-of.ts';
import { answeringErrors } from '../answering-errors.ts';
import type { ButtonPressed } from '../app/asked.ts';
import type { ReadArrivals } from '../arrivals.model.ts';
import { ACTION } from '../blocks/action-ids.ts';
import type { Message } from '../blocks/kit.ts';
import { renderSomethingWrong } from '../blocks/notices.ts';
import { findQuery, type Query } from '../query.ts';
import { queueCsv } from './csv.ts';
import { explainRefused } from './refused-help.ts';

export interface PressDeps {
  readonly store: Store;
  readonly settings: Pick<Settings, 'accounts' | 'channels' | 'language'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly newReference: () => string;
  readonly arrivals: ReadArrivals;
  /** Called when something was queued, so that it need not wait for the next minute. */
  readonly onQueued: () => void;
}

/** A press that may do what it asks for: its query is ours, and of the channel in which it was made. */
export interface GrantedPress {
  readonly query: Query;
  readonly route: ChannelRoute;
  readonly t: Texts;
}

type Do = (deps: PressDeps, granted: GrantedPress) => Promise<Message>;

/** The buttons' handlers, by action id. */
export function createPressHandlers(
  deps: PressDeps,
): Readonly<Record<string, (pressed: ButtonPressed) => Promise<void>>> {
  return {
    [ACTION.csv]: (pressed) => handle(deps, pressed, 'csv', queueCsv),
    [ACTION.refusedHelp]: (pressed) => handle(deps, pressed, 'refused', explainRefused),
  };
}

async function handle(deps: PressDeps, pressed: ButtonPressed, what: Query['what'], act: Do): Promise<void> {
  const route = routeOf(deps.settings, pressed.channelId);
  const t = textsFor(route?.language ?? deps.settings.language);
  await answeringErrors({ ...deps, t }, pressed, async () => {
    const query = await findQuery(deps.store, pressed.value);
    const { userId, channelId } = pressed;
    if (query?.what === what && route !== undefined && query.channel === route.id) {
      deps.log.info({ userId, channelId, what, from: query.from, to: query.to }, 'a button was pressed');
      await pressed.answer(await act(deps, { query, route, t }));
      return;
    }
    const reference = deps.newReference();
    deps.log.warn({ reference, userId, channelId, what }, 'a button was pressed whose value is not of this channel');
    await pressed.answer(renderSomethingWrong(reference, t));
  });
}
