import { expect, test } from 'vitest';
import type { AccountPatch } from '../../../src/demo/wechat/account-book.ts';
import { manyAccounts } from '../../../src/demo/wechat/accounts.ts';
import { HOUR_MS } from '../../../src/domain/ref-date.ts';
import { describeBesideFairSync } from '../../support/both-databases.ts';
import { callsOf } from '../../support/figures-table.ts';
import { day, type Site, TO } from '../../sync/support.ts';
import type { Ending } from './fault-table.ts';

/** Eight days, five of them so old that their first answer settles them. */
const RANGE = { from: day('2026-11-10') };

/** The one that is befallen, and one that is not. */
const ACCOUNTS = manyAccounts(2);

/** What befalls an account, and what a person or time does about it. */
interface Row {
  readonly name: string;
  readonly begin: (site: Site) => void | Promise<void>;
  readonly end: (site: Site) => void | Promise<void>;
  /** For who asks for the first time, and for who holds a token and has the newest day, without its hours. */
  readonly anew: Ending;
  readonly later: Ending;
}

const patched = (patch: AccountPatch) => (site: Site) => site.wechat.setAccount(site.appId, patch);
const nothing = () => undefined;

/** Nothing of it is known: neither its days nor the hours of the one day that was known before. */
function stopped(name: string, begin: AccountPatch, end: AccountPatch, halt: string): Row {
  return {
    ...{ name, begin: patched(begin), end: patched(end) },
    anew: [`8 days unasked, ${halt}`, 1],
    later: [`7 days unasked, 1 hours open, ${halt}`, 1],
  };
}

/** Stops one endpoint after the other. */
function stoppedEach(name: string, begin: AccountPatch, end: AccountPatch, halt: string): Row {
  return {
    ...stopped(name, begin, end, ''),
    anew: [`8 days unasked, daily ${halt}`, 1],
    later: [`7 days unasked, 1 hours open, daily ${halt}, hourly ${halt}`, 2],
  };
}

/** Tokens already given out stay good. */
function stoppedWithoutToken(name: string, begin: AccountPatch, end: AccountPatch, halt: string): Row {
  return { ...stopped(name, begin, end, halt), later: ['same', 0] };
}

function late(name: string, begin: AccountPatch, endings: Pick<Row, 'anew' | 'later'>): Row {
  const published = { publishDay: { date: TO, at: 0 }, publishHours: { date: TO, at: 0 } };
  return { name, begin: patched(begin), end: patched(published), ...endings };
}

const NEVER = { date: TO, at: Number.POSITIVE_INFINITY };
const SECRET = ACCOUNTS[0]?.secret ?? '';

const ROWS: readonly Row[] = [
  stopped('a refused address', { refusedIp: '203.0.113.7' }, { refusedIp: null }, 'account stopped: ip 40164'),
  stopped('a ban', { banned: true }, { banned: false }, 'account stopped: banned 50002'),
  stoppedEach('no permission', { granted: false }, { granted: true }, 'stopped: permission 48001'),
  stoppedEach('a spent quota', { quotaLeft: 0 }, { quotaLeft: 100 }, 'stopped: quota 45009'),
  stoppedWithoutToken(
    'a frozen secret',
    { secretFrozen: true },
    { secretFrozen: false },
    'account stopped: secret 40243',
  ),
  stoppedWithoutToken('a new secret', { secret: 'f'.repeat(32) }, { secret: SECRET }, 'account stopped: secret 40125'),
  {
    ...stoppedEach('a quota that is spent on the way', { quotaLeft: 3 }, { quotaLeft: 100 }, ''),
    ...{
      anew: ['5 hours open, hourly stopped: quota 45009', 1],
      later: ['5 hours open, hourly stopped: quota 45009', 1],
    },
  },
  // the days before it are there at once: with an absent row by the same answer, after 61503 by a second one without the last day
  late('a late day, absent', { publishDay: NEVER }, { anew: ['1 days open', 1], later: ['1 hours open', 1] }),
  late(
    'a late day, 61503',
    { lateAnswer: '61503', publishDay: NEVER },
    { anew: ['1 days open', 2], later: ['1 hours open', 1] },
  ),
  late('late hours, absent', { publishHours: NEVER }, { anew: ['1 hours open', 1], later: ['1 hours open', 1] }),
  late(
    'late hours, 61503',
    { lateAnswer: '61503', publishHours: NEVER },
    { anew: ['1 hours open', 1], later: ['1 hours open', 1] },
  ),
  {
    name: 'a token that another system made invalid',
    begin: ({ wechat, appId }) => wechat.invalidateToken(appId),
    end: nothing,
    // the refused call and another token
    ...{ anew: ['same', 0], later: ['same', 2] },
  },
  {
    name: 'a token whose time is over',
    begin: ({ clock }) => clock.advance(2 * HOUR_MS),
    end: nothing,
    // we know its time: no call is refused
    ...{ anew: ['same', 0], later: ['same', 1] },
  },
];

const CASES = ROWS.flatMap((row) => (['anew', 'later'] as const).map((when) => ({ ...row, when })));

describeBesideFairSync(ACCOUNTS, RANGE, ({ start, differences }) => {
  test.each(CASES)('$name, $when', async ({ begin, end, when, ...endings }) => {
    await using site = await start();
    if (when === 'later') await site.sync({ from: TO, hourly: false });
    await begin(site);
    await site.sync(RANGE);
    const [meanwhile, others] = await differences(site);
    await end(site);
    await site.sync(RANGE);
    const fewest = 1 + (when === 'later' ? 1 : 0) + 1 + 8;
    expect([meanwhile, callsOf(site, site.appId) - fewest]).toEqual(endings[when]);
    expect(others).toBe('same');
    expect(await differences(site)).toEqual(['same', 'same']);
  });
});
