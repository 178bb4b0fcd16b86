import { expect, test } from 'vitest';
import { writeTable } from '../../src/cli/report-table.ts';
import type { Counts } from '../../src/domain/counts.ts';
import { addDays, eachDate } from '../../src/domain/ref-date.ts';
import { readRange } from '../../src/reports/range.ts';
import type { RangeQuestion } from '../../src/reports/range-scope.ts';
import { CARE, daysAgo, MEMBER, NOW, openShelf, SHOP, type Shelf, YESTERDAY } from '../reports/support.ts';
import { account, beijing, counts, date } from '../support/digest-builder.ts';

async function table(shelf: Shelf, ask: Omit<RangeQuestion, 'now'>, word = 'all'): Promise<string> {
  const source = readRange(shelf.store, { ...ask, now: NOW });
  let printed = '';
  const { from, to, by } = ask;
  await writeTable({ word, accounts: ask.accounts.length, from, to, by, source }, (text) => {
    printed += text;
  });
  return printed;
}

test('one account: every state of a day has its words, its reason, how often and when it was asked', async () => {
  await using shelf = await openShelf();
  await shelf.past(SHOP, daysAgo(13), daysAgo(8), counts(20_000, 110, 364, 5_010));
  await shelf.past(SHOP, daysAgo(6), daysAgo(5), counts(20_476, 1_590, 733, 5_046));
  await shelf.differing(SHOP, '2026-11-13', counts(1_200, 3, 350), counts(1_204, 30, 350));
  await shelf.absent(SHOP, '2026-11-14', 'missing', beijing('2026-11-18', '08:20'), 'failed 61501', 3);
  await shelf.absent(SHOP, '2026-11-15', 'empty');
  await shelf.absent(SHOP, '2026-11-16', 'open', beijing('2026-11-17', '12:20'), 'absent', 9);
  expect(await table(shelf, { accounts: [SHOP], from: daysAgo(6), to: YESTERDAY, by: 'day' })).toMatchInlineSnapshot(`
    "商城 Shop (wx0000000000000001), days in Beijing time
    Date        Failed %  Failed    Calls  Mean ms  Max ms
    2026-11-11     7.8 %   1,590   20,476      733   5,046
    2026-11-12     7.8 %   1,590   20,476      733   5,046
    2026-11-13    0.25 %       3    1,200      350   5,000  hours add up to 1,204 calls, 30 failed
    2026-11-14         –       –        –        –       –  missing
    2026-11-15         –       –        –        –       –  no callbacks reported
    2026-11-16         –       –        –        –       –  late: not published since noon
    2026-11-17         –       –        –        –       –  not asked for yet
    total          7.6 %   3,183   42,152      722   5,046  3 of 7 days known, 1 without callbacks
    before        0.55 %     660  120,000      364   5,010  2026-11-04..2026-11-10, 6 of 7 days known
    change      +7.0 pts                –  +98.4 %          calls not compared: days unknown
    Not known, and in no total or rate:
      2026-11-14  missing; asked 3 times, last 18 Nov 08:20: WeChat answered with 61501: the asked days are no span that WeChat allows, or not over yet (concern: wxpulse)
      2026-11-16  late: not published since noon; asked 9 times, last 17 Nov 12:20
      2026-11-17  not asked for yet"
  `);
});

