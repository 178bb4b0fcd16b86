import type { DemoAccount, Outage } from './account.model.ts';
import { type DayFigures, dayOfHours, type Figures, figuresOf, type HourFigures } from './figures.ts';
import { dayAt, dayOf, instantOf } from './shanghai-day.ts';

/** What a test or the demo changes about an account; what is left out stays as it is. */
export interface AccountPatch {
  /** The address that WeChat refuses; null puts it on the list, and all calls are let in. */
  readonly refusedIp?: string | null;
  /** 50002 on every call. */
  readonly banned?: boolean;
  /** False: 48001 on the datacube calls. */
  readonly granted?: boolean;
  /** True: 40243 on token calls; tokens already given out stay good. */
  readonly secretFrozen?: boolean;
  /** The owner makes a new secret; tokens already given out stay good. */
  readonly secret?: string;
  /** Calls left today, of each datacube call. */
  readonly quotaLeft?: number;
  readonly lateAnswer?: 'empty' | '61503';
  /** What WeChat's own look at the account's server finds. */
  readonly callback?: CallbackState;
  /** When that day is published, in epoch ms, in place of the usual time; Infinity for never. */
  readonly publishDay?: { readonly date: string; readonly at: number };
  /** The same for the day's hours alone, if they come after the day. */
  readonly publishHours?: { readonly date: string; readonly at: number };
  /** Makes hours of a day fail, as if it had been so all along. */
  readonly outage?: Omit<Outage, 'daysBefore'> & { readonly date: string };
  /**
   * New figures for a day. Hours that are not given had no calls, so an empty list makes the day silent; the daily row is
   * their sum unless it is given too. Null goes back to the first figures.
   */
  readonly revise?: {
    readonly date: string;
    readonly hours: readonly HourFigures[] | null;
    readonly daily?: Figures;
  };
}

/** `no_url`: none is entered. `unresolved`: its name leads nowhere. The numbers: how many of its three addresses answer a ping. */
export type CallbackState = 'no_url' | 'unresolved' | 0 | 1 | 2 | 3;

export interface BookedAccount {
  account: DemoAccount;
  secret: string;
  refusedIp: string | undefined;
  banned: boolean;
  granted: boolean;
  secretFrozen: boolean;
  lateAnswer: 'empty' | '61503';
  callback: CallbackState;
  readonly publishDay: Map<number, number>;
  readonly publishHours: Map<number, number>;
  readonly revised: Map<number, DayFigures>;
}

export interface AccountBook {
  find(appId: string): BookedAccount | undefined;
  /** Throws for an account that is not there: the caller is a test or the demo, whose mistakes should be loud. */
  known(appId: string): BookedAccount;
  patch(appId: string, patch: AccountPatch): void;
  figures(booked: BookedAccount, day: number): DayFigures;
  isPublished(booked: BookedAccount, day: number, what: 'daily' | 'hourly'): boolean;
}

export function createAccountBook(deps: {
  accounts: readonly DemoAccount[];
  now: () => number;
  publishAt: string;
}): AccountBook {
  const anchor = dayAt(deps.now()) - 1;
  const entries = new Map(deps.accounts.map((account) => [account.appId, book(account, anchor)]));
  const known = (appId: string): BookedAccount => {
    const booked = entries.get(appId);
    if (booked === undefined) throw new Error(`no such account: ${appId}`);
    return booked;
  };
  return {
    find: (appId) => entries.get(appId),
    known,
    patch: (appId, patch) => applyPatch(known(appId), patch, anchor),
    figures: (booked, day) => booked.revised.get(day) ?? figuresOf(booked.account, day, anchor),
    isPublished(booked, day, what) {
      const usual = instantOf(day + 1, deps.publishAt);
      const dayFrom = booked.publishDay.get(day) ?? usual;
      const from = what === 'daily' ? dayFrom : Math.max(dayFrom, booked.publishHours.get(day) ?? dayFrom);
      return deps.now() >= from;
    },
  };
}

function book(account: DemoAccount, anchor: number): BookedAccount {
  const late = account.anchorPublishedAt;
  return {
    account,
    secret: account.secret,
    refusedIp: account.refusedIp,
    banned: false,
    granted: true,
    secretFrozen: false,
    lateAnswer: account.lateAnswer,
    callback: 3,
    publishDay: new Map(late === undefined ? [] : [[anchor, instantOf(anchor + 1, late)]]),
    publishHours: new Map(),
    revised: new Map(),
  };
}

function applyPatch(booked: BookedAccount, patch: AccountPatch, anchor: number): void {
  if (patch.refusedIp !== undefined) booked.refusedIp = patch.refusedIp ?? undefined;
  booked.banned = patch.banned ?? booked.banned;
  booked.granted = patch.granted ?? booked.granted;
  booked.secretFrozen = patch.secretFrozen ?? booked.secretFrozen;
  booked.secret = patch.secret ?? booked.secret;
  booked.lateAnswer = patch.lateAnswer ?? booked.lateAnswer;
  booked.callback = patch.callback ?? booked.callback;
  if (patch.publishDay) booked.publishDay.set(existingDay(patch.publishDay.date), patch.publishDay.at);
  if (patch.publishHours) booked.publishHours.set(existingDay(patch.publishHours.date), patch.publishHours.at);
  if (patch.outage) {
    const { date, ...hours } = patch.outage;
    const outage = { ...hours, daysBefore: anchor - existingDay(date) };
    booked.account = { ...booked.account, outages: [outage, ...booked.account.outages] };
  }
  if (patch.revise) revise(booked, patch.revise);
}

function revise(booked: BookedAccount, { date, hours, daily }: NonNullable<AccountPatch['revise']>): void {
  const day = existingDay(date);
  if (hours === null) booked.revised.delete(day);
  else booked.revised.set(day, { ...dayOfHours(hours), ...(daily && { daily }) });
}

/** As loud as `known`. */
export function existingDay(date: string): number {
  const day = dayOf(date);
  if (day === undefined) throw new Error(`not a date: ${date}`);
  return day;
}
