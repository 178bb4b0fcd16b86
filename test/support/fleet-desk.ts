import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import { manyAccounts } from '../../src/demo/wechat/accounts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Desk, daysAgo, startDesk } from '../cli/support.ts';
import { untruths } from './truth.ts';

/** How many answers the saver commits at once, and how many calls a desk has under way: what a sudden end may cost. */
export const GROUP_SIZE = 500;
export const CONCURRENCY = 8;

/** A desk whose commands run for several accounts, and that can tell what is wrong in their database. */
export interface FleetDesk extends Desk {
  /** Where the database differs from what WeChat knows of these days, daily figures and hours. */
  wrong(days: Span, databaseUrl?: string): Promise<string[]>;
}

export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface FleetDeskOptions {
  readonly count: number;
  readonly delayMs?: number;
  readonly databaseUrl?: string;
  readonly through?: readonly string[];
}

export async function startFleetDesk({ count, databaseUrl, ...how }: FleetDeskOptions): Promise<FleetDesk> {
  const accounts = manyAccounts(count);
  const desk = await startDesk({ ...how, accounts });
  desk.write('wxpulse.yml', settingsOf(accounts));
  const { WECHAT_API_URL = '', DATABASE_URL = '' } = desk.env;
  const secrets = Object.fromEntries(accounts.map(({ secret }, n) => [`SECRET_${n}`, secret]));
  const env = { WECHAT_API_URL, DATABASE_URL: databaseUrl ?? DATABASE_URL, ...secrets };
  return {
    ...desk,
    env,
    begin: (args, given = env, input) => desk.begin(args, given, input),
    run: (args, given = env, input) => desk.run(args, given, input),
    runHere: (args, given = env, here) => desk.runHere(args, given, here),
    async wrong(days, url = env.DATABASE_URL) {
      const store = await openStore({ url, now: Date.now });
      try {
        return await untruths(store, desk.wechat, accounts, days);
      } finally {
        await store.close();
      }
    },
  };
}

/** So many days up to yesterday, by the machine's clock. */
export function lastDays(count: number): Span {
  return { from: daysAgo(count), to: daysAgo(1) };
}

export function syncArguments({ from, to }: Span): string[] {
  return ['sync', '--from', from, '--to', to, '--hourly', '--json'];
}

function settingsOf(accounts: readonly DemoAccount[]): string {
  const entries = accounts.map(
    ({ appId, name }, n) => `  - {app_id: ${appId}, name: "${name}", secret: "env:SECRET_${n}"}`,
  );
  return `limits: {concurrency: ${CONCURRENCY}}\naccounts:\n${entries.join('\n')}\n`;
}
