import { expect, test } from 'vitest';
import type { SlackFault } from '../../../src/demo/slack/faults.ts';
import { CHANNEL, callsOf, KEY, plainMessage, startDesk } from '../support.ts';

test('a message is posted once, with its key, and its ts is kept', async () => {
  await using desk = await startDesk();
  await desk.owe();

  expect(await desk.deliver()).toBe(true);
  expect(await desk.deliver()).toBe(false);

  const [posted, ...more] = desk.slack.messagesIn(CHANNEL);
  expect(more).toEqual([]);
  expect(posted?.metadata).toEqual({ event_type: 'wxpulse_message', event_payload: { key: KEY } });
  expect(await desk.row()).toMatchObject({
    state: 'sent',
    ts: posted?.ts,
    shown: 'all of it',
    attempts: 1,
    leaseUntil: null,
  });
});

const ambiguous: [name: string, fault: SlackFault, taken: boolean][] = [
  ['a reset before Slack took it', { kind: 'reset', when: 'before' }, false],
  ['a reset after Slack took it', { kind: 'reset', when: 'after' }, true],
  ['an HTTP 503 before', { kind: 'http', status: 503, when: 'before' }, false],
  ['an HTTP 503 after', { kind: 'http', status: 503, when: 'after' }, true],
  ['no answer in time, taken', { kind: 'stall', when: 'after' }, true],
  ['internal_error', { kind: 'refusal', error: 'internal_error' }, false],
  ['fatal_error', { kind: 'refusal', error: 'fatal_error' }, false],
  ['request_timeout', { kind: 'refusal', error: 'request_timeout' }, false],
  ['service_unavailable', { kind: 'refusal', error: 'service_unavailable' }, false],
];

test.each(ambiguous)('after %s there is exactly one message', async (_name, fault, taken) => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.failNext('chat.postMessage', fault);

  await desk.deliver();
  expect((await desk.row()).state).toBe('unclear');
  desk.slack.releaseStalled();
  await desk.deliverFor(4);

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
  expect(await desk.row()).toMatchObject({ state: 'sent', ts: desk.slack.messagesIn(CHANNEL)[0]?.ts });
  expect(callsOf(desk.slack, 'chat.postMessage')).toBe(taken ? 1 : 2);
});

test('a look at 30 s and one at 60 s come before it is sent again', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'before' });

  await desk.deliver();
  await desk.clock.advance(29_000);
  await desk.deliver();
  expect(callsOf(desk.slack, 'conversations.history')).toBe(0);
  await desk.clock.advance(1_000);
  await desk.deliver();
  expect(callsOf(desk.slack, 'conversations.history')).toBe(1);
  expect(await desk.row()).toMatchObject({ state: 'unclear', attempts: 1 });
  await desk.clock.advance(30_000);
  await desk.deliver();

  expect(callsOf(desk.slack, 'conversations.history')).toBe(2);
  expect(await desk.row()).toMatchObject({ state: 'sent', attempts: 2 });
});

test('a history that lags 45 s is believed only by the second look', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.lagHistory(45_000);
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });

  await desk.deliver();
  await desk.clock.advance(30_000);
  await desk.deliver();
  await desk.clock.advance(30_000);
  await desk.deliver();

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
  expect((await desk.row()).state).toBe('sent');
});

test.each([300_000, -300_000])('our clock being %d ms off does not make it twice', async (slackAheadMs) => {
  await using desk = await startDesk({ slackAheadMs });
  await desk.owe();
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });

  await desk.deliverFor(4);

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
  expect((await desk.row()).state).toBe('sent');
});

test('without a look into the history nothing is sent again', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });
  desk.slack.failNext('conversations.history', { kind: 'reset', when: 'before' }, 3);

  await desk.deliverFor(3);
  expect((await desk.row()).state).toBe('unclear');
  await desk.deliverFor(3);

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('a message among hundreds is found, and one that a person copied is not taken for ours', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });
  await desk.deliver();
  for (let said = 0; said < 250; said += 1) desk.slack.say({ channelId: CHANNEL, userId: 'U01MEI', text: 'hello' });

  await desk.deliverFor(3);

  const ours = desk.slack.messagesIn(CHANNEL).filter(({ bot_id }) => bot_id !== undefined);
  expect(ours).toHaveLength(1);
  expect((await desk.row()).ts).toBe(ours[0]?.ts);
});

test('where the history carries no metadata, our own words are found again, and other words are not', async () => {
  await using desk = await startDesk();
  desk.slack.showMetadata(false);
  const [yesterday, today] = [`digest:${CHANNEL}:2026-11-16`, KEY];
  await desk.owe({ key: yesterday });
  await desk.deliver();
  await desk.owe();
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });
  await desk.deliver();
  desk.says(() => plainMessage('by now it would say something else'));
  await desk.deliverFor(3);

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(2);
  expect((await desk.row(today)).ts).toBe(desk.slack.messagesIn(CHANNEL)[1]?.ts);
});

test('what was being sent when the process ended is looked up by the next one', async () => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.deliver();
  const [posted] = desk.slack.messagesIn(CHANNEL);
  const sending = {
    state: 'sending' as const,
    ts: null,
    attemptedAt: desk.clock.now(),
    leaseUntil: desk.clock.now() + 60_000,
  };
  await desk.store.transaction((writer) => writer.patchOutbox(KEY, sending));
  desk.restart();

  await desk.deliver();
  expect((await desk.row()).state).toBe('sending');
  await desk.clock.advance(60_000);
  await desk.deliver();

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
  expect(await desk.row()).toMatchObject({ state: 'sent', ts: posted?.ts });
});

test('what never reached Slack before the process ended is sent by the next one', async () => {
  await using desk = await startDesk();
  await desk.owe();
  const sending = {
    state: 'sending' as const,
    attempts: 1,
    attemptedAt: desk.clock.now(),
    leaseUntil: desk.clock.now() + 60_000,
  };
  await desk.store.transaction((writer) => writer.patchOutbox(KEY, sending));

  await desk.clock.advance(60_000);
  await desk.deliver();

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
  expect((await desk.row()).state).toBe('sent');
});

test('two processes over one database send it once', async () => {
  await using desk = await startDesk();
  await desk.owe();
  const first = desk.sender;
  desk.restart();

  const signal = new AbortController().signal;
  await Promise.all([first.deliver(CHANNEL, signal), desk.sender.deliver(CHANNEL, signal), desk.deliver()]);

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('who lost the row to another process while rendering does not call Slack', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.says(async () => {
    await desk.store.transaction((writer) =>
      writer.patchOutbox(KEY, { state: 'unclear', notBefore: desk.clock.now() + 1e6 }),
    );
    return plainMessage('too late');
  });

  await desk.deliver();

  expect(desk.slack.messagesIn(CHANNEL)).toEqual([]);
});

test('an unclear message outlasts a day off and a trouble at the first look', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'before' });
  await desk.deliver();
  expect(await desk.row()).toMatchObject({ state: 'unclear' });
  await desk.clock.advance(25 * 3_600_000);
  desk.restart();
  desk.slack.failNext('conversations.history', { kind: 'rate_limited', retryAfterSeconds: 5 });
  desk.slack.failNext('conversations.history', { kind: 'refusal', error: 'missing_scope' });
  await desk.deliverFor(15);
  expect(await desk.row()).toMatchObject({ state: 'sent' });
  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
});
