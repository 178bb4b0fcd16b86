import type { ChannelRoute } from '../domain/channel.ts';
import { daysBetween, type RefDate } from '../domain/ref-date.ts';
import { haltsByAccount } from '../reports/digest.ts';
import type { Reader, SettledCount } from '../store/store.ts';

/**
 * How much of a message's days is there: account-days by how they were settled, since a later look may find a settled one after
 * all; all of them; and those that WeChat refuses to tell.
 */
export interface Arrivals extends SettledCount {
  readonly all: number;
  readonly refused: number;
}

export async function arrivalsOf(
  store: Pick<Reader, 'countSettled' | 'halts'>,
  route: Pick<ChannelRoute, 'accounts'>,
  from: RefDate,
  to: RefDate,
): Promise<Arrivals> {
  const days = daysBetween(from, to) + 1;
  const stopped = haltsByAccount(await store.halts());
  const halted = route.accounts.filter((appId) => stopped.has(appId));
  return {
    ...(await store.countSettled(route.accounts, from, to)),
    all: route.accounts.length * days,
    // an account that is halted when its figures are there changes nothing of what was said
    refused: halted.length * days - settledOf(await store.countSettled(halted, from, to)),
  };
}

export function settledOf({ known, empty, missing }: SettledCount): number {
  return known + empty + missing;
}

/** Written beside what was sent, so that a later look sees whether more has arrived since. */
export function arrivalsText({ known, empty, missing, all, refused }: Arrivals): string {
  return [known, empty, missing, all, refused].join('/');
}
