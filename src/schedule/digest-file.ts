import type { ChannelRoute } from '../domain/channel.ts';
import { LIMITS } from '../slack/blocks/limits.ts';

/** Where the table cannot show all accounts it shows the worst, and points to a file in the thread. */
export function hasFile(route: Pick<ChannelRoute, 'accounts'>): boolean {
  return route.accounts.length > LIMITS.accountsInTable;
}
