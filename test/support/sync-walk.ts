import type { AccountPatch } from '../../src/demo/wechat/account-book.ts';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import type { Fault, FaultMatch } from '../../src/demo/wechat/fault.model.ts';
import { addDays, HOUR_MS, MINUTE_MS, refDateAt, startOf, yesterdayAt } from '../../src/domain/ref-date.ts';
import { day, type Site, startSite } from '../sync/support.ts';
import { untruths } from './truth.ts';
import { untilCalls } from './until-calls.ts';

/** What can happen to a sync, one thing after the other. `account` is a number in the walk's own list. */
export type Step =
  | { readonly kind: 'fault'; readonly account: number; readonly match: FaultMatch; readonly fault: Fault }
  /** An answer that hides all figures. Told twice it is believed, so that each call of each account lies but once. */
  | { readonly kind: 'lie'; readonly account: number; readonly path: 'daily' | 'hourly' }
  | { readonly kind: 'trouble'; readonly account: number; readonly trouble: number }
  | { readonly kind: 'mend'; readonly account: number }
  | { readonly kind: 'token'; readonly account: number }
  /** The day that is going on will be published at that hour of the next one. */
  | { readonly kind: 'late'; readonly account: number; readonly hour: number; readonly answer: 'empty' | '61503' }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'restart' }
  /** @param daysBack how many days before yesterday it begins; `stopAfter`: so many calls, then the process ends */
  | {
      readonly kind: 'sync';
      readonly daysBack: number;
      readonly hourly: boolean;
      readonly stopAfter: number | undefined;
    };

/** What lasts until a person acts, and the act. */
export const TROUBLES: readonly (readonly [begin: AccountPatch, end: AccountPatch])[] = [
  [{ refusedIp: '203.0.113.7' }, { refusedIp: null }],
  [{ banned: true }, { banned: false }],
  [{ granted: false }, { granted: true }],
  [{ secretFrozen: true }, { secretFrozen: false }],
  [{ quotaLeft: 2 }, { quotaLeft: 100_000 }],
];

export const WALKERS = manyAccounts(3);
export const BEGIN = Date.parse('2026-11-18T09:30+08:00');
/** The latest hour at which a late day comes, of the next day. */
export const LATEST_HOUR = 20;
/** How far back the walk's syncs reach. */
export const FIRST_DAY = day('2026-11-06');

export interface SyncWalk extends AsyncDisposable {
  take(step: Step): Promise<void>;
  /** All faults end, all is published, and whoever is left syncs. */
  comeHome(): Promise<void>;
  /** What the database says that is not so, or that it does not know (yet). */
  untruths(): Promise<string[]>;
  readonly site: () => Site;
}

export async function startSyncWalk(databaseUrl: string): Promise<SyncWalk> {
  let stop = new AbortController();
  let site = await startSite({ accounts: WALKERS, at: BEGIN, databaseUrl, signal: stop.signal });
  const { wechat, clock } = site;
  const told = new Set<string>();
  const idOf = (account: number) => WALKERS[account]?.appId ?? '';
  const mend = (account: number) => {
    for (const [, end] of TROUBLES) wechat.setAccount(idOf(account), end);
  };

  async function restart(): Promise<void> {
    await site.engine[Symbol.asyncDispose]();
    stop = new AbortController();
    site = await startSite({ accounts: WALKERS, databaseUrl, signal: stop.signal, after: { wechat, clock } });
  }

  async function sync({ daysBack, hourly, stopAfter }: Extract<Step, { kind: 'sync' }>): Promise<void> {
    const to = yesterdayAt(clock.now());
    const from = addDays(to, -daysBack);
    const run = site.sync({ from: from < FIRST_DAY ? FIRST_DAY : from, to, hourly }, { signal: stop.signal });
    if (stopAfter === undefined) return void (await run);
    await untilCalls(wechat, wechat.callCount() + stopAfter, run);
    stop.abort(new Error('stopped by SIGINT'));
    await run;
    await restart();
  }

  async function take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'fault':
        return wechat.failNext({ ...step.match, appId: idOf(step.account) }, step.fault);
      case 'lie': {
        const lie = `${step.account} ${step.path}`;
        if (!told.has(lie)) wechat.failNext({ path: step.path, appId: idOf(step.account) }, { kind: 'empty_list' });
        return void told.add(lie);
      }
      case 'trouble':
        return wechat.setAccount(idOf(step.account), TROUBLES[step.trouble]?.[0] ?? {});
      case 'mend':
        return mend(step.account);
      case 'token':
        return wechat.invalidateToken(idOf(step.account));
      case 'late': {
        const date = refDateAt(clock.now());
        const at = startOf(addDays(date, 1)) + step.hour * HOUR_MS;
        return wechat.setAccount(idOf(step.account), { lateAnswer: step.answer, publishDay: { date, at } });
      }
      case 'pass':
        return clock.advance(step.minutes * MINUTE_MS);
      case 'restart':
        return restart();
      case 'sync':
        return sync(step);
    }
  }

  const end = () => yesterdayAt(clock.now());
  return {
    take,
    site: () => site,
    untruths: () => untruths(site.engine.store, wechat, WALKERS, { from: FIRST_DAY, to: end() }),
    async comeHome() {
      wechat.clearFaults();
      for (const account of WALKERS.keys()) mend(account);
      await clock.advance(startOf(addDays(refDateAt(clock.now()), 2)) + LATEST_HOUR * HOUR_MS - clock.now());
      // the first one may end at a halt that is over, or hear of an empty list for the first time
      for (let n = 0; n < 2; n += 1) await site.sync({ from: FIRST_DAY, to: end() });
    },
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  };
}
