import { WebClient } from '@slack/web-api';
import type { ChannelSettings, SlackSettings } from '../config/settings.model.ts';
import type { Log } from '../log.ts';
import { boltLogger } from './app/bolt-logger.ts';
import { SLACK_TIMEOUT_MS } from './web-client.ts';

/** One thing that was looked at, and what to do where it is not right. */
export interface Finding {
  /** A note is neither right nor wrong. */
  readonly kind: 'ok' | 'red' | 'note';
  readonly text: string;
  readonly fix?: string;
}

/** What manifest.yml asks for and the code calls; a test holds the two together. */
export const BOT_SCOPES = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
] as const;

/** Asks Slack what `wxpulse doctor` shows: the tokens' kind, their scopes, and whether the bot is in its channels. */
export async function checkSlack(
  settings: SlackSettings,
  channels: readonly Pick<ChannelSettings, 'id'>[],
  log: Log,
): Promise<Finding[]> {
  const client = clientFor(settings, settings.botToken.reveal(), log);
  const findings: Finding[] = [];
  try {
    const who = await client.auth.test();
    findings.push({
      kind: 'ok',
      text: `Slack: connected to ${who.team ?? 'the workspace'} as ${who.user ?? 'the bot'}`,
    });
    findings.push(scopesFinding(who.response_metadata?.scopes ?? []));
  } catch (error) {
    return [
      {
        kind: 'red',
        text: `Slack refuses the bot token: ${reasonOf(error)}`,
        fix: 'copy SLACK_BOT_TOKEN (xoxb-…) from the app page, “OAuth & Permissions”',
      },
    ];
  }
  if (settings.mode.kind === 'socket')
    findings.push(await socketFinding(settings, settings.mode.appToken.reveal(), log));
  for (const channel of channels) findings.push(await channelFinding(client, channel.id));
  return findings;
}

function scopesFinding(granted: readonly string[]): Finding {
  const missing = BOT_SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { kind: 'ok', text: 'Slack: all scopes are granted' };
  const fix = 'take over manifest.yml on the app page, “App Manifest”, then reinstall the app';
  return { kind: 'red', text: `Slack: the bot lacks ${missing.join(', ')}`, fix };
}

async function socketFinding(settings: SlackSettings, appToken: string, log: Log): Promise<Finding> {
  try {
    await clientFor(settings, appToken, log).apps.connections.open();
    return { kind: 'ok', text: 'Slack: Socket Mode can be opened' };
  } catch (error) {
    const fix =
      'make an app-level token (xapp-…) with connections:write on the app page, “Basic Information”, and switch Socket Mode on';
    return { kind: 'red', text: `Slack refuses Socket Mode: ${reasonOf(error)}`, fix };
  }
}

async function channelFinding(client: WebClient, channel: string): Promise<Finding> {
  try {
    const info = (await client.conversations.info({ channel })).channel;
    const name = info?.name === undefined ? channel : `#${info.name} (${channel})`;
    if (info?.is_archived === true)
      return { kind: 'red', text: `Slack: ${name} is archived`, fix: 'choose another channel in the settings' };
    if (info?.is_member === true) return { kind: 'ok', text: `Slack: the bot is in ${name}` };
    return { kind: 'red', text: `Slack: the bot is not in ${name}`, fix: 'type /invite @wxpulse in that channel' };
  } catch (error) {
    const fix = 'check the channel id (channel name → About → bottom of the page) and type /invite @wxpulse there';
    return { kind: 'red', text: `Slack does not show channel ${channel}: ${reasonOf(error)}`, fix };
  }
}

function clientFor({ apiUrl }: SlackSettings, token: string, log: Log): WebClient {
  const logger = boltLogger(log);
  return new WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: SLACK_TIMEOUT_MS, logger });
}

/** Slack's own error word, such as `invalid_auth`; it never holds the token. */
function reasonOf(error: unknown): string {
  const said = (error as { data?: { error?: unknown } }).data?.error;
  if (typeof said === 'string') return said;
  return error instanceof Error ? error.message : 'no answer';
}
