import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { SlackSettings } from '../../config/settings.model.ts';
import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import { boltLogger, quiet } from './bolt-logger.ts';
import { clientOptions } from './client-options.ts';
import { refusingFuture } from './future-requests.ts';
import { createHttpLink } from './http-link.ts';
import { takeKnownFramesOnly } from './known-frames.ts';
import { createSocketLink } from './socket-link.ts';

interface ReceiverDeps {
  readonly settings: SlackSettings;
  /** Of HTTP mode. */
  readonly port: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Bolt's receiver of the mode that is set, and our hand on its connection. */
export function createReceiver({ settings, port, clock, log }: ReceiverDeps) {
  if (settings.mode.kind === 'http') {
    const receiver = new HTTPReceiver({
      signingSecret: settings.mode.signingSecret.reveal(),
      port,
      logger: boltLogger(log),
    });
    receiver.requestListener = refusingFuture(receiver.requestListener, clock.now);
    return { receiver, link: createHttpLink(receiver, port) };
  }
  const receiver = new SocketModeReceiver({
    appToken: settings.mode.appToken.reveal(),
    logger: boltLogger(quiet(log)),
    autoReconnectEnabled: false,
    // own options: the socket's client writes into them
    installerOptions: { clientOptions: clientOptions(settings) },
  });
  takeKnownFramesOnly(receiver.client, log);
  return { receiver, link: createSocketLink(receiver.client, { clock, log }) };
}
