import type { Args } from '../args.ts';
import { SlackRefusal } from '../refusal.ts';
import { requireScope, type World } from '../world.ts';
import type { Method } from './method.ts';

const ZONE_OFFSET = { timeZoneName: 'longOffset' } as const;

function offsetSeconds(tz: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: tz, ...ZONE_OFFSET }).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

const authTest: Method = {
  run({ url, team, bot }) {
    return { url: `${url}/`, team: 'Demo', team_id: team.id, user: bot.name, user_id: bot.userId, bot_id: bot.botId };
  },
};

const userInfo: Method = {
  scopes: ['users:read'],
  run(world, args) {
    const { id, name, tz, locale, teamId } = world.directory.user(args.text('user'));
    const zone = { tz, tz_label: tz, tz_offset: offsetSeconds(tz, world.now()) };
    const profile = { real_name: name, display_name: name };
    const user = {
      id,
      name,
      real_name: name,
      team_id: teamId ?? world.team.id,
      deleted: false,
      is_bot: false,
      profile,
    };
    return { user: { ...user, ...zone, ...(args.flag('include_locale') ? { locale } : {}) } };
  },
};

const userGroups: Method = {
  scopes: ['usergroups:read'],
  run: ({ directory, team }) => ({
    usergroups: directory.userGroups.map((group) => ({ ...group, team_id: team.id, is_usergroup: true })),
  }),
};

const botInfo: Method = {
  scopes: ['users:read'],
  run({ bot }, args) {
    if ((args.text('bot') ?? bot.botId) !== bot.botId) throw new SlackRefusal('bot_not_found');
    return { bot: { id: bot.botId, app_id: bot.appId, user_id: bot.userId, name: bot.name, deleted: false } };
  },
};

function react(world: World, args: Args): Record<string, unknown> {
  requireScope(world, 'reactions:write');
  const channel = world.directory.visibleChannel(args.text('channel'));
  const message = world.messages.find(channel.id, args.text('timestamp'));
  const name = args.text('name');
  if (name === undefined || !/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new SlackRefusal('invalid_name');
  const existing = message.reactions.find((one) => one.name === name);
  if (existing?.users.includes(world.bot.userId)) throw new SlackRefusal('already_reacted');
  if (existing === undefined) message.reactions.push({ name, users: [world.bot.userId] });
  else existing.users.push(world.bot.userId);
  world.changes.emit({ kind: 'reaction', channel: channel.id, ts: message.ts });
  return {};
}

export const peopleMethods: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'users.info': userInfo,
  'usergroups.list': userGroups,
  'bots.info': botInfo,
  'reactions.add': { run: react },
};
