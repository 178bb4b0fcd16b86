import { type AccountDay, type Figures, unaskedDay } from '../domain/account-day.ts';
import { type AppId, parseAppId } from '../domain/app-id.ts';
import { type Counts, sumCounts } from '../domain/counts.ts';
import { withHoursChecked } from '../domain/hours-check.ts';
import type { RefDate } from '../domain/ref-date.ts';
import type { FindableAccount } from '../reports/find-accounts.model.ts';
import { findAccounts } from '../reports/find-accounts.ts';
import type { Writer } from '../store/store.ts';
import type { FigureLine } from './figures-csv.ts';

/** Account-days that are held before they are written; a file that keeps an account's days together holds each once. */
const DAYS_AT_ONCE = 500;
const HOURS = 24;

export interface Imported {
  readonly accounts: number;
  /** Account-days whose daily figures, and whose hours, were written. */
  readonly days: number;
  readonly hours: number;
}

/** The rows of one account-day that were read so far. */
interface Gathered {
  readonly appId: AppId;
  readonly date: RefDate;
  daily: Counts | undefined;
  readonly hours: (Counts | null)[];
}

/** Writes lines into days, in portions. What a line says takes the place of what the database has. */
export function createImport(writer: Writer, accounts: readonly FindableAccount[], now: number) {
  let gathered = new Map<string, Gathered>();
  const seen = new Set<AppId>();
  let [days, hours] = [0, 0];

  const flush = async (): Promise<void> => {
    const portion = [...gathered.values()];
    gathered = new Map();
    const stored = await writer.daysByKey(portion);
    const before = new Map(stored.map((day) => [day.appId + day.date, day]));
    const after = portion.map((one) =>
      merged(before.get(one.appId + one.date) ?? unaskedDay(one.appId, one.date), one, now),
    );
    await writer.addAccounts([...new Set(portion.map(({ appId }) => appId))], now);
    await writer.saveDays(after);
    days += portion.filter(({ daily }) => daily !== undefined).length;
    hours += portion.filter((one) => hasHours(one)).length;
  };

  return {
    /** Why the line cannot be taken; undefined when it was. */
    async take({ account, date, hour, counts }: FigureLine): Promise<string | undefined> {
      const appId = appIdOf(account, accounts);
      if (appId === undefined) return `${account} is neither an AppId nor the name of one account`;
      seen.add(appId);
      let day = gathered.get(appId + date);
      if (day === undefined) {
        if (gathered.size === DAYS_AT_ONCE) await flush();
        day = { appId, date, daily: undefined, hours: new Array(HOURS).fill(null) };
        gathered.set(appId + date, day);
      }
      if (hour === null) {
        if (day.daily !== undefined) return 'the day was said before';
        day.daily = counts;
        return undefined;
      }
      if (day.hours[hour] !== null) return 'the hour was said before';
      day.hours[hour] = counts;
      return undefined;
    },
    async end(): Promise<Imported> {
      if (gathered.size > 0) await flush();
      return { accounts: seen.size, days, hours };
    },
  };
}

function appIdOf(word: string, accounts: readonly FindableAccount[]): AppId | undefined {
  const appId = parseAppId(word);
  if (appId !== undefined) return appId;
  const found = findAccounts(accounts, word);
  return found.length === 1 ? found[0]?.appId : undefined;
}

const hasHours = ({ hours }: Gathered): boolean => hours.some((slot) => slot !== null);

/** Hours without a daily row give their sum, where nothing better is known of the day. A daily row of no calls is an empty day. */
function merged(before: AccountDay, read: Gathered, now: number): AccountDay {
  const figures = <Value>(value: Value | null): Figures<Value> => ({
    ...{ state: value === null ? 'empty' : 'known', value, reason: null, attempts: 0, askedAt: now },
  });
  const hours = hasHours(read) ? figures(read.hours) : before.hours;
  if (read.daily !== undefined) {
    return withHoursChecked({ ...before, day: figures(read.daily.calls === 0 ? null : read.daily), hours });
  }
  const sum = sumCounts(read.hours.filter((slot) => slot !== null));
  return withHoursChecked({ ...before, day: before.day.value === null ? figures(sum) : before.day, hours });
}
