import type { AccountDay, FigureState, HourSlots } from '../../src/domain/account-day.ts';
import type { Counts } from '../../src/domain/counts.ts';
import type { Halt } from '../../src/domain/halt.ts';
import { addDays, eachDate, type RefDate } from '../../src/domain/ref-date.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { account, beijing, date } from '../support/digest-builder.ts';

/** Wednesday, 18 November, 09:31 in Shanghai. */
export const NOW = beijing('2026-11-18', '09:31');
export const YESTERDAY = date('2026-11-17');

export const SHOP = account(1, '商城 Shop');
export const MEMBER = account(2, '会员 Member');
export const CARE = account(3, '客服 Care');

export interface Shelf extends AsyncDisposable {
  readonly store: Store;
  /** A day's figures, known. */
  known(who: { appId: typeof SHOP.appId }, day: string, figures: Counts, hours?: HourSlots): Promise<void>;
  /** The same figures on each of these days. */
  past(who: { appId: typeof SHOP.appId }, from: RefDate, to: RefDate, figures: Counts): Promise<void>;
  /** A day without figures. */
  absent(
    who: { appId: typeof SHOP.appId },
    day: string,
    state: FigureState,
    askedAt?: number,
    reason?: string,
    attempts?: number,
  ): Promise<void>;
  /** A day whose hours (all of them in the first) do not add up to it. */
  differing(who: { appId: typeof SHOP.appId }, day: string, figures: Counts, hours: Counts): Promise<void>;
  halted(who: { appId: typeof SHOP.appId }, halt?: Partial<Halt>): Promise<void>;
}

export async function openShelf(): Promise<Shelf> {
  const store = await openStore({ url: 'sqlite::memory:', now: () => NOW });
  const save = (days: AccountDay[]) => store.transaction((writer) => writer.saveDays(days));
  return {
    store,
    known: (who, day, figures, hours) => save([knownDay(who.appId, date(day), figures, hours)]),
    past: (who, from, to, figures) => save(eachDate(from, to).map((day) => knownDay(who.appId, day, figures))),
    absent: (who, day, state, askedAt = NOW, reason, attempts = 1) => {
      const figures = { state, value: null, reason: reason ?? null, attempts, askedAt };
      return save([{ appId: who.appId, date: date(day), day: figures, hours: UNASKED, hoursDiffer: false }]);
    },
    differing: (who, day, figures, hours) => {
      const slots = [hours, ...new Array(23).fill(null)];
      return save([{ ...knownDay(who.appId, date(day), figures, slots), hoursDiffer: true }]);
    },
    halted: (who, halt = {}) =>
      store.transaction((writer) =>
        writer.saveHalt({
          ...{ appId: who.appId, scope: 'account', cause: 'ip', errcode: 40164, rid: null, ip: null },
          ...{ since: NOW, nextLook: NOW },
          ...halt,
        }),
      ),
    [Symbol.asyncDispose]: () => store.close(),
  };
}

/** So many days before yesterday. */
export function daysAgo(days: number): RefDate {
  return addDays(YESTERDAY, -days);
}

const UNASKED = { state: 'open', value: null, reason: null, attempts: 0, askedAt: null } as const;

function knownDay(appId: typeof SHOP.appId, day: RefDate, value: Counts, hours?: HourSlots): AccountDay {
  const figures = { state: 'known', reason: null, attempts: 0, askedAt: NOW } as const;
  return {
    appId,
    date: day,
    day: { ...figures, value },
    hours: hours === undefined ? UNASKED : { ...figures, value: hours },
    hoursDiffer: false,
  };
}
