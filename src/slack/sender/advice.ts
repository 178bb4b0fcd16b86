const TOKEN =
  'Slack refuses the bot token: copy the current one from "OAuth & Permissions" of the Slack app into SLACK_BOT_TOKEN and restart wxpulse';
const SCOPE =
  'the Slack app lacks a permission: compare its scopes with manifest.yml, add what is missing and reinstall the app';
const CHANNEL = (channel: string) =>
  `the bot cannot see the channel ${channel}: check the id and, if the channel is private, invite the bot there: /invite @wxpulse`;

const ADVICE: Readonly<Record<string, (channel: string) => string>> = {
  not_in_channel: (channel) => `the bot is not in ${channel}; invite the bot there: /invite @wxpulse`,
  channel_not_found: CHANNEL,
  is_archived: (channel) => `the channel ${channel} is archived: unarchive it, or change the channel in the settings`,
  missing_scope: () => SCOPE,
  no_permission: () => SCOPE,
  not_allowed_token_type: () => 'SLACK_BOT_TOKEN is not a bot token: use the one that starts with xoxb-',
  invalid_auth: () => TOKEN,
  not_authed: () => TOKEN,
  account_inactive: () => TOKEN,
  token_revoked: () => TOKEN,
  token_expired: () => TOKEN,
};

/** One sentence for the log: what a person must do before Slack takes the message. */
export function adviceFor(reason: string, channel: string): string {
  const known = ADVICE[reason];
  if (known !== undefined) return known(channel);
  return `Slack refuses messages in ${channel} (${reason}): ask an admin of the workspace whether apps may post there`;
}
