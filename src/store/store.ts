import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import type { Counts } from '../domain/counts.ts';
import type { Halt, HaltScope } from '../domain/halt.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { TokenShelf } from '../wechat/token-shelf.ts';
import type { NewOutboxRow, OutboxRow, OutboxState } from './outbox.model.ts';
import type { AccountLabels, Change, ChannelDigest, NewChange, Stored } from './settings.model.ts';

/** What is remembered of an account beside its days. */
export interface AccountRow {
  readonly appId: AppId;
  /** Epoch ms when wxpulse first saw it; its history is the 60 days before. */
  readonly addedAt: number;
  /** Epoch ms of the last scheduled daily call that was answered (also "not yet"). */
  readonly dailyAskedAt: number | null;
  /** Epoch ms when the 60 days of history were complete; `null` while some are still open. */
  readonly historyDoneAt: number | null;
}

export interface ChannelRow {
  readonly id: string;
  readonly addedAt: number;
}

/** One account and one day, the key of a stored day. */
export interface DayKey {
  readonly appId: AppId;
  readonly date: RefDate;
}

/** Daily state of an account-day without its hours: small enough to read for thousands of accounts each minute. */
export interface DayState {
  readonly appId: AppId;
  readonly date: RefDate;
  readonly dayState: AccountDay['day']['state'];
  readonly dayReason: string | null;
  readonly dayAttempts: number;
  readonly dayAskedAt: number | null;
  readonly calls: number | null;
  readonly hoursState: AccountDay['hours']['state'];
  readonly hoursReason: string | null;
  readonly hoursAttempts: number;
  readonly hoursAskedAt: number | null;
}

/** What is stored of an account before a day. */
export interface PastDays {
  readonly appId: AppId;
  readonly days: number;
  readonly first: RefDate;
  readonly last: RefDate;
}

export type SettledCount = Readonly<Record<Exclude<AccountDay['day']['state'], 'open'>, number>>;

/** An account-day as a report by days needs it. */
export type DayFigures = Omit<AccountDay, 'hours'>;

/** Many days of one account; `settled` counts them all by what their final answer is. */
export interface DaySum {
  readonly counts: Counts;
  readonly settled: SettledCount;
}

/** What can be asked both outside and inside a transaction. */
export interface Reader {
  accounts(): Promise<AccountRow[]>;
  findAccount(appId: AppId): Promise<AccountRow | undefined>;
  channels(): Promise<ChannelRow[]>;
  halts(): Promise<Halt[]>;
  haltsOf(appId: AppId): Promise<Halt[]>;
  /** Whole days of the given accounts, both ends included, by account and date. Days never asked have no row. */
  daysBetween(appIds: readonly AppId[], from: RefDate, to: RefDate): Promise<AccountDay[]>;
  /** The same without the hours' values (`hours.value` is null), for tables of thousands of accounts. */
  dailyBetween(appIds: readonly AppId[], from: RefDate, to: RefDate): Promise<AccountDay[]>;
  daysByKey(keys: readonly DayKey[]): Promise<AccountDay[]>;
  /** States of all accounts' days that still want figures: daily ones open, or known with hours open or to be re-asked. */
  unfinishedDays(from: RefDate): Promise<DayState[]>;
  /** How many days of these accounts, both ends included, have a final answer, by what it is. */
  countSettled(appIds: readonly AppId[], from: RefDate, to: RefDate): Promise<SettledCount>;
  /** Daily figures of the given accounts, both ends included, by account and date. Days never asked have no row. */
  figuresBetween(appIds: readonly AppId[], from: RefDate, to: RefDate): Promise<DayFigures[]>;
  /** The known days of each of these accounts, both ends included, added up. Accounts without a stored day are not in it. */
  sumsBetween(appIds: readonly AppId[], from: RefDate, to: RefDate): Promise<ReadonlyMap<AppId, DaySum>>;
  /** The newest day of each of these accounts that is known or empty, however old; accounts without any are not in it. */
  newestAnswered(appIds: readonly AppId[]): Promise<ReadonlyMap<AppId, RefDate>>;
  /** Of each account that has days before this one, in whatever state. */
  pastDays(before: RefDate): Promise<PastDays[]>;
  findOutbox(key: string): Promise<OutboxRow | undefined>;
  /** Rows of these states, oldest first. */
  outboxIn(states: readonly OutboxState[], limit: number): Promise<OutboxRow[]>;
  /** Rows whose key begins with `prefix`, oldest first. @param from of them those that go on with this or what sorts after it */
  outboxByPrefix(prefix: string, from?: string): Promise<OutboxRow[]>;
  /** A remembered fact, such as what a workspace refuses. */
  findFact(key: string): Promise<string | undefined>;
  /** What people set for channels and accounts beside the settings file, by channel id and AppId. */
  channelSettings(): Promise<ReadonlyMap<string, Stored<ChannelDigest>>>;
  accountSettings(): Promise<ReadonlyMap<AppId, Stored<AccountLabels>>>;
  findChannelSettings(channel: string): Promise<Stored<ChannelDigest> | undefined>;
  findAccountSettings(appId: AppId): Promise<Stored<AccountLabels> | undefined>;
  /** Another one after each change of any of these. */
  settingsVersion(): Promise<string>;
  /** The newest changes, of all or of one `about`. */
  changes(limit: number, about?: string): Promise<Change[]>;
}

/** Writes happen in transactions only: BEGIN IMMEDIATE on SQLite, no network wait inside. */
export interface Writer extends Reader {
  /** Adds accounts that are new; known ones are left alone. */
  addAccounts(appIds: readonly AppId[], now: number): Promise<void>;
  addChannels(ids: readonly string[], now: number): Promise<void>;
  patchAccounts(patches: readonly (Pick<AccountRow, 'appId'> & Partial<AccountRow>)[]): Promise<void>;
  /** Inserts or replaces whole rows, in chunks under the parameter limit. */
  saveDays(days: readonly AccountDay[]): Promise<void>;
  /** Deletes days before this one, the oldest first; returns how many. */
  forgetDays(before: RefDate, atMost: number): Promise<number>;
  saveHalt(halt: Halt): Promise<void>;
  /** Forgets halts whose cause is over; returns how many there were. */
  clearHalts(appId: AppId, scopes: readonly HaltScope[]): Promise<number>;
  /** Writes a row unless its key exists; true when it was written. */
  enqueue(row: NewOutboxRow): Promise<boolean>;
  patchOutbox(key: string, patch: Partial<Omit<OutboxRow, 'key' | 'id'>>): Promise<void>;
  saveFact(key: string, value: string, now: number): Promise<void>;
  saveChannelSettings(channel: string, settings: ChannelDigest, by: ChangedBy): Promise<void>;
  dropChannelSettings(channel: string): Promise<void>;
  saveAccountSettings(appId: AppId, settings: AccountLabels, by: ChangedBy): Promise<void>;
  addChange(change: NewChange): Promise<void>;
  /** Gives up what is queued for a channel, but what operators are told there. */
  giveUpQueued(channel: string, reason: string): Promise<void>;
  /** Forgets the rows of a channel that were given up for these reasons, so that their keys are free again. */
  forgetGivenUp(channel: string, reasons: readonly string[]): Promise<void>;
}

export interface ChangedBy {
  readonly userId: string;
  /** Epoch ms. */
  readonly at: number;
}

export interface Store extends Reader {
  readonly tokens: TokenShelf;
  /** All or nothing. Only one runs at a time. */
  transaction<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
