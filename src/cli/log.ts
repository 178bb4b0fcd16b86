import { createSecret, type Secret } from '../config/secret.ts';
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
  const password = passwordIn(settings.databaseUrl);
  const key = settings.encryptionKey === undefined ? [] : [settings.encryptionKey];
  return createLog({
    level: settings.logLevel,
    secrets: [...slackSecrets, ...accountSecrets, ...key, ...password],
    write: (line) => console.err(line.trimEnd()),
  });
}

/** As it stands in the address, and as it was meant. */
function passwordIn(databaseUrl: string): Secret[] {
  const written = URL.canParse(databaseUrl) ? new URL(databaseUrl).password : '';
  return written === '' ? [] : [createSecret(written), createSecret(decodeURIComponent(written))];
}
