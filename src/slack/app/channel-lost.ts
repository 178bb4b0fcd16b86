import { z } from 'zod';

/** What Slack tells when the bot is removed from a channel, or the channel archived: public and private ones by other names. */
const REASONS = {
  channel_left: 'not_in_channel',
  group_left: 'not_in_channel',
  channel_archive: 'is_archived',
  group_archive: 'is_archived',
} as const;

export const CHANNEL_EVENTS = Object.keys(REASONS) as readonly (keyof typeof REASONS)[];

/** The bot may not post in a channel any more. */
export interface ChannelLost {
  readonly channel: string;
  /** The word with which Slack would refuse a message there. */
  readonly reason: (typeof REASONS)[keyof typeof REASONS];
  /** By Slack's clock, epoch ms. */
  readonly at: number;
}

const body = z.object({
  event_time: z.number(),
  event: z.object({
    type: z.enum(['channel_left', 'group_left', 'channel_archive', 'group_archive']),
    channel: z.string(),
    // finer than the envelope's whole seconds, but not in Slack's own examples
    event_ts: z.coerce.number().optional(),
  }),
});

/** Slack's fields stop here. */
export function readChannelLost(payload: unknown): ChannelLost {
  const { event, event_time } = body.parse(payload);
  return { channel: event.channel, reason: REASONS[event.type], at: Math.floor((event.event_ts ?? event_time) * 1000) };
}
