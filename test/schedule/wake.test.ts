import { expect, test } from 'vitest';
import { createSecret } from '../../src/config/secret.ts';
import type { SlackFault } from '../../src/demo/slack/faults.ts';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { createPulse, type Pulse } from '../../src/schedule/pulse.ts';
import { createSender } from '../../src/slack/sender/deliver.ts';
import { createSenderClient } from '../../src/slack/web-client.ts';
import { openStore } from '../../src/store/open-store.ts';
import { CHANNEL, createLogBook, KEY, plainMessage, START } from '../slack/support.ts';
import { date } from '../support/digest-builder.ts';
import { createDrivenClock, type DrivenClock } from '../support/driven-clock.ts';

interface Heart extends AsyncDisposable {
  readonly pulse: Pulse;
  readonly clock: DrivenClock;
  readonly slack: SlackWorkspace;
  beats(): number;
  /** No ticker: time passes second by second, and what wakes up by itself does its work. */
  pass(seconds: number): Promise<void>;
  /** Seconds after the start at which Slack was called so. */
  calledAt(method: string): number[];
}

/** A pulse and a sender with one message to post, over a Slack and a clock that only the test moves. */
async function startHeart(...faults: SlackFault[]): Promise<Heart> {
  const clock = createDrivenClock(START);
  const slack = await startSlackWorkspace({ now: clock.now });
  for (const fault of faults) slack.failNext('chat.postMessage', fault);
  const store = await openStore({ url: 'sqlite::memory:', now: clock.now });
  const { log } = createLogBook();
  const settings = { botToken: createSecret(slack.botToken), apiUrl: slack.apiUrl };
  const client = createSenderClient(settings, { clock, log, timeoutMs: 250 });
  const sender = createSender({ store, client, clock, log, compose: async () => plainMessage('all fine') });
  let beats = 0;
  const pulse = createPulse({
    ...{ store, clock, log, limits: { sync: 1, deliver: 1 } },
    settings: { accounts: [], channels: [], operators: [], operatorChannel: undefined },
    metrics: {
      waitingMessages() {
        beats += 1;
      },
    },
    perform: async (work, signal) => work.kind === 'deliver' && sender.deliver(work.channel, signal),
  });
  const model = { kind: 'digest', from: date('2026-11-17'), to: date('2026-11-17') } as const;
  const row = { key: KEY, channel: CHANNEL, op: 'post', afterKey: null, model, notBefore: clock.now() } as const;
  await store.transaction((writer) => writer.enqueue(row));
  return {
    ...{ pulse, clock, slack, beats: () => beats },
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        await clock.advance(1_000);
        await pulse.idle();
      }
    },
    calledAt: (method) =>
      slack.calls.filter((call) => call.method === method).map(({ at }) => (at - Date.parse(START)) / 1_000),
    async [Symbol.asyncDispose]() {
      await pulse.stop();
      await slack.close();
      await store.close();
    },
  };
}

const LOST: SlackFault = { kind: 'reset', when: 'before' };

test('an unclear message is looked for after 30 and 60 seconds, and then sent again, without waiting for the minute', async () => {
  await using heart = await startHeart(LOST);
  await heart.pulse.beat();
  await heart.pulse.idle();
  await heart.pass(90);

  expect(heart.slack.messagesIn(CHANNEL)).toHaveLength(1);
  const [first = 0, second = 0] = heart.calledAt('conversations.history');
  expect(first).toBe(30);
  // Slack's clock is known to half a second
  expect(second).toBeGreaterThanOrEqual(60);
  expect(second).toBeLessThanOrEqual(61);
  expect(heart.calledAt('chat.postMessage')).toEqual([0, second]);
});

test.each([1, 7])('a 429 for %i s is over after that time', async (retryAfterSeconds) => {
  await using heart = await startHeart({ kind: 'rate_limited', retryAfterSeconds });
  await heart.pulse.beat();
  await heart.pulse.idle();
  await heart.pass(10);

  expect(heart.calledAt('chat.postMessage')).toEqual([0, retryAfterSeconds]);
  expect(heart.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('what is due in a later minute is left to the ticking, and nothing beats in between', async () => {
  await using heart = await startHeart({ kind: 'rate_limited', retryAfterSeconds: 300 });
  await heart.pulse.beat();
  await heart.pulse.idle();
  const before = heart.beats();
  expect(heart.clock.sleepers()).toBe(0);
  await heart.pass(120);
  expect(heart.beats()).toBe(before);
});

test('a wait beats no more often than it has ends', async () => {
  await using heart = await startHeart(LOST);
  await heart.pulse.beat();
  await heart.pulse.idle();
  await heart.pass(300);
  // one for each look, one for what followed from the message that was sent
  expect(heart.beats()).toBeLessThanOrEqual(6);
});

test('a pulse that is stopped does not wake up any more', async () => {
  await using heart = await startHeart(LOST);
  await heart.pulse.beat();
  await heart.pulse.idle();
  expect(heart.clock.sleepers()).toBe(1);
  await heart.pulse.stop();
  expect(heart.clock.sleepers()).toBe(0);
  const before = heart.beats();
  await heart.clock.advance(120_000);
  expect(heart.beats()).toBe(before);
  expect(heart.calledAt('conversations.history')).toEqual([]);
});
