import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/ref-date.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { knownDay } from '../store/contract/samples.ts';
import { type Desk, daysAgo, startDesk } from './support.ts';

const KEPT = 3;

/** A database with `count` days that go and three that stay, of two accounts that the settings do not name. */
async function fill(desk: Desk, count: number): Promise<Store & AsyncDisposable> {
  const store = await openStore({ url: desk.env['DATABASE_URL'] ?? '', now: Date.now });
  const dates = Array.from({ length: Math.ceil(count / 2) + KEPT }, (_, back) => addDays(daysAgo(58), -back));
  const days = dates.flatMap((date) => [knownDay(1, date), knownDay(2, date)]);
  await store.transaction((writer) => writer.saveDays(days.slice(0, count + 2 * KEPT)));
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}

const left = async (store: Store) => (await store.pastDays(daysAgo(0))).reduce((sum, { days }) => sum + days, 0);

/** A person at a terminal who types this when asked. */
function typing(text: string) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const progress = new PassThrough();
  void once(progress, 'data').then(() => input.end(text));
  return { input, progress: progress as unknown as NodeJS.WriteStream };
}

test('it says what goes, asks, and deletes the days before', async () => {
  await using desk = await startDesk();
  await using store = await fill(desk, 4);
  const prune = (text: string) => desk.runHere(['prune', '--before', daysAgo(60)], desk.env, typing(text));
  const sentences = [
    `To be deleted: 4 account-days of 2 accounts, from ${daysAgo(62)} to ${daysAgo(61)}, with their hours.`,
    'WeChat keeps them: sync can fetch them again.',
    'But not those of 2 accounts that the settings do not name: if you may want them, export first.',
  ];

  for (const no of ['n\n', '\n', '']) {
    const refused = await prune(no);
    expect(refused).toMatchObject({ code: 0, said: [...sentences, 'Nothing was deleted.'] });
  }
  expect(await left(store)).toBe(10);

  const done = await prune('y\n');
  const end = '4 account-days were deleted. The file does not shrink by itself; new days take the room.';
  expect(done).toMatchObject({ code: 0, said: [...sentences, end] });
  expect(await left(store)).toBe(6);
  expect((await prune('y\n')).stderr).toBe(`There is no day before ${daysAgo(60)} in the database.\n`);
});

test('without a terminal it deletes only when told so', async () => {
  await using desk = await startDesk();
  await using store = await fill(desk, 4);
  const refused = await desk.run(['prune', '--before', daysAgo(60)], desk.env, 'y\n');
  expect(refused.code).toBe(2);
  expect(refused.said.at(-1)).toBe(
    'There is no terminal to ask on, so nothing was deleted. Add --yes to delete without being asked.',
  );
  expect(await left(store)).toBe(10);
  expect(await desk.run(['prune', '--before', daysAgo(60), '--yes'])).toMatchObject({ code: 0, stdout: '' });
  expect(await left(store)).toBe(6);
});

test('what the schedule and the digests need, and what is no day, is refused with the reason', async () => {
  await using desk = await startDesk();
  await using store = await fill(desk, 4);
  const late = await desk.runHere(['prune', '--before', daysAgo(59), '--yes']);
  expect(late).toMatchObject({ code: 2, stdout: '' });
  expect(late.stderr).toBe(
    `--before ${daysAgo(59)} is too late: the schedule and the digests need the last 60 days. The latest day is ${daysAgo(60)}.\n`,
  );
  const noDay = await desk.runHere(['prune', '--before', '60d', '--yes']);
  expect(noDay).toMatchObject({ code: 2, stderr: '--before 60d is not a day; write it as 2026-10-03.\n' });
  expect((await desk.runHere(['prune', '--yes'])).code).toBe(2);
  expect(await left(store)).toBe(10);
});

test('a bot that runs beside it gets its turn, and a stop between portions leaves what was not deleted yet', async () => {
  await using desk = await startDesk();
  await using store = await fill(desk, 9_000);
  const stopping = new AbortController();
  let ended = false;
  const pruned = desk
    .runHere(['prune', '--before', daysAgo(60), '--yes'], desk.env, { signal: stopping.signal })
    .finally(() => {
      ended = true;
    });
  while ((await left(store)) === 9_006) await new Promise((resolve) => setImmediate(resolve));
  await store.transaction((writer) => writer.saveFact('bot', 'wrote', Date.now()));
  expect(ended).toBe(false);
  stopping.abort();

  const gone = 9_006 - (await left(store));
  const { code, said } = await pruned;
  expect(code).toBe(1);
  expect(said.at(-1)).toMatch(new RegExp(`^Stopped: ${gone.toLocaleString('en-US')} account-days were deleted, `));
  expect(await left(store)).toBe(9_006 - gone);
  expect(gone % 2_000).toBe(0);

  expect((await desk.runHere(['prune', '--before', daysAgo(60), '--yes'])).code).toBe(0);
  expect(await left(store)).toBe(6);
});
