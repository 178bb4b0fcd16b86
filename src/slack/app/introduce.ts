import type { Clock } from '../../domain/clock.ts';
import type { Log } from '../../log.ts';
import type { OwnWorkspace } from './own-workspace.ts';
import { patiently } from './patiently.ts';
import { botTokenError, refusalOf, wrongBotToken } from './start-error.ts';

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
    const who = await bot.client.auth.test();
    await bot.init();
    return who;
  };
  const final = (error: unknown) => {
    const refusal = refusalOf(error);
    return refusal === undefined ? undefined : botTokenError(refusal, error);
  };
  const who = await patiently(ask, { ...deps, what: 'Slack could not be asked who we are', final });
  if (who.bot_id === undefined || who.team_id === undefined) throw wrongBotToken();
  return { teamId: who.team_id, enterpriseId: who.enterprise_id };
}
