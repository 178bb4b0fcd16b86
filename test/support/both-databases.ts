import { afterAll, beforeAll, describe } from 'vitest';
import type { DemoAccount } from '../../src/demo/wechat/account.model.ts';
import type { SyncRange } from '../../src/sync/sync-range.ts';
import { createFolder, type Site, startSite } from '../sync/support.ts';
import { differencesFrom } from './figures-table.ts';
import { servePostgres } from './serve-postgres.ts';

/** An empty database of its own. */
export type MakeDatabase = () => Promise<AsyncDisposable & { readonly url: string }>;

/** The same tests over SQLite, and over a PostgreSQL that is started for them. */
export function describeBothDatabases(define: (makeDatabase: MakeDatabase) => void): void {
  describe('on SQLite', () => {
    define(async () => {
      const folder = createFolder();
      return { url: `sqlite:${folder.path}/wxpulse.db`, [Symbol.asyncDispose]: async () => folder[Symbol.dispose]() };
    });
  });
  describe('on PostgreSQL', () => {
    define(servePostgres().makePlace);
  });
}

/** Syncs beside one that nothing befell. */
export interface Comparison {
  /** A site over an empty database. */
  start(): Promise<Site>;
  /** How each account of the site ended, against the one without faults; see figures-table.ts. */
  differences(site: Site): Promise<string[]>;
}

export function describeBesideFairSync(
  accounts: readonly DemoAccount[],
  range: Partial<SyncRange>,
  define: (comparison: Comparison) => void,
): void {
  describeBothDatabases((makeDatabase) => {
    const start = async (): Promise<Site> => {
      const database = await makeDatabase();
      const site = await startSite({ accounts, databaseUrl: database.url });
      return {
        ...site,
        async [Symbol.asyncDispose]() {
          await site[Symbol.asyncDispose]();
          await database[Symbol.asyncDispose]();
        },
      };
    };
    let fair: Site;
    beforeAll(async () => {
      fair = await start();
      await fair.sync(range);
    });
    afterAll(() => fair[Symbol.asyncDispose]());
    define({ start, differences: (site) => differencesFrom(fair, site) });
  });
}
