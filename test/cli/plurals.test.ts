import { expect, test } from 'vitest';
import { knownNote, spanNote } from '../../src/cli/report-notes.ts';
import { daysAgo, startDesk } from './support.ts';

test('commands say one call, one day and one account-day as one', async () => {
  await using desk = await startDesk();
  const oneDay = ['sync', '--from', daysAgo(1), '--hourly'];
  expect((await desk.runHere([...oneDay, '--dry-run'])).stdout).toMatch(/^It would take 1 daily call and 0 to 1 by/);
  expect((await desk.runHere(oneDay)).stdout).toMatch(/^2 calls: 1 day and 1 day's hours fetched; /);
  expect((await desk.runHere(['sync', '--from', daysAgo(70), '--to', daysAgo(70)])).stdout).toMatch(
    /^1 call: 1 day and 0 days' hours fetched; /,
  );
  expect((await desk.runHere(['prune', '--before', daysAgo(65), '--yes'])).said).toEqual([
    expect.stringMatching(/^To be deleted: 1 account-day of 1 account, /),
    expect.any(String),
    expect.stringMatching(/^1 account-day was deleted\. /),
  ]);
});

test('a week of which one day is asked for is noted as one day', () => {
  const week = { days: 1, knownDays: 0, coverages: { missing: 1 } } as Parameters<typeof knownNote>[0];
  expect(knownNote(week)).toBe('0 of 1 day known');
  expect(spanNote(week, 'day')).toBe('1 of 1 day not known');
  expect(spanNote({ ...week, days: 2 }, 'account')).toBe('2 of 2 accounts not known');
});
