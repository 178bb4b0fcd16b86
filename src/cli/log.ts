import type { Settings } from '../config.ts';
import { createLog, type ScrubbingLog } from '../log.ts';
import type { Console } from './console.ts';

/** The log of a command, on stderr, with every secret of the settings kept out of it. */
export function openLog(settings: Settings, console: Console): ScrubbingLog {
  const { slack } = settings;
  const slackSecrets =
    slack === undefined
      ? []
      : [slack.botToken, slack.mode.kind === 'socket' ? slack.mode.appToken : slack.mode.signingSecret];
  const accountSecrets = settings.accounts.flatMap((account) =>
    account.callbackToken === undefined ? [account.secret] : [account.secret, account.callbackToken],
  );
  const key = settings.encryptionKey === undefined ? [] : [settings.encryptionKey];
  return createLog({
    level: settings.logLevel,
    secrets: [...slackSecrets, ...accountSecrets, ...key],
    write: (line) => console.err(line.trimEnd()),
  });
}
