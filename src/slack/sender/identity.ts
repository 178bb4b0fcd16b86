import type { SenderClient } from '../web-client.ts';
import type { Identity } from './sender.model.ts';

/** Asks once who the bot is. It also teaches us Slack's clock before the first message, whose look-up depends on it. */
export function createIdentitySource(client: Pick<SenderClient, 'web'>): () => Promise<Identity> {
  let known: Promise<Identity> | undefined;
  return () => {
    known ??= client.web.auth
      .test()
      .then(({ user_id: userId, bot_id: botId }) => ({ userId, botId }))
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  };
}
