import type { SenderClient } from '../web-client.ts';

/** Whether the bot may post in a channel now, as far as Slack tells; `undefined` where it does not. */
export type AskChannel = (channel: string) => Promise<boolean | undefined>;

export function createAskChannel({ web }: Pick<SenderClient, 'web'>): AskChannel {
  return async (channel) => {
    try {
      const info = (await web.conversations.info({ channel })).channel;
      return info?.is_member === undefined ? undefined : info.is_member && info.is_archived !== true;
    } catch {
      // also where it is a private channel that hides from the bot: that is the trouble, and not its end
      return undefined;
    }
  };
}
