import { isPerson } from './person.ts';

const TOKEN =
  'Slack refuses the bot token: copy the current one from "OAuth & Permissions" of the Slack app into SLACK_BOT_TOKEN and restart wxpulse';
const SCOPE =
  'the Slack app lacks a permission: compare its scopes with manifest.yml, add what is missing and reinstall the app';
const CHANNEL = (channel: string) =>
  `the bot cannot see the channel ${channel}: check the id and, if the channel is private, invite the bot there: /invite @wxpulse`;

const PERSON = (id: string) =>
  `Slack does not know the person ${id}: compare the operators in the settings with the ids in Slack’s profiles`;

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

/** A person is not invited, and has no channel that could be archived. */
const ADVICE_ON_PEOPLE: typeof ADVICE = {
  ...ADVICE,
  not_in_channel: PERSON,
  channel_not_found: PERSON,
  is_archived: PERSON,
};

/** One sentence for the log: what a person must do before Slack takes the message. */
export function adviceFor(reason: string, channel: string): string {
  const known = (isPerson(channel) ? ADVICE_ON_PEOPLE : ADVICE)[reason];
  if (known !== undefined) return known(channel);
  if (isPerson(channel)) {
    return `Slack refuses messages to the person ${channel} (${reason}): ask an admin of the workspace whether apps may write to people`;
  }
  return `Slack refuses messages in ${channel} (${reason}): ask an admin of the workspace whether apps may post there`;
}
