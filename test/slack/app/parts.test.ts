import { expect, test } from 'vitest';
import { introduce } from '../../../src/slack/app/introduce.ts';
import { isOwn, originOf } from '../../../src/slack/app/own-workspace.ts';
import { createSocketLink } from '../../../src/slack/app/socket-link.ts';
import { writeCsv } from '../../../src/slack/csv.ts';
import { createInFlight } from '../../../src/slack/in-flight.ts';
import { findQuery, queryId, saveQuery } from '../../../src/slack/query.ts';
import { createSlackClock } from '../../../src/slack/slack-clock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { account, beijing, date } from '../../support/digest-builder.ts';
import { createDrivenClock } from '../../support/driven-clock.ts';
import { createLogBook } from '../support.ts';

const own = { teamId: 'T1', enterpriseId: 'E1' };

test.each([
  [{ team_id: 'T1' }, true],
  [{ team_id: 'T2' }, false],
  [{ team: { id: 'T1' }, user: { id: 'U1', team_id: 'T1' } }, true],
  // pressed in a shared channel: the message is ours, the person is not
  [{ team: { id: 'T1' }, user: { id: 'U1', team_id: 'T2' } }, false],
  [{ team: { id: 'T1' }, user: { id: 'U1', team_id: 'E1' } }, true],
  [{ team: null, enterprise: { id: 'E1' }, user: { id: 'U1', team_id: 'T1' } }, true],
  [{ team_id: 'T1', event: { user_team: 'T2' } }, false],
  [{ team_id: 'T1', event: { source_team: 'E2' } }, false],
  [{}, false],
  [null, false],
  [{ team_id: 7 }, false],
])('whether %j comes from our own workspace: %s', (body, expected) => {
  expect(isOwn(body, own)).toBe(expected);
});

test('a workspace outside of any organisation does not take "no organisation" for its own', () => {
  expect(isOwn({ team: { id: undefined }, user: { team_id: null } }, { teamId: 'T1', enterpriseId: undefined })).toBe(
    false,
  );
  expect(originOf({ user: { id: 'U1', team_id: 'T2' }, team: { id: 'T1' } })).toEqual({ userId: 'U1', teamId: 'T2' });
});

test('names that a spreadsheet would run are text in the CSV', async () => {
  await using store = await memoryStore();
  const names = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '商城 "Shop", 1'];
  const csv = await writeCsv(store, {
    accounts: names.map((name, index) => account(index + 1, name)),
    ...{ from: date('2026-11-17'), to: date('2026-11-17'), now: beijing('2026-11-18', '09:45') },
  });
  expect(csv.startsWith('\uFEFFaccount,')).toBe(true);
  const cells = csv.split('\r\n').slice(1, -1);
  expect(cells.map((line) => line.replace(/^wx\w+,/, '').replace(/,2026-.*$/, ''))).toEqual([
    ...["'=1+1", "'+1", "'-1", "'@x", "'\tx"],
    '"\'\rx"',
    '"商城 ""Shop"", 1"',
  ]);
  expect(cells[0]).toMatch(/,2026-11-17,,,,,,unasked$/);
});

test('a query is found by its id, and by no other text', async () => {
  await using store = await memoryStore();
  const query = { what: 'csv', channel: 'C1', from: date('2026-11-16'), to: date('2026-11-17') } as const;
  const id = await store.transaction((writer) => saveQuery(writer, query, 0));
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(queryId({ to: query.to, from: query.from, channel: 'C1', what: 'csv' })).toBe(id);
  expect(await findQuery(store, id)).toEqual(query);
  expect(await findQuery(store, '')).toBeUndefined();
  expect(await findQuery(store, `${id} `)).toBeUndefined();
});

test('Slack’s clock is learned from the Date header, and nonsense is ignored', () => {
  let now = 1_000_000_000_000;
  const clock = createSlackClock(() => now);
  expect(clock.now()).toBe(now);
  clock.learn(new Date(now + 300_000).toUTCString(), now, now);
  expect(clock.now() - now).toBe(300_500);
  now += 5_000;
  clock.learn('yesterday or so', now, now);
  clock.learn(null, now, now);
  expect(clock.now() - now).toBe(300_500);
});

test('work under way is waited for, also when it fails', async () => {
  const inFlight = createInFlight();
  await inFlight.idle();
  const work = Promise.withResolvers<void>();
  const tracked = inFlight.track(() => work.promise);
  let idle = false;
  const waiting = inFlight.idle().then(() => {
    idle = true;
  });
  await Promise.resolve();
  expect(idle).toBe(false);
  work.reject(new Error('failed'));
  await expect(tracked).rejects.toThrow('failed');
  await waiting;
});

test('a connection that is closed again and again is opened less and less often', async () => {
  const clock = createDrivenClock('2026-11-18T01:45:00Z', { auto: true });
  const listeners = new Map<string, () => void>();
  let opened = 0;
  const socket = {
    async start() {
      opened += 1;
      listeners.get('connected')?.();
      if (opened < 5) listeners.get('disconnected')?.();
    },
    disconnect: async () => listeners.get('disconnected')?.(),
    on: (event: string, listener: () => void) => listeners.set(event, listener),
  };
  const link = createSocketLink(socket, { clock, log: createLogBook().log });
  await link.open(new AbortController().signal);
  for (let turns = 0; turns < 50 && opened < 5; turns += 1) await new Promise(setImmediate);
  expect(opened).toBe(5);
  expect(link.connected()).toBe(true);
  expect(clock.slept).toEqual([4_000, 8_000, 16_000]);
  await link.close();
});

test('a person’s token is refused before Bolt sees it', async () => {
  let initialised = false;
  const bot = {
    client: { auth: { test: async () => ({ team_id: 'T1' }) } },
    init: async () => {
      initialised = true;
    },
  };
  const clock = createDrivenClock('2026-11-18T01:45:00Z');
  const introducing = introduce(bot, { clock, log: createLogBook().log, signal: new AbortController().signal });
  await expect(introducing).rejects.toMatchObject({ code: 'wrong_token_kind' });
  expect(initialised).toBe(false);
});

async function memoryStore() {
  const store = await openStore({ url: 'sqlite::memory:', now: () => 0 });
  return Object.assign(store, { [Symbol.asyncDispose]: () => store.close() });
}
