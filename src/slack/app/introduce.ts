import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import type { OwnWorkspace } from './own-workspace.ts';
import { patiently } from './patiently.ts';
import { botTokenError, refusalOf, SlackStartError, wrongBotToken } from './start-error.ts';

interface Bot {
  readonly client: {
    readonly auth: {
      test(): Promise<{
        bot_id?: string | undefined;
        team_id?: string | undefined;
        enterprise_id?: string | undefined;
      }>;
    };
  };
  init(): Promise<void>;
}

/** Learns whose bot this is; tries until Slack can be reached, and throws when it refuses the token. */
export async function introduce(
  bot: Bot,
  deps: { clock: Clock; log: Log; signal: AbortSignal },
): Promise<OwnWorkspace> {
  const ask = async () => {
    const { bot_id: botId, team_id: teamId, enterprise_id: enterpriseId } = await bot.client.auth.test();
    // before Bolt sees it: with a token of a person Bolt asks again, in a promise that nobody waits for
    if (botId === undefined || teamId === undefined) throw wrongBotToken();
    await bot.init();
    return { teamId, enterpriseId };
  };
  const final = (error: unknown) => {
    if (error instanceof SlackStartError) return error;
    const refusal = refusalOf(error);
    return refusal === undefined ? undefined : botTokenError(refusal, error);
  };
  return patiently(ask, { ...deps, what: 'Slack could not be asked who we are', final });
}
