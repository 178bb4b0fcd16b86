import type { ChannelRoute } from '../domain/channel.ts';
import type { RefDate } from '../domain/ref-date.ts';

/** How much of a channel's days is there; kept with what was sent, to see later that more has arrived. */
export type ReadArrivals = (route: ChannelRoute, from: RefDate, to: RefDate) => Promise<string>;
