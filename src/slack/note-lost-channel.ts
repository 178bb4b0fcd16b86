import type { Settings } from '../config.ts';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../log.ts';
import { noteLoss } from '../store/channel-trouble.ts';
import type { Store } from '../store/store.ts';
import { routeOf } from './accounts-of.ts';
import type { ChannelLost } from './app/channel-lost.ts';
import { adviceFor } from './sender/advice.ts';

interface Deps {
  readonly store: Pick<Store, 'transaction'>;
  readonly settings: Pick<Settings, 'channels' | 'operatorChannel'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Called when it is news, so that the operators need not wait for the next minute to be told. */
  readonly onQueued: () => void;
}

/** Keeps that a channel of the settings was lost; others are none of our business. */
export function createLostChannelNote(deps: Deps): (lost: ChannelLost) => Promise<void> {
  const { store, settings, clock, log, onQueued } = deps;
  return async ({ channel, reason, at }) => {
    if (routeOf(settings, channel) === undefined && channel !== settings.operatorChannel) return;
    const trouble = { reason, since: at };
    const isNews = await store.transaction((writer) => noteLoss(writer, channel, trouble, clock.now()));
    if (!isNews) return;
    log.warn({ channel, reason }, adviceFor(reason, channel));
    onQueued();
  };
}
