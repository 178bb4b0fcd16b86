import { expect, test } from 'vitest';
import type { AskedReport, Out } from '../../src/cli/report-asked.ts';
import { writeCsv } from '../../src/cli/report-csv.ts';
import { writeJson } from '../../src/cli/report-json.ts';
import { buildRange, readRange } from '../../src/reports/range.ts';
import type { RangeQuestion } from '../../src/reports/range-scope.ts';
import { daysAgo, NOW, openShelf, SHOP, type Shelf, YESTERDAY } from '../reports/support.ts';
import { account, beijing, counts } from '../support/digest-builder.ts';

type Write = (report: AskedReport, out: Out) => Promise<void>;

async function written(write: Write, shelf: Shelf, ask: RangeQuestion): Promise<string[]> {
  const parts: string[] = [];
  const source = readRange(shelf.store, ask);
  const { accounts, from, to, by } = ask;
  await write({ word: 'all', accounts: accounts.length, from, to, by, source }, (text) => parts.push(text));
  return parts;
}

const fleet = (count: number) => Array.from({ length: count }, (_, n) => account(n + 1, `n${n}`));
const lastDays = (days: number, accounts = [SHOP]): RangeQuestion => ({
  ...{ accounts, from: daysAgo(days - 1), to: YESTERDAY, by: 'day', now: NOW },
});

test.each([0, 1, 700])(
  'JSON of %i accounts is one document, the model’s own, written portion by portion',
  async (n) => {
    await using shelf = await openShelf();
    for (const one of fleet(n).slice(-3)) await shelf.past(one, daysAgo(20), YESTERDAY, counts(100, 1));
    const ask = lastDays(30, fleet(n));
    const parts = await written(writeJson, shelf, ask);
    const model = await buildRange(shelf.store, ask);
    expect(
      JSON.parse(parts.join('\n'), (key, value) =>
        key === 'nextLookAt' && value !== null ? Date.parse(value) : value,
      ),
    ).toEqual(JSON.parse(JSON.stringify(model)));
    expect(model.accounts).toHaveLength(n);
    expect(model.total).toMatchObject({ days: n * 30, knownDays: Math.min(n, 3) * 21 });
    if (n === 700) expect(parts.length).toBeGreaterThan(5);
  },
);

test('the keys of the contract are there, instants in Beijing time, and rows that are known have nothing more', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, '2026-11-16', counts(200, 3, 400, 5_010));
  await shelf.absent(SHOP, YESTERDAY, 'open', beijing('2026-11-18', '09:20'), 'absent', 2);
  const report = JSON.parse((await written(writeJson, shelf, lastDays(2))).join('\n'));
  expect(Object.keys(report)).toEqual(['from', 'to', 'accounts', 'groups', 'rows', 'total']);
  expect(report.accounts[0].rows).toEqual([
    { date: '2026-11-16', calls: 200, failures: 3, failureRate: 0.015, meanMs: 400, maxMs: 5_010, coverage: 'known' },
    {
      ...{ date: YESTERDAY, calls: null, failures: null, failureRate: null, meanMs: null, maxMs: null },
      ...{ coverage: 'pending', reason: 'absent', attempts: 2, askedAt: '2026-11-18T09:20:00+08:00' },
    },
  ]);
  expect(report.accounts[0].gaps[0].nextLookAt).toBe('2026-11-18T09:40:00+08:00');
  expect(report.accounts[0].total).toMatchObject({
    calls: 200,
    days: 2,
    knownDays: 1,
    coverages: { known: 1, pending: 1 },
  });
});

test('CSV: a line a row, unknown figures are empty cells, and no name is a formula', async () => {
  await using shelf = await openShelf();
  const odd = { ...account(7, '=1+1, "客服"'), group: 'care' };
  await shelf.known(odd, '2026-11-15', counts(200, 3, 400, 5_010));
  await shelf.differing(odd, '2026-11-16', counts(10, 0, 1, 1), counts(2, 0, 1, 1));
  await shelf.absent(odd, YESTERDAY, 'missing', beijing('2026-11-18', '09:20'), 'calls: no whole number', 2);
  const days = await written(writeCsv, shelf, lastDays(3, [odd]));
  expect(days.join('\n')).toMatchInlineSnapshot(`
    "account,name,date,hour,calls,failures,failure_rate,mean_ms,max_ms,coverage,group,to,days,known_days,reason,attempts,asked_at,hours_differ
    wx0000000000000007,"'=1+1, ""客服""",2026-11-15,,200,3,0.015,400,5010,known,care,,,,,,,
    wx0000000000000007,"'=1+1, ""客服""",2026-11-16,,10,0,0,1,1,known,care,,,,,,,yes
    wx0000000000000007,"'=1+1, ""客服""",2026-11-17,,,,,,,missing,care,,,,calls: no whole number,2,2026-11-18T09:20:00+08:00,"
  `);
  const weeks = await written(writeCsv, shelf, { ...lastDays(3, [odd]), by: 'week' });
  expect(
    weeks
      .join('\n')
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^.*"",?/, '')),
  ).toMatchInlineSnapshot(`
    [
      "2026-11-15,,200,3,0.015,400,5010,known,care,2026-11-15,1,1,,,,",
      "2026-11-16,,10,0,0,1,1,missing,care,2026-11-17,2,1,,,,yes",
    ]
  `);
});

test('CSV of 700 accounts has each of their rows once', async () => {
  await using shelf = await openShelf();
  const lines = (await written(writeCsv, shelf, lastDays(30, fleet(700)))).join('\n').split('\n');
  expect(lines).toHaveLength(1 + 700 * 30);
  expect(new Set(lines).size).toBe(lines.length);
});
