import { expect, test } from 'vitest';
import { UNREACHABLE } from '../../src/domain/account-day.ts';
import { buildDigest } from '../../src/reports/digest.ts';
import { writeCsv } from '../../src/slack/csv.ts';
import { beijing, counts } from '../support/digest-builder.ts';
import { CARE, MEMBER, NOW, openShelf, SHOP, YESTERDAY } from './support.ts';

const all = [SHOP, CARE, MEMBER];
const ask = (now = NOW) => ({ accounts: all, from: YESTERDAY, to: YESTERDAY, now });

test('an account that was never asked for is neither unpublished nor late', async () => {
  await using shelf = await openShelf();
  await shelf.known(SHOP, YESTERDAY, counts(100, 1));
  await shelf.absent(CARE, YESTERDAY, 'open');
  expect(await buildDigest(shelf.store, ask())).toMatchObject({ pending: [CARE], unasked: [MEMBER] });
  const afternoon = await buildDigest(shelf.store, ask(beijing('2026-11-18', '15:00')));
  expect(afternoon).toMatchObject({ late: [CARE], unasked: [MEMBER], pending: [] });
  expect(afternoon.nextLookAt).toBe(afternoon.at);
});

test('before WeChat publishes there is nothing to ask for', async () => {
  await using shelf = await openShelf();
  const early = await buildDigest(shelf.store, ask(beijing('2026-11-18', '07:59')));
  expect(early).toMatchObject({ pending: all, unasked: [] });
  const later = await buildDigest(shelf.store, ask(beijing('2026-11-18', '08:00')));
  expect(later).toMatchObject({ pending: [], unasked: all });
});

test('a refused account, or one that could not be reached, is not called unasked', async () => {
  await using shelf = await openShelf();
  await shelf.halted(SHOP);
  await shelf.absent(CARE, YESTERDAY, 'open', NOW, UNREACHABLE);
  const model = await buildDigest(shelf.store, ask());
  expect(model).toMatchObject({ refused: [SHOP], unreachable: [CARE], unasked: [MEMBER] });
});

test('the CSV tells them apart', async () => {
  await using shelf = await openShelf();
  await shelf.halted(SHOP);
  await shelf.absent(CARE, YESTERDAY, 'open');
  const csv = await writeCsv(shelf.store, ask());
  const words = csv
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(',').at(-1));
  expect(words).toEqual(['coverage', 'refused', 'pending', 'unasked']);
});
