import type { App } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { type HomeOpened, type HomePressed, isInView, readHomeOpened, readHomePress } from './home-asked.ts';

export const HOME_EVENT = 'app_home_opened';

export interface HomeHandlers {
  readonly onHomeOpened: (opened: HomeOpened) => Promise<void>;
  /** By action id. */
  readonly onHomePress: Readonly<Record<string, (pressed: HomePressed) => Promise<void>>>;
}

/** Hands what happens in the Home tab to those who answer it. */
export function listenToHome(app: App, { onHomeOpened, onHomePress, log }: HomeHandlers & { readonly log: Log }): void {
  // Bolt acknowledges events by itself
  app.event(HOME_EVENT, async ({ body }) => {
    const opened = readHomeOpened(body);
    if (opened !== undefined) await onHomeOpened(opened);
  });
  for (const [actionId, handle] of Object.entries(onHomePress)) {
    app.action(actionId, async ({ ack, body }) => {
      if (!isInView(body)) return;
      await ack().catch((err: unknown) => log.warn({ err }, 'an acknowledgement of a press did not reach Slack'));
      await handle(readHomePress(body));
    });
  }
}
