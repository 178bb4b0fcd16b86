import type { ChannelSettings } from '../config/settings.model.ts';
import type { SettingsNeeds } from '../config/source.ts';
import type { Settings } from '../config.ts';
import { nextSlot } from '../domain/digest-slot.ts';
import { wallClockAt } from '../domain/wall-clock.ts';
import { enFormat } from '../text/en/format.ts';

const CHANNELS_NAMED = 5;

export interface WellKnown {
  readonly channels: readonly ChannelSettings[];
  /** By id, `#ops`. */
  readonly channelNames: ReadonlyMap<string, string>;
  /** Ids of channels that got their welcome, and with it their first digest. */
  readonly welcomed: ReadonlySet<string>;
  readonly now: number;
}

/** What a person may expect when nothing is red: the digests and when, and before them what the first start brings. */
export function whatFollows({ channels, channelNames, welcomed, now }: WellKnown): string[] {
  const nameOf = ({ id }: ChannelSettings) => channelNames.get(id) ?? id;
  const next = channels
    .flatMap((channel) => {
      const at = nextSlot(channel, now)?.at;
      return at === undefined ? [] : [{ at, words: `${showing(at, channel.zone)} in ${nameOf(channel)}` }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ words }) => words);
  const fresh = channels.filter(({ id }) => !welcomed.has(id)).map(nameOf);
  return [
    ...(next.length > 1 ? ['All is well. Next digests:'] : [`All is well. Next digest: ${next.join('')}`]),
    ...(next.length > 1 ? listed(next) : []),
    ...(fresh.length > 0
      ? [`Before that, soon after npm start: a welcome and the latest digest in ${listed(fresh).join(', ')}.`]
      : []),
  ];
}

/** What is left to look at when only one side was. */
export function theRest(looked: Required<SettingsNeeds>, { slack, channels }: Settings): string {
  const all = 'npm run -s wxpulse -- doctor';
  if (!looked.wechat) return `Slack is well. Next: ${all}, which looks at WeChat too.`;
  return slack === undefined || channels.length === 0
    ? `WeChat is well. Next: Slack’s settings (README, “Connect it for real”), then ${all}`
    : `WeChat is well. Next: ${all}, which looks at Slack too.`;
}

function listed(items: readonly string[]): string[] {
  const more = items.length - CHANNELS_NAMED;
  return more > 0 ? [...items.slice(0, CHANNELS_NAMED), `and ${more} more`] : [...items];
}

/** `Tue 24 Nov 09:30 Asia/Shanghai` */
function showing(at: number, zone: string): string {
  const { date, time } = wallClockAt(at, zone);
  return `${enFormat.day(date)} ${time} ${zone}`;
}
