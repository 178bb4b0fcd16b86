import { expect, test } from 'vitest';
import type { AppId } from '../../src/domain/app-id.ts';
import { createPatience } from '../../src/wechat/patience.ts';
import type { HeldToken } from '../../src/wechat/token-shelf.ts';
import { createTokenSource } from '../../src/wechat/token-source.ts';
import { createDrivenClock } from '../support/driven-clock.ts';
import { appId, createShelf, START } from './support.ts';

const ID = appId();
const END = Date.parse(START) + 7_200_000;

/** The source without the queue before it, which lets an account's callers in one by one. */
function startSource(shelf = createShelf()) {
  const fetched: string[] = [];
  const clock = createDrivenClock(START, { auto: true });
  const { signal } = new AbortController();
  const log = { debug: () => {}, warn: () => {} };
  const fetchToken = async () => {
    const value: HeldToken = { value: `TOKEN-${fetched.length + 1}`, expiresAt: END };
    fetched.push(value.value);
    return { kind: 'done', value } as const;
  };
  const patience = (id: AppId) => createPatience({ clock, random: () => 0, signal, log }, id, 'token');
  const deps = { shelf, fetchToken, patience, clock, random: () => 0, holder: 'p1', signal };
  return { source: createTokenSource(deps), shelf, fetched };
}

const twenty = (ask: () => Promise<string>) => Promise.all(Array.from({ length: 20 }, ask));

test('twenty callers at once share one token call', async () => {
  const { source, fetched } = startSource();
  expect(new Set(await twenty(() => source.current(ID)))).toEqual(new Set(['TOKEN-1']));
  expect(fetched).toEqual(['TOKEN-1']);
});

test('twenty refusals of one token make one new one, and a late one does not drop it', async () => {
  const { source, shelf, fetched } = startSource();
  await shelf.save(ID, { value: 'DEAD', expiresAt: END });
  expect(new Set(await twenty(() => source.replace(ID, 'DEAD')))).toEqual(new Set(['TOKEN-1']));
  expect(await source.replace(ID, 'DEAD')).toBe('TOKEN-1');
  expect(fetched).toEqual(['TOKEN-1']);
});

test('a token saved by another process just before our lease is taken instead of a new one', async () => {
  const shelf = createShelf();
  const { takeLease } = shelf;
  shelf.takeLease = async (...lease) => {
    await shelf.save(ID, { value: 'THEIRS', expiresAt: END });
    return takeLease(...lease);
  };
  const { source, fetched } = startSource(shelf);
  expect(await source.current(ID)).toBe('THEIRS');
  expect(fetched).toEqual([]);
  expect(shelf.leases.size).toBe(0);
});

test('accounts do not wait for one another', async () => {
  const { source, fetched } = startSource();
  await Promise.all([source.current(ID), source.current(appId('wx00000000000000b2'))]);
  expect(fetched).toHaveLength(2);
});
