import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { SlackWorkspace } from '../../../src/demo/slack/workspace.ts';
import { freePort } from '../../support/free-port.ts';

export type RunningApp = AsyncDisposable & { app: App; requestUrl: string };

function options(slack: SlackWorkspace) {
  return {
    token: slack.botToken,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
    deferInitialization: true,
  };
}

/** The real Bolt over Socket Mode. */
export async function startOverSocket(
  slack: SlackWorkspace,
  register: (app: App) => void,
  reconnectAfterMs?: number,
): Promise<RunningApp> {
  const common = options(slack);
  const { appToken } = slack;
  // Bolt waits for its ping timeout before it connects again, and only a receiver of one's own can shorten that
  const receiver = (clientPingTimeout: number): SocketModeReceiver =>
    new SocketModeReceiver({ appToken, clientPingTimeout, logLevel: LogLevel.ERROR, installerOptions: common });
  const app =
    reconnectAfterMs === undefined
      ? new App({ ...common, socketMode: true, appToken })
      : new App({ ...common, receiver: receiver(reconnectAfterMs) });
  register(app);
  await app.init();
  await app.start();
  const stop = async (): Promise<void> => void (await app.stop());
  return { app, requestUrl: '', [Symbol.asyncDispose]: stop };
}

/** The real Bolt behind its own HTTP receiver. */
export async function startOverHttp(
  slack: SlackWorkspace,
  register: (app: App) => void,
  signingSecret: string = slack.signingSecret,
): Promise<RunningApp> {
  const port = await freePort();
  const receiver = new HTTPReceiver({ signingSecret, port, logLevel: LogLevel.ERROR });
  const app = new App({ ...options(slack), receiver });
  register(app);
  await app.init();
  await app.start(port);
  const stop = async (): Promise<void> => void (await app.stop());
  return { app, requestUrl: `http://127.0.0.1:${port}/slack/events`, [Symbol.asyncDispose]: stop };
}
