import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccountDay } from '../domain/account-day.ts';
import type { AppId } from '../domain/app-id.ts';
import { sumCounts } from '../domain/counts.ts';
import type { Halt } from '../domain/halt.ts';
import type { DayFigures, Reader } from '../store/store.ts';
import { reportAccount, type StoredAccount } from './account-report.ts';
import { createFleet } from './fleet-report.ts';
import type { AccountReport, FleetReport, RangeReport } from './range.model.ts';
import { type AskedAccount, type RangeQuestion, type Scope, scopeOf } from './range-scope.ts';

export type Days = Pick<Reader, 'daysBetween' | 'figuresBetween' | 'daysByKey' | 'sumsBetween' | 'halts'>;

/** Account-days (in an hourly report with 24 rows each) that are read at once: some 10 ms in which nobody else has a turn. */
const DAYS_A_PORTION = 3_000;
const HOURLY_DAYS_A_PORTION = 300;

/** A report of any size, portion by portion; only sums are kept. */
export interface RangeSource {
  /** In the order of the question. To be read once, to the end. */
  readonly portions: AsyncIterable<readonly AccountReport[]>;
  /** All accounts together, as far as their portions were read. */
  together(): FleetReport;
}

/** Every account's figures for a range, from what is stored. */
export async function buildRange(store: Days, ask: RangeQuestion): Promise<RangeReport> {
  const source = readRange(store, ask);
  const accounts: AccountReport[] = [];
  for await (const portion of source.portions) accounts.push(...portion);
  return { from: ask.from, to: ask.to, accounts, ...source.together() };
}

export function readRange(store: Days, ask: RangeQuestion): RangeSource {
  const scope = scopeOf(ask);
  const fleet = createFleet(scope);
  async function* portions() {
    const halts = Map.groupBy(await store.halts(), (halt) => halt.appId);
    const size = accountsAPortion(scope);
    const read = (start: number) => readAccounts(store, ask.accounts.slice(start, start + size), halts, scope);
    let reading = read(0);
    for (let next = size; next < ask.accounts.length + size; next += size) {
      const stored = await reading;
      // the database works on the next portion while this one is reported; whoever stops early does not hear of its failure
      reading = read(next);
      reading.catch(() => undefined);
      yield stored.map((one) => {
        const reported = reportAccount(one, scope, fleet.rows);
        fleet.add(reported);
        return reported.report;
      });
      await nextTurn();
    }
  }
  return { portions: portions(), together: fleet.report };
}

function accountsAPortion({ by, frame }: Scope): number {
  const days = by === 'hour' ? HOURLY_DAYS_A_PORTION : DAYS_A_PORTION;
  return Math.max(1, Math.floor(days / frame.dates.length));
}

async function readAccounts(
  store: Days,
  accounts: readonly AskedAccount[],
  halts: ReadonlyMap<AppId, readonly Halt[]>,
  { by, frame, before }: Scope,
): Promise<StoredAccount[]> {
  const appIds = accounts.map(({ appId }) => appId);
  const [from, to] = [frame.dates[0], frame.dates.at(-1)];
  if (appIds.length === 0 || from === undefined || to === undefined) return [];
  const [days, sums] = await Promise.all([
    by === 'hour' ? store.daysBetween(appIds, from, to) : store.figuresBetween(appIds, from, to),
    before === undefined ? undefined : store.sumsBetween(appIds, before.from, before.to),
  ]);
  const own = Map.groupBy(days, (day) => day.appId);
  const differing = Map.groupBy(await readDiffering(store, days), (day) => day.appId);
  return accounts.map((account) => ({
    account,
    days: own.get(account.appId) ?? [],
    halts: halts.get(account.appId) ?? [],
    sumBefore: sums?.get(account.appId),
    hoursDiffer: (differing.get(account.appId) ?? []).flatMap(differenceOf),
  }));
}

/** The hours of those days whose hours do not add up: the others' are not needed for it. */
async function readDiffering(store: Days, days: readonly DayFigures[]): Promise<readonly AccountDay[]> {
  const marked = days.filter((day) => day.hoursDiffer);
  return marked.length === 0 ? [] : await store.daysByKey(marked);
}

function differenceOf({ date, day, hours }: AccountDay): StoredAccount['hoursDiffer'] {
  if (day.value === null || hours.value === null) return [];
  return [{ date, day: day.value, hours: sumCounts(hours.value.filter((slot) => slot !== null)) }];
}
