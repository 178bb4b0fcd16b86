import type { AccountDay, Figures } from '../../src/domain/account-day.ts';
import type { AppId } from '../../src/domain/app-id.ts';
import type { Store } from '../../src/store/store.ts';
import type { Site } from '../sync/support.ts';
import { date } from './digest-builder.ts';

/** Everything that the database says of these accounts' days and of what stopped them, but how often and when it was asked. */
interface FiguresTable {
  readonly days: readonly TableDay[];
  readonly halts: readonly string[];
}

interface TableDay extends Omit<AccountDay, 'day' | 'hours'> {
  readonly day: Told<AccountDay['day']>;
  readonly hours: Told<AccountDay['hours']>;
}

type Told<Of extends Figures<unknown>> = Omit<Of, 'attempts' | 'askedAt'>;

/** Also days that nobody asked for: strays would be among them. */
async function figuresTable(store: Store, appIds: readonly AppId[]): Promise<FiguresTable> {
  const days = await store.daysBetween(appIds, date('2000-01-01'), date('2099-12-31'));
  const halts = (await store.halts()).filter(({ appId }) => appIds.includes(appId));
  return {
    days: days.map(({ day, hours, ...rest }) => ({ ...rest, day: told(day), hours: told(hours) })),
    halts: halts.map(({ scope, cause, errcode }) => `${scope} stopped: ${cause} ${errcode}`),
  };
}

function told<Of extends Figures<unknown>>({ attempts: _, askedAt: __, ...rest }: Of): Told<Of> {
  return rest;
}

/** How each account's table of one site differs from that of the other. */
export function differencesFrom(fair: Site, { engine, appIds }: Site): Promise<string[]> {
  return Promise.all(
    appIds.map(async (appId) =>
      difference(await figuresTable(engine.store, [appId]), await figuresTable(fair.engine.store, [appId])),
    ),
  );
}

/** All calls to WeChat that were made for an account, tokens included. */
export function callsOf({ wechat }: Site, appId: AppId): number {
  return wechat.calls.filter((call) => call.appId === appId).length;
}

/** How one account's table differs from the right one, in a few words; "same" where it does not. */
function difference(is: FiguresTable, right: FiguresTable): string {
  const stored = new Map(is.days.map((day) => [day.date, day]));
  const counts = new Map<string, number>();
  const count = (words: string) => counts.set(words, (counts.get(words) ?? 0) + 1);
  for (const should of right.days) {
    const day = stored.get(should.date);
    stored.delete(should.date);
    if (!isSame(day?.day, should.day)) count(`days ${stateOf(day?.day)}`);
    else if (!isSame(day?.hours, should.hours)) count(`hours ${stateOf(day?.hours)}`);
  }
  for (const _ of stored) count('strays');
  const differing = [...counts].map(([words, number]) => `${number} ${words}`);
  return [...differing, ...is.halts].join(', ') || 'same';
}

function isSame(is: unknown, should: unknown): boolean {
  return JSON.stringify(is) === JSON.stringify(should);
}

/** A value that should not be there is wrong, whatever its state says. */
function stateOf(figures: Told<Figures<unknown>> | undefined): string {
  if (figures === undefined) return 'unasked';
  return figures.value === null ? figures.state : 'WRONG';
}
