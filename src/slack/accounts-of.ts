import type { Settings } from '../config.ts';
import type { ChannelRoute } from '../domain/channel.ts';
import type { AccountName } from '../reports/digest.model.ts';

/** The names of a channel's accounts, in the order of the settings. */
export function accountsOf(settings: Pick<Settings, 'accounts'>, route: Pick<ChannelRoute, 'accounts'>): AccountName[] {
  const seen = new Set(route.accounts);
  return settings.accounts.filter(({ appId }) => seen.has(appId)).map(({ appId, name }) => ({ appId, name }));
}

export function routeOf(settings: Pick<Settings, 'channels'>, channelId: string): ChannelRoute | undefined {
  return settings.channels.find(({ id }) => id === channelId);
}
