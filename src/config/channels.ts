import { foldWord } from '../domain/account-word.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Language } from '../domain/language.ts';
import type { AccountEntry } from './accounts.ts';
import type { Environment } from './environment.ts';
import type { AlertSettings, ChannelSettings } from './settings.model.ts';
import type { YamlFile } from './yaml-file.ts';

type YamlChannel = YamlFile['channels'][number];

const DEFAULT_ALERTS: AlertSettings = {
  from: 'warn',
  mention: undefined,
  mentionWhen: 'still_failing',
  quietHours: undefined,
  sensitivity: 'normal',
};

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6] as const;

export function readChannels(
  env: Environment,
  file: YamlFile,
  entries: readonly AccountEntry[],
  mistakes: string[],
): ChannelSettings[] {
  const language = env.WXPULSE_LANGUAGE ?? 'en';
  const channels = file.channels.map((channel, index) =>
    channelSettings(channel, `channels[${index}]`, entries, language, mistakes),
  );
  checkTwice(file.channels, mistakes);
  if (env.WXPULSE_CHANNEL !== undefined) {
    channels.push(channelSettings({ id: env.WXPULSE_CHANNEL, alerts: {} }, '', entries, language, mistakes));
  }
  return env.WXPULSE_ONCALL === undefined ? channels : withOncall(channels, env.WXPULSE_ONCALL, mistakes);
}

function channelSettings(
  channel: YamlChannel,
  where: string,
  entries: readonly AccountEntry[],
  language: Language,
  mistakes: string[],
): ChannelSettings {
  return {
    // Without an id there is a mistake already, and these settings are not used.
    id: channel.id ?? '',
    accounts: accountsOf(channel, where, entries, mistakes),
    digestTime: channel.digest_time ?? '09:30',
    zone: channel.zone ?? 'Asia/Shanghai',
    days: channel.days ?? EVERY_DAY,
    language: channel.language ?? language,
    alerts: channel.alerts === undefined ? undefined : alertSettings(channel.alerts),
  };
}

function alertSettings(alerts: NonNullable<YamlChannel['alerts']>): AlertSettings {
  return {
    from: alerts.from ?? DEFAULT_ALERTS.from,
    mention: alerts.mention,
    mentionWhen: alerts.mention_when ?? DEFAULT_ALERTS.mentionWhen,
    quietHours: alerts.quiet_hours,
    sensitivity: alerts.sensitivity ?? DEFAULT_ALERTS.sensitivity,
  };
}

/** What the channel may see, in the order of the accounts; all of them where it names none. */
function accountsOf(
  channel: YamlChannel,
  where: string,
  entries: readonly AccountEntry[],
  mistakes: string[],
): AppId[] {
  const { accounts, groups } = channel;
  const seen = new Set<AccountEntry>();
  accounts?.forEach((name, index) => {
    const found = entries.find(({ words }) => words.some(({ word }) => foldWord(word) === foldWord(name)));
    if (found !== undefined) seen.add(found);
    else mistakes.push(`${where}.accounts[${index}] is not an account; write the name, an alias or the AppId of one.`);
  });
  groups?.forEach((name, index) => {
    const found = entries.filter(({ group }) => group !== undefined && foldWord(group.word) === foldWord(name));
    for (const entry of found) seen.add(entry);
    if (found.length === 0)
      mistakes.push(`${where}.groups[${index}] is not the group of any account; write one that is.`);
  });
  for (const [key, list] of Object.entries({ accounts, groups })) {
    if (list?.length === 0) mistakes.push(`${where}.${key} is empty; leave it out for all accounts.`);
  }
  const all = accounts === undefined && groups === undefined;
  return entries.filter((entry) => all || seen.has(entry)).flatMap(({ appId }) => appId ?? []);
}

function checkTwice(channels: readonly YamlChannel[], mistakes: string[]): void {
  const first = new Map<string, number>();
  channels.forEach(({ id }, index) => {
    if (id === undefined) return;
    const other = first.get(id);
    if (other === undefined) first.set(id, index);
    else mistakes.push(`channels[${index}].id says the same as channels[${other}].id; list a channel once.`);
  });
}

function withOncall(channels: readonly ChannelSettings[], mention: string, mistakes: string[]): ChannelSettings[] {
  const [channel, ...more] = channels;
  if (channel === undefined) mistakes.push('WXPULSE_ONCALL needs a channel; set WXPULSE_CHANNEL or remove it.');
  else if (more.length > 0)
    mistakes.push('WXPULSE_ONCALL is for one channel; write alerts.mention in the YAML file instead.');
  else if (channel.alerts?.mention !== undefined) {
    mistakes.push('WXPULSE_ONCALL and channels[0].alerts.mention set the same thing; remove one of them.');
  }
  return channels.map((each) => ({ ...each, alerts: { ...(each.alerts ?? DEFAULT_ALERTS), mention } }));
}
