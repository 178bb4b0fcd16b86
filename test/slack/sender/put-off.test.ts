import { expect, test } from 'vitest';
import { CHANNEL, callsOf, type Desk, KEY, startDesk } from '../support.ts';

test.each([7, undefined])('a 429 (Retry-After %s) waits for its time, then there is one message', async (seconds) => {
  await using desk = await startDesk();
  await desk.owe();
  const fault = seconds === undefined ? {} : { retryAfterSeconds: seconds };
  desk.slack.failNext('chat.postMessage', { kind: 'rate_limited', ...fault });

  await desk.deliver();
  expect(await desk.row()).toMatchObject({
    state: 'queued',
    reason: 'ratelimited',
    notBefore: desk.clock.now() + (seconds ?? 30) * 1_000,
  });
  await desk.clock.advance((seconds ?? 30) * 1_000 - 1);
  await desk.deliver();
  expect(callsOf(desk.slack, 'chat.postMessage')).toBe(1);
  await desk.clock.advance(1);
  await desk.deliver();

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('a Slack that cannot be reached is tried again later and later, and nothing is unclear', async () => {
  await using desk = await startDesk({ apiUrl: 'http://127.0.0.1:1/api/' });
  await desk.owe();

  const waits: number[] = [];
  for (let tries = 0; tries < 7; tries += 1) {
    await desk.deliver();
    const { notBefore, state } = await desk.row();
    expect(state).toBe('queued');
    waits.push((notBefore - desk.clock.now()) / 1_000);
    await desk.clock.advance(notBefore - desk.clock.now());
  }

  expect(waits).toEqual([30, 60, 120, 240, 480, 600, 600]);
});

test('where the bot is not in the channel the log says once what to do, and it is posted after the invitation', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.setChannel(CHANNEL, { botIsMember: false });

  await desk.deliverFor(25);
  expect(await desk.row()).toMatchObject({ state: 'queued', reason: 'not_in_channel', attempts: 5 });
  expect(desk.book.at('error')).toEqual(['the bot is not in C01OPS; invite the bot there: /invite @wxpulse']);

  desk.slack.setChannel(CHANNEL, { botIsMember: true });
  await desk.deliverFor(10);
  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('the pause until a person has acted grows from one minute to ten, also after hours without a network', async () => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.store.transaction((writer) => writer.patchOutbox(KEY, { attempts: 30, reason: 'ECONNREFUSED' }));
  desk.slack.setChannel(CHANNEL, { isArchived: true });

  expect(await pausesOf(desk, 7)).toEqual([1, 2, 4, 8, 10, 10, 10]);
  expect(desk.book.at('error')).toHaveLength(1);
});

test('so does the pause of a look for which a scope is missing', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });
  await desk.deliver();
  await desk.clock.advance(30_000);
  desk.slack.failNext('conversations.history', { kind: 'refusal', error: 'missing_scope' }, 6);

  const pauses = await pausesOf(desk, 6);
  expect(pauses[0]).toBe(1);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.at(-1)).toBe(10);
  await desk.deliver();
  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

/** How many minutes the row is put off at each of so many tries. */
async function pausesOf(desk: Desk, tries: number): Promise<number[]> {
  const pauses: number[] = [];
  for (let made = 0; made < tries; made += 1) {
    await desk.deliver();
    const waitMs = (await desk.row()).notBefore - desk.clock.now();
    pauses.push(waitMs / 60_000);
    await desk.clock.advance(waitMs);
  }
  return pauses;
}

test('after a day of tries it is given up, and what follows it too', async () => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.owe({ key: `${KEY}:csv`, op: 'file', afterKey: KEY });
  desk.slack.setChannel(CHANNEL, { isArchived: true });

  await desk.store.transaction((writer) => writer.patchOutbox(KEY, { attempts: 147, reason: 'is_archived' }));
  await desk.deliverFor(1);

  expect(await desk.row()).toMatchObject({ state: 'given_up', reason: 'is_archived' });
  expect(await desk.row(`${KEY}:csv`)).toMatchObject({ state: 'given_up', reason: 'parent_not_sent' });
  expect(desk.slack.messagesIn(CHANNEL)).toEqual([]);
});

test('a refusal right after a day without Slack is not the end of a message', async () => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.store.transaction((writer) => writer.patchOutbox(KEY, { attempts: 150, reason: 'ECONNREFUSED' }));
  desk.slack.failNext('chat.postMessage', { kind: 'refusal', error: 'not_in_channel' });

  await desk.deliverFor(11);

  expect((await desk.row()).state).toBe('sent');
  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
});

test('a refused token is told in one line, without the token', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.slack.failNext('auth.test', { kind: 'refusal', error: 'token_revoked' }, 2);

  await desk.deliverFor(11);

  expect(desk.book.at('error')).toHaveLength(1);
  expect(desk.book.at('error')[0]).toContain('SLACK_BOT_TOKEN');
  expect(JSON.stringify(desk.book.lines)).not.toContain(desk.slack.botToken);
});

test('what cannot be written now is written later', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.says(() => Promise.reject(new Error('the database is busy')));

  await desk.deliver();

  expect(await desk.row()).toMatchObject({ state: 'queued', reason: 'not_composed' });
  expect(desk.slack.messagesIn(CHANNEL)).toEqual([]);
});

test('what need not be said any more is not said', async () => {
  await using desk = await startDesk();
  await desk.owe();
  desk.says(() => ({ kind: 'nothing', reason: 'channel_not_in_settings' }));

  await desk.deliver();

  expect(await desk.row()).toMatchObject({ state: 'given_up', reason: 'channel_not_in_settings' });
});

test('a channel gets one message a second', async () => {
  await using desk = await startDesk();
  for (const day of [1, 2, 3, 4]) await desk.owe({ key: `digest:${CHANNEL}:2026-11-0${day}` });

  await desk.deliver();

  const times = desk.slack.messagesIn(CHANNEL).map(({ acceptedAt }) => acceptedAt);
  expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 1_000, 2_000, 3_000]);
});

test('a stop ends the work between two messages, and leaves none half done', async () => {
  await using desk = await startDesk();
  await desk.owe({ key: 'a' });
  await desk.owe({ key: 'b' });
  const stop = new AbortController();
  desk.slack.onChange((change) => {
    if (change.kind === 'message') stop.abort(new Error('stop'));
  });

  await desk.sender.deliver(CHANNEL, stop.signal);

  expect(await desk.row('a')).toMatchObject({ state: 'sent' });
  expect(await desk.row('b')).toMatchObject({ state: 'queued', attempts: 0 });
});

test('a pause that Slack asked for is not cut short by a shorter one of another channel', async () => {
  const [first, second, third] = ['C01', 'C02', 'C03'] as const;
  const ids = [first, second, third];
  await using desk = await startDesk({ channels: ids.map((id) => ({ id, name: id })) });
  for (const channel of ids) await desk.owe({ key: `digest:${channel}:2026-11-17`, channel });
  desk.slack.failNext('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 300 });
  desk.slack.failNext('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 5 });
  const { signal } = new AbortController();
  await Promise.all([first, second].map((channel) => desk.sender.deliver(channel, signal)));
  await desk.clock.advance(60_000);
  await desk.sender.deliver(third, signal);
  expect(callsOf(desk.slack, 'chat.postMessage')).toBe(2);
});
