import type { Environment } from './environment.ts';
import type { Secret } from './secret.ts';
import type { SlackSettings } from './settings.model.ts';

/** Settings that are there are checked in any case; what is missing is a mistake only when Slack is needed. */
export function readSlack(env: Environment, needed: boolean, mistakes: string[]): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  mistakes.push(...wrongKinds(botToken, appToken, signingSecret));
  mistakes.push(...notCopiedWhole({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken }));
  if (appToken !== undefined && signingSecret !== undefined) {
    mistakes.push(
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set; keep the first for Socket Mode or the second for HTTP.',
    );
  }
  if (needed && botToken === undefined) {
    mistakes.push(
      'SLACK_BOT_TOKEN is missing; set it to the bot token (xoxb-) from "OAuth & Permissions" of the Slack app.',
    );
  }
  const mode = modeOf(appToken, signingSecret);
  if (needed && mode === undefined) {
    mistakes.push(
      'SLACK_APP_TOKEN is missing; set an app-level token (xapp-) for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.',
    );
  }
  if (botToken === undefined || mode === undefined) return undefined;
  return { botToken, mode, apiUrl: env.SLACK_API_URL ?? 'https://slack.com/api/', command: env.SLACK_COMMAND ?? '/wx' };
}

function modeOf(appToken: Secret | undefined, signingSecret: Secret | undefined): SlackSettings['mode'] | undefined {
  if (appToken !== undefined) return { kind: 'socket', appToken };
  return signingSecret === undefined ? undefined : { kind: 'http', signingSecret };
}

function wrongKinds(bot: Secret | undefined, app: Secret | undefined, signing: Secret | undefined): string[] {
  const botKind = bot === undefined ? undefined : tokenKind(bot);
  const appKind = app === undefined ? undefined : tokenKind(app);
  if (botKind === 'xapp' && appKind === 'xoxb') {
    return ['SLACK_BOT_TOKEN and SLACK_APP_TOKEN: these two are swapped; exchange their values.'];
  }
  const wrong: string[] = [];
  if (botKind === 'xapp')
    wrong.push('SLACK_BOT_TOKEN holds an app-level token; that one belongs into SLACK_APP_TOKEN.');
  else if (botKind === 'xoxp')
    wrong.push('SLACK_BOT_TOKEN holds a user token, the wrong kind; use the bot token (xoxb-).');
  else if (botKind === 'other') wrong.push('SLACK_BOT_TOKEN must be a bot token, which starts with xoxb-.');
  if (appKind === 'xoxb') wrong.push('SLACK_APP_TOKEN holds a bot token; that one belongs into SLACK_BOT_TOKEN.');
  else if (appKind !== undefined && appKind !== 'xapp') {
    wrong.push('SLACK_APP_TOKEN must be an app-level token, which starts with xapp-.');
  }
  if (signing !== undefined && tokenKind(signing) !== 'other') {
    wrong.push('SLACK_SIGNING_SECRET holds a token; use the signing secret from "Basic Information" of the Slack app.');
  }
  return wrong;
}

/** What stands in the README's example, or came along in copying, cannot even be sent in a header. */
function notCopiedWhole(tokens: Readonly<Record<string, Secret | undefined>>): string[] {
  return Object.entries(tokens).flatMap(([name, token]) =>
    token === undefined || /^[\x21-\x7e]*$/.test(token.reveal())
      ? []
      : [`${name} holds a character that no token has, such as a space or the … of an example; copy the token anew.`],
  );
}

function tokenKind(token: Secret): 'xoxb' | 'xoxp' | 'xapp' | 'other' {
  const prefix = /^(xoxb|xoxp|xapp)-/.exec(token.reveal())?.[1];
  return prefix === 'xoxb' || prefix === 'xoxp' || prefix === 'xapp' ? prefix : 'other';
}
