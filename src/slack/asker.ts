import type { AccountSettings } from '../config/settings.model.ts';
import type { Settings } from '../config.ts';
import type { ChannelRoute } from '../domain/channel.ts';
import type { Language } from '../domain/language.ts';
import { type Texts, textsFor } from '../text/texts.ts';
import { routeOf } from './accounts-of.ts';

export type AskerSettings = Pick<Settings, 'accounts' | 'channels' | 'operators' | 'language'>;

export interface Place {
  readonly userId: string;
  readonly channelId: string;
}

/** Who asks, and what this person may see in this place (rule 8). */
export interface Asker extends Place {
  readonly t: Texts;
  readonly accounts: readonly AccountSettings[];
  /** Undefined in a direct message. */
  readonly route: ChannelRoute | undefined;
}

/** In the place of the id of a person's direct messages, which begins so, where Slack does not tell it. */
export const DIRECT = 'D';

export function isDirect(channelId: string): boolean {
  return channelId.startsWith(DIRECT);
}

/** A direct message sees all, for operators only; a channel sees its own. */
export function accountsSeenBy(
  settings: AskerSettings,
  { userId, channelId }: Place,
): readonly AccountSettings[] | 'operators_only' | 'no_route' {
  const route = routeOf(settings, channelId);
  if (route !== undefined) {
    const seen = new Set(route.accounts);
    return settings.accounts.filter(({ appId }) => seen.has(appId));
  }
  if (!isDirect(channelId)) return 'no_route';
  return settings.operators.includes(userId) ? settings.accounts : 'operators_only';
}

export type LocaleOf = (userId: string) => Promise<Language | undefined>;

/** What only one person sees is in that person's language; where Slack does not tell it, in that of the words or the channel. */
export async function textsOf(
  settings: AskerSettings,
  localeOf: LocaleOf,
  { userId, channelId }: Place,
  typed: string,
): Promise<Texts> {
  const own = await localeOf(userId);
  if (own !== undefined) return textsFor(own);
  if (/\p{Script=Han}/u.test(typed)) return textsFor('zh-CN');
  return textsFor(routeOf(settings, channelId)?.language ?? settings.language);
}