test('a group of three with Chinese names, by week: the worst first, then all together, then each', async () => {
  await using shelf = await openShelf();
  const accounts = [CARE, { ...SHOP, group: 'retail' }, { ...MEMBER, group: 'retail' }];
  await shelf.past(CARE, date('2026-10-05'), date('2026-10-16'), counts(636, 20, 343, 5_044));
  await shelf.past(SHOP, date('2026-09-01'), date('2026-10-18'), counts(20_476, 110, 364, 5_046));
  await shelf.past(MEMBER, date('2026-10-05'), date('2026-10-18'), counts(10_270, 817, 674, 5_047));
  await shelf.halted(CARE, { since: beijing('2026-11-17', '08:02') });
  const ask = { accounts, from: date('2026-10-05'), to: date('2026-10-18'), by: 'week' as const };
  expect(await table(shelf, ask, 'retail')).toMatchInlineSnapshot(`
    "“retail”: 3 accounts, 2026-10-05..2026-10-18, days in Beijing time, worst first
    Account           Failed %  Failed    Calls  Mean ms  Max ms  ± points  ± calls
    会员 Member          8.0 %  11,438  143,780      674   5,047         –        –
    客服 Care            3.1 %     240    7,632      343   5,044         –        –  12 of 14 days known
    商城 Shop           0.54 %   1,540  286,664      364   5,046         0      0 %
    group retail (2)     3.0 %  12,978  430,444      468   5,047         0      0 %
    all 3 accounts       3.0 %  13,218  438,076      465   5,047         0      0 %  40 of 42 days known
    ± against 2026-09-21..2026-10-04: points of 1 and calls of 1 of 3 accounts, known in both.
    Not known, and in no total or rate, of 42 account-days: 2 refused.

    All 3 accounts together, by week
    Date                    Failed %  Failed    Calls  Mean ms  Max ms
    2026-10-05..2026-10-11     3.0 %   6,629  219,674      465   5,047
    2026-10-12..2026-10-18     3.0 %   6,589  218,402      466   5,047  2 of 21 account-days not known

    客服 Care (wx0000000000000003), days in Beijing time
    Date                    Failed %  Failed  Calls  Mean ms  Max ms
    2026-10-05..2026-10-11     3.1 %     140  4,452      343   5,044
    2026-10-12..2026-10-18     3.1 %     100  3,180      343   5,044  2 of 7 days not known
    total                      3.1 %     240  7,632      343   5,044  12 of 14 days known
    Not known, and in no total or rate:
      2026-10-17..2026-10-18  refused since 17 Nov 08:02: IP not on the list (40164), see wxpulse doctor

    商城 Shop (wx0000000000000001), days in Beijing time
    Date                    Failed %  Failed    Calls  Mean ms  Max ms
    2026-10-05..2026-10-11    0.54 %     770  143,332      364   5,046
    2026-10-12..2026-10-18    0.54 %     770  143,332      364   5,046
    total                     0.54 %   1,540  286,664      364   5,046
    before                    0.54 %   1,540  286,664      364   5,046  2026-09-21..2026-10-04
    change                     0 pts              0 %      0 %

    会员 Member (wx0000000000000002), days in Beijing time
    Date                    Failed %  Failed    Calls  Mean ms  Max ms
    2026-10-05..2026-10-11     8.0 %   5,719   71,890      674   5,047
    2026-10-12..2026-10-18     8.0 %   5,719   71,890      674   5,047
    total                      8.0 %  11,438  143,780      674   5,047"
  `);
});

test('by month with days that are not known: their number stands beside the figures of the others', async () => {
  await using shelf = await openShelf();
  const known: Counts = counts(1_000, 5, 300, 4_000);
  for (const day of eachDate(date('2026-09-01'), YESTERDAY)) {
    if (!day.endsWith('5') && !day.startsWith('2026-10-2')) await shelf.known(SHOP, day, known);
  }
  await shelf.absent(SHOP, '2026-10-05', 'missing', NOW, 'calls: no whole number from 0 up', 2);
  expect(
    await table(shelf, { accounts: [SHOP], from: date('2026-09-01'), to: YESTERDAY, by: 'month' }),
  ).toMatchInlineSnapshot(`
    "商城 Shop (wx0000000000000001), days in Beijing time
    Date                    Failed %  Failed   Calls  Mean ms  Max ms
    2026-09-01..2026-09-30    0.50 %     135  27,000      300   4,000  3 of 30 days not known
    2026-10-01..2026-10-31    0.50 %      95  19,000      300   4,000  12 of 31 days not known
    2026-11-01..2026-11-17    0.50 %      75  15,000      300   4,000  2 of 17 days not known
    total                     0.50 %     305  61,000      300   4,000  61 of 78 days known
    Not known, and in no total or rate:
      2026-09-05              not asked for yet
      2026-09-15              not asked for yet
      2026-09-25              not asked for yet
      2026-10-05              missing; asked 2 times, last 18 Nov 09:31: a row of WeChat’s answer was not believed (calls: no whole number from 0 up)
      2026-10-15              not asked for yet
      2026-10-20..2026-10-29  not asked for yet
      2026-11-05              not asked for yet
      2026-11-15              not asked for yet"
  `);
});

test('ten thousand accounts are a summary of the worst and the days of all together', async () => {
  await using shelf = await openShelf();
  const accounts = Array.from({ length: 120 }, (_, n) => account(n + 1, `号${n + 1}`));
  for (const [n, one] of accounts.slice(0, 100).entries()) await shelf.known(one, YESTERDAY, counts(1_000, n));
  const lines = (await table(shelf, { accounts, from: addDays(YESTERDAY, -1), to: YESTERDAY, by: 'day' })).split('\n');
  expect(lines).toHaveLength(60);
  expect(lines[2]).toMatch(/^号100 +9\.9 %/);
  expect(lines).toContain('and 70 more accounts, 20 of them without figures; --format csv and json have them all');
});
