import { expect, test } from 'vitest';
import type { SlackFault } from '../../../src/demo/slack/faults.ts';
import { callsOf, type Desk, startDesk } from '../support.ts';

const MEI = 'U01MEI';
const NOTE = 'refused:not_in_channel:C01OPS:0:U01MEI';
const LOST: SlackFault = { kind: 'reset', when: 'before' };
const TAKEN: SlackFault = { kind: 'reset', when: 'after' };

function noteTo(person: string, key = NOTE) {
  const model = { kind: 'channel_trouble', about: 'C01OPS', reason: 'not_in_channel', since: 0 } as const;
  return { key, channel: person, model };
}

async function deliverFor(desk: Desk, minutes: number): Promise<void> {
  for (let half = 0; half < 2 * minutes; half += 1) {
    await desk.sender.deliver(MEI, new AbortController().signal);
    await desk.clock.advance(30_000);
  }
}

const notesTo = (desk: Desk) => desk.slack.messagesIn('D01MEI');

test('a note to a person whose first answer was lost is sent once more, a minute later, without a look', async () => {
  await using desk = await startDesk();
  await desk.owe(noteTo(MEI));
  desk.slack.failNext('chat.postMessage', LOST);

  await deliverFor(desk, 1);
  expect(await desk.row(NOTE)).toMatchObject({ state: 'unclear', attempts: 1 });
  await deliverFor(desk, 1);

  expect(notesTo(desk)).toHaveLength(1);
  expect(await desk.row(NOTE)).toMatchObject({ state: 'sent', ts: notesTo(desk)[0]?.ts });
  expect(callsOf(desk.slack, 'conversations.history')).toBe(0);
  expect(desk.book.at('error')).toEqual([]);
  expect(desk.book.at('warn')).toContain('a note to a person may come twice: its first answer was lost');
});

test('when the second answer is lost too the note is given up, and not sent a third time', async () => {
  await using desk = await startDesk();
  await desk.owe(noteTo(MEI));
  desk.slack.failNext('chat.postMessage', TAKEN);
  desk.slack.failNext('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 5 });
  desk.slack.failNext('chat.postMessage', TAKEN);

  await deliverFor(desk, 10);

  expect(notesTo(desk)).toHaveLength(2);
  expect(await desk.row(NOTE)).toMatchObject({ state: 'given_up', reason: 'unclear_twice' });
  expect(desk.book.at('error')).toEqual(['a message was given up']);
});

test('a note that was being sent when the process ended is sent once more by the next one', async () => {
  await using desk = await startDesk();
  await desk.owe(noteTo(MEI));
  const { clock } = desk;
  const sending = {
    state: 'sending' as const,
    attempts: 1,
    attemptedAt: clock.now(),
    leaseUntil: clock.now() + 60_000,
  };
  await desk.store.transaction((writer) => writer.patchOutbox(NOTE, sending));
  desk.restart();

  await deliverFor(desk, 2);

  expect(notesTo(desk)).toHaveLength(1);
  expect((await desk.row(NOTE)).state).toBe('sent');
});

test('where Slack does not know the person the log speaks of the settings, and not of an invitation', async () => {
  await using desk = await startDesk();
  await desk.owe(noteTo('U99GONE'));

  await desk.sender.deliver('U99GONE', new AbortController().signal);

  expect(desk.book.at('error')).toEqual([
    'Slack does not know the person U99GONE: compare the operators in the settings with the ids in Slack’s profiles',
  ]);
});

test('a person to whom apps may not write is told of as a person', async () => {
  await using desk = await startDesk();
  await desk.owe(noteTo(MEI));
  desk.slack.failNext('chat.postMessage', { kind: 'refusal', error: 'restricted_action' });

  await desk.sender.deliver(MEI, new AbortController().signal);

  expect(desk.book.at('error')).toEqual([
    'Slack refuses messages to the person U01MEI (restricted_action): ask an admin of the workspace whether apps may write to people',
  ]);
});
