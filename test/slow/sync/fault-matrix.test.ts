import { expect, test } from 'vitest';
import { manyAccounts } from '../../../src/demo/wechat/accounts.ts';
import { describeBesideFairSync } from '../../support/both-databases.ts';
import { callsOf } from '../../support/figures-table.ts';
import { day } from '../../sync/support.ts';
import { FAULT_ROWS } from './fault-table.ts';

/** Eight days, five of them so old that their first answer settles them. */
const RANGE = { from: day('2026-11-10') };
/** A token, a daily call, and one for the hours of each day. */
const FEWEST = 1 + 1 + 8;

const CALLS = ['token', 'daily', 'hourly'] as const;
/** One for each call that meets a fault, and one that meets none. */
const ACCOUNTS = manyAccounts(CALLS.length + 1);

const ROWS = FAULT_ROWS.map((row) => {
  const { kind, ...more } = row.fault;
  return { name: [kind, ...Object.values(more), '×', row.times].join(' '), ...row };
});

describeBesideFairSync(ACCOUNTS, RANGE, ({ start, differences }) => {
  test.each(ROWS)('$name', async ({ fault, times, endings, believed }) => {
    await using site = await start();
    for (const [n, path] of CALLS.entries()) site.wechat.failNext({ path, times, appId: site.appIds[n] ?? '' }, fault);
    await site.sync(RANGE);
    const meanwhile = await differences(site);
    site.wechat.clearFaults();
    await site.sync(RANGE);
    const moreCalls = site.appIds.map((appId) => callsOf(site, appId) - FEWEST);
    expect(meanwhile.map((ends, n) => [ends, moreCalls[n]])).toEqual([
      ...CALLS.map((path) => endings[path]),
      ['same', 0],
    ]);
    expect(await differences(site)).toEqual(['same', believed?.daily ?? 'same', believed?.hourly ?? 'same', 'same']);

    const calls = site.wechat.callCount();
    await site.sync(RANGE);
    expect(site.wechat.callCount()).toBe(calls);
  });
});
