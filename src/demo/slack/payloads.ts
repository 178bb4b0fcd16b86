import type { Fields } from './block-check.ts';
import type { Channel } from './directory.ts';
import type { World } from './world.ts';

export type Enterprise = { id: string; name: string };

/** The old verification token; Slack still sends it, nobody should look at it. */
const LEGACY_TOKEN = 'legacy-token';

/** A trigger_id, good for three seconds, once. Its last part says whose it is. */
export function issueTrigger(world: World, userId: string): string {
  const id = `${world.nextTs()}.${userId}`;
  world.triggers.set(id, world.now());
  return id;
}

export function commandPayload(
  world: World,
  said: { command: string; text: string; channel: Channel; userId: string; teamId?: string | undefined },
  answer: { responseUrl: string; enterprise?: Enterprise | undefined },
): Record<string, unknown> {
  const { channel, userId } = said;
  const { enterprise } = answer;
  return {
    token: LEGACY_TOKEN,
    team_id: said.teamId ?? world.team.id,
    team_domain: world.team.domain,
    channel_id: channel.id,
    channel_name: channel.isPrivate ? 'privategroup' : channel.name,
    user_id: userId,
    user_name: world.directory.users.get(userId)?.name ?? 'stranger',
    command: said.command,
    text: said.text,
    api_app_id: world.bot.appId,
    is_enterprise_install: 'false',
    ...(enterprise === undefined ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    response_url: answer.responseUrl,
    trigger_id: issueTrigger(world, userId),
  };
}

/** What every interaction carries: who, where from, and for which app. */
export function interactionPayload(
  world: World,
  type: string,
  userId: string,
  teamId?: string,
): Record<string, unknown> {
  const user = world.directory.users.get(userId);
  const name = user?.name ?? 'stranger';
  const team = teamId ?? user?.teamId ?? world.team.id;
  return {
    type,
    token: LEGACY_TOKEN,
    api_app_id: world.bot.appId,
    team: { id: world.team.id, domain: world.team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: userId, username: name, name, team_id: team },
    trigger_id: issueTrigger(world, userId),
  };
}

export function eventPayload(world: World, event: Fields): Record<string, unknown> {
  const authorization = { enterprise_id: null, team_id: world.team.id, user_id: world.bot.userId };
  return {
    token: LEGACY_TOKEN,
    team_id: world.team.id,
    api_app_id: world.bot.appId,
    event: { event_ts: world.nextTs(), ...event },
    type: 'event_callback',
    event_id: world.nextId('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [{ ...authorization, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  };
}
