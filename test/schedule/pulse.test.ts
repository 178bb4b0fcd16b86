import { expect, test } from 'vitest';
import { createPulse } from '../../src/schedule/pulse.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createLogBook } from '../slack/support.ts';
import { createDrivenClock } from '../support/driven-clock.ts';

/** More turns than a beat over an empty database takes. */
const TURNS = 200;

async function takeTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
}

test('a beat that is asked for while another comes to its end follows it', async () => {
  const clock = createDrivenClock('2026-11-18T01:30:00Z');
  const store = await openStore({ url: 'sqlite::memory:', now: clock.now });
  let beats = 0;
  const pulse = createPulse({
    ...{ store, clock, log: createLogBook().log, limits: { sync: 1, deliver: 1 } },
    settings: { accounts: [], channels: [], operators: [], operatorChannel: undefined },
    metrics: {
      waitingMessages() {
        beats += 1;
      },
    },
    perform: async () => false,
  });
  await pulse.beat();
  const lost: number[] = [];
  for (let turns = 0; turns < TURNS; turns += 1) {
    void pulse.beat();
    await takeTurns(turns);
    const before = beats;
    void pulse.beat();
    await pulse.idle();
    await takeTurns(TURNS);
    if (beats === before) lost.push(turns);
  }
  expect(lost).toEqual([]);
  await pulse.stop();
  await store.close();
});
