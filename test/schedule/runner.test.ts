import { expect, test } from 'vitest';
import { deliveries } from '../../src/schedule/heartbeat.ts';
import { createInProcessRunner, type Perform, type Work } from '../../src/schedule/runner.ts';
import type { OutboxRow, OutboxState } from '../../src/store/outbox.model.ts';
import { day } from '../sync/support.ts';

const sync = (appId: string): Work => ({ kind: 'sync', key: `sync:${appId}`, appId });
const deliver = (channel: string): Work => ({ kind: 'deliver', key: `deliver:${channel}`, channel });

/** A runner whose work ends when the test says so. */
function startRunner(limits = { sync: 2, deliver: 2 }) {
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<boolean>>();
  const errors: unknown[] = [];
  const told: string[] = [];
  const perform: Perform = (work, signal) => {
    begun.push(work.key);
    const end = Promise.withResolvers<boolean>();
    ends.set(work.key, end);
    signal.addEventListener('abort', () => end.resolve(false), { once: true });
    return end.promise;
  };
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void errors.push(fields) };
  const runner = createInProcessRunner({
    perform,
    limits,
    log,
    onIdle: (progressed) => void (progressed && told.push('progress')),
  });
  const turn = () => new Promise(setImmediate);
  return {
    ...{ runner, begun, errors },
    progress: () => told.length,
    async offer(...items: Work[]) {
      runner.offer(items);
      await turn();
    },
    async end(key: string, brought = false) {
      ends.get(key)?.resolve(brought);
      await turn();
    },
    async fail(key: string) {
      ends.get(key)?.reject(new Error('it broke'));
      await turn();
    },
  };
}

test('an item whose key is waiting or running is not taken again; once it ended it is', async () => {
  const { offer, end, begun } = startRunner();
  await offer(sync('a'), sync('a'));
  await offer(sync('a'));
  expect(begun).toEqual(['sync:a']);
  await end('sync:a');
  await offer(sync('a'));
  expect(begun).toEqual(['sync:a', 'sync:a']);
});

test('no more run at once than their kind allows, and one kind does not hold up the other', async () => {
  const { offer, end, begun } = startRunner({ sync: 1, deliver: 1 });
  await offer(sync('a'), sync('b'), deliver('C01'));
  expect(begun).toEqual(['sync:a', 'deliver:C01']);
  await end('sync:a');
  expect(begun).toEqual(['sync:a', 'deliver:C01', 'sync:b']);
});

test('when the last item ended and one brought something, it is told once', async () => {
  const { offer, end, progress } = startRunner();
  await offer(sync('a'), sync('b'));
  await end('sync:a', true);
  expect(progress()).toBe(0);
  await end('sync:b');
  expect(progress()).toBe(1);
  await offer(sync('c'));
  await end('sync:c');
  expect(progress()).toBe(1);
});

test('work that fails is told and stays due; the others go on', async () => {
  const { offer, fail, end, begun, errors, runner } = startRunner();
  await offer(sync('a'), sync('b'));
  await fail('sync:a');
  expect(errors).toEqual([expect.objectContaining({ work: 'sync:a' })]);
  await end('sync:b');
  await offer(sync('a'));
  expect(begun).toEqual(['sync:a', 'sync:b', 'sync:a']);
  await end('sync:a');
  await runner.idle();
});

test('stop starts nothing more, tells what runs to end, and waits for it', async () => {
  const { offer, begun, progress, runner, errors } = startRunner({ sync: 1, deliver: 1 });
  await offer(sync('a'), sync('b'));
  await runner.stop();
  expect(begun).toEqual(['sync:a']);
  await offer(sync('c'));
  expect(begun).toEqual(['sync:a']);
  expect(progress()).toBe(0);
  expect(errors).toEqual([]);
});

test('idle waits for all that was offered meanwhile, too', async () => {
  const { offer, end, runner } = startRunner();
  await offer(sync('a'));
  let idle = false;
  const waiting = runner.idle().then(() => {
    idle = true;
  });
  await offer(sync('b'));
  await end('sync:a');
  expect(idle).toBe(false);
  await end('sync:b');
  await waiting;
  expect(idle).toBe(true);
});

function row(channel: string, state: OutboxState, change: Partial<OutboxRow> = {}): OutboxRow {
  return {
    ...{
      id: 1,
      key: `welcome:${channel}`,
      channel,
      op: 'post',
      afterKey: null,
      state,
      attempts: 0,
      notBefore: 100,
      queuedAt: 0,
    },
    model: { kind: 'digest', from: day('2026-11-17'), to: day('2026-11-17') },
    ...{ leaseUntil: null, ts: null, attemptedAt: null, shown: null, reason: null, fileId: null },
    ...change,
  };
}

test('a channel is delivered to once it has a row that is due, or one whose claim has run out', () => {
  const rows = [
    row('C1', 'queued'),
    row('C1', 'queued', { key: 'digest:C1:2026-11-17' }),
    row('C2', 'queued', { notBefore: 101 }),
    row('C3', 'sending', { leaseUntil: 101 }),
    row('C4', 'sending', { leaseUntil: 100 }),
    row('C5', 'unclear', { notBefore: 99 }),
  ];
  expect(deliveries(rows, 100).map((work) => work.key)).toEqual(['deliver:C1', 'deliver:C4', 'deliver:C5']);
});
