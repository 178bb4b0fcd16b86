import { WebClient } from '@slack/web-api';
import type { ChannelSettings, SlackSettings } from '../config/settings.model.ts';
import type { Log } from '../log.ts';
import { boltLogger, quiet } from './app/bolt-logger.ts';
import { rootCauseOf } from './app/root-cause.ts';
import { refusalOf } from './app/start-error.ts';
import { SLACK_TIMEOUT_MS } from './web-client.ts';

/** One thing that was looked at, and what to do where it is not right. */
export interface Finding {
  /** A note is neither right nor wrong. */
  readonly kind: 'ok' | 'red' | 'note';
  readonly text: string;
  /** What was said, where the text alone does not explain it. */
  readonly detail?: string;
  /** The other side's own words, which differ from call to call. */
  readonly quote?: string;
  readonly fix?: string;
}

/** What manifest.yml asks for and the code calls; a test holds the two together. */
export const BOT_SCOPES = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
] as const;

const MORE_SCOPES = 'paste manifest.yml under “App Manifest” of the Slack app, then reinstall it under “Install App”';

interface Looking {
  readonly settings: SlackSettings;
  readonly client: WebClient;
  /** What people type to invite it. */
  readonly botName: string;
}

/** Asks Slack what `wxpulse doctor` shows: the tokens, their scopes, and whether the bot is in its channels. */
export async function checkSlack(
  settings: SlackSettings,
  channels: readonly Pick<ChannelSettings, 'id'>[],
  log: Log,
): Promise<{ findings: Finding[]; channelNames: ReadonlyMap<string, string> }> {
  const client = clientFor(settings, settings.botToken.reveal(), log);
  const channelNames = new Map<string, string>();
  const findings: Finding[] = [];
  try {
    const who = await client.auth.test();
    const looking = { settings, client, botName: who.user ?? 'wxpulse' };
    findings.push({ kind: 'ok', text: `Slack: connected to ${who.team ?? 'the workspace'} as ${looking.botName}` });
    findings.push(scopesFinding(who.response_metadata?.scopes ?? []));
    if (settings.mode.kind === 'socket') {
      const { appToken } = settings.mode;
      findings.push(await socketFinding(settings, clientFor(settings, appToken.reveal(), log)));
    }
    for (const { id } of channels) findings.push(await channelFinding(looking, id, channelNames));
  } catch (error) {
    findings.push(botTokenFinding(settings, error));
  }
  return { findings, channelNames };
}

function botTokenFinding(settings: SlackSettings, error: unknown): Finding {
  const refusal = refusalOf(error);
  if (refusal === undefined) return unreachable(settings, error);
  const fix = 'copy the bot token (xoxb-…) anew from “OAuth & Permissions” of the Slack app';
  return { kind: 'red', text: `Slack refuses SLACK_BOT_TOKEN (${refusal})`, fix };
}

/** No word about tokens: whoever answered, if anybody did, was not Slack, or not Slack at its best. */
function unreachable({ apiUrl }: SlackSettings, error: unknown): Finding {
  const text = `Slack cannot be reached at ${apiUrl} (${rootCauseOf(error)})`;
  return { kind: 'red', text, fix: 'check the network, a proxy between, and SLACK_API_URL if it is set' };
}

function scopesFinding(granted: readonly string[]): Finding {
  const missing = BOT_SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { kind: 'ok', text: 'Slack: all scopes are granted' };
  return { kind: 'red', text: `Slack: the bot lacks ${missing.join(', ')}`, fix: MORE_SCOPES };
}

async function socketFinding(settings: SlackSettings, client: WebClient): Promise<Finding> {
  try {
    await client.apps.connections.open();
    return { kind: 'ok', text: 'Slack: Socket Mode can be opened' };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) return unreachable(settings, error);
    if (refusal === 'socket_mode_not_enabled' || refusal === 'forbidden_team') {
      const fix = 'switch it on under “Socket Mode” of the Slack app';
      return { kind: 'red', text: `Slack: Socket Mode is off (${refusal})`, fix };
    }
    const fix = 'make an app-level token (xapp-…) with connections:write under “Basic Information” of the Slack app';
    return { kind: 'red', text: `Slack refuses SLACK_APP_TOKEN (${refusal})`, fix };
  }
}

async function channelFinding(
  { settings, client, botName }: Looking,
  id: string,
  names: Map<string, string>,
): Promise<Finding> {
  const invite = `type /invite @${botName}`;
  try {
    const info = (await client.conversations.info({ channel: id })).channel;
    if (info?.name !== undefined) names.set(id, `#${info.name}`);
    const name = info?.name === undefined ? id : `#${info.name} (${id})`;
    if (info?.is_archived === true) {
      return { kind: 'red', text: `Slack: ${name} is archived`, fix: 'choose another channel in the settings' };
    }
    if (info?.is_member === true) return { kind: 'ok', text: `Slack: the bot is in ${name}` };
    return { kind: 'red', text: `Slack: the bot is not in ${name}`, fix: `${invite} in that channel` };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) return unreachable(settings, error);
    const fix = `if it is a private channel, ${invite} there; otherwise the id is wrong: it is at the bottom of the channel’s details`;
    return {
      ...{ kind: 'red', text: `Slack does not show ${id} to the bot (${refusal})` },
      fix: refusal === 'missing_scope' ? MORE_SCOPES : fix,
    };
  }
}

function clientFor({ apiUrl }: SlackSettings, token: string, log: Log): WebClient {
  const logger = boltLogger(quiet(log));
  return new WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: SLACK_TIMEOUT_MS, logger });
}
