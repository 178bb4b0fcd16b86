import { SlackRefusal } from './refusal.ts';

const BURST = 5;
const PER_SECOND = 1;

/** chat.postMessage's own limit: about one a second and channel, short bursts allowed. Throws 429 when it is spent. */
export function createChannelLimit(now: () => number): (channel: string) => void {
  const buckets = new Map<string, { left: number; at: number }>();
  return (channel) => {
    const at = now();
    const bucket = buckets.get(channel) ?? { left: BURST, at };
    const left = Math.min(BURST, bucket.left + (Math.max(0, at - bucket.at) / 1000) * PER_SECOND);
    if (left < 1) throw new SlackRefusal('ratelimited', {}, Math.ceil((1 - left) / PER_SECOND));
    buckets.set(channel, { left: left - 1, at });
  };
}
