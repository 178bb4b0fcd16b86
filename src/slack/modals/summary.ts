import type { ChannelRoute } from '../../domain/channel.ts';
import { nextSlot } from '../../domain/digest-slot.ts';
import type { RefDate } from '../../domain/ref-date.ts';
import { wallClockAt } from '../../domain/wall-clock.ts';
import { shownName } from '../../text/names.ts';
import type { Texts } from '../../text/texts.ts';
import { accountsOf, routeOf } from '../accounts-of.ts';
import { LIMITS } from '../blocks/limits.ts';
import type { ChannelLine } from '../blocks/modals/settings-modal.ts';
import type { ModalDeps } from './modal-deps.ts';

type Deps = Pick<ModalDeps, 'directory' | 'clock'>;

/** `daily 09:30 Beijing time · all 5 accounts · English · next: Thu 19 Nov 09:30` */
export function summaryOf({ directory, clock }: Deps, route: ChannelRoute, t: Texts): string {
  const { hub, languageNames, weekdays } = t.settings;
  const at = clock.now();
  const days =
    route.days.length === weekdays.length ? hub.daily : t.format.list(route.days.map((day) => weekdays[day] ?? ''));
  const { length } = route.accounts;
  const accounts = length === directory.accounts.length ? hub.all(length) : t.format.accounts(length);
  const clockName = t.format.clockOf(route.zone, at);
  const line = hub.summary(days, route.digestTime, clockName, accounts, languageNames[route.language]);
  const next = nextPosting(route, at, t);
  return next === undefined ? line : `${line} · ${hub.next(next)}`;
}

/** By the channel's clock. */
export function nextPosting(route: ChannelRoute, now: number, t: Texts): string | undefined {
  const slot = nextSlot(route, now);
  if (slot === undefined) return undefined;
  const { date, time } = wallClockAt(slot.at, route.zone);
  return `${t.format.day(date as RefDate)} ${time}`;
}

/** @param named with the names of its accounts */
export function lineFor(deps: Deps, channel: string, t: Texts, { named }: { named: boolean }): ChannelLine {
  const { directory } = deps;
  const route = routeOf(directory, channel);
  const stored = directory.storedChannel(channel);
  const summary = route === undefined ? withoutRoute(stored, t) : summaryOf(deps, route, t);
  const accounts = route === undefined || !named ? [] : accountsOf(directory, route);
  return {
    ...{ channel, summary, isFixed: directory.isFixedChannel(channel) },
    names: accounts.map((account) => shownName(account, LIMITS.name)),
  };
}

/** Set, but without an account that there is; or in a way that this version cannot read. */
function withoutRoute(stored: ReturnType<ModalDeps['directory']['storedChannel']>, t: Texts): string | undefined {
  if (stored === undefined) return undefined;
  return stored.settings === undefined ? t.settings.hub.unreadable : t.format.accounts(0);
}
