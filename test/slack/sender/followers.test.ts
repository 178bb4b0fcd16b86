import { expect, test } from 'vitest';
import { CHANNEL, callsOf, KEY, plainMessage, startDesk } from '../support.ts';

const EDIT = `${KEY}:edit:1`;
const CSV = `${KEY}:csv`;

test('an edit changes the message and leaves its key to be found', async () => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.deliver();
  await desk.owe({ key: EDIT, op: 'update', afterKey: KEY });
  desk.says(() => plainMessage('more has arrived'));
  await desk.deliver();

  const [message, ...more] = desk.slack.messagesIn(CHANNEL);
  expect(more).toEqual([]);
  expect(message).toMatchObject({ text: 'more has arrived', metadata: { event_payload: { key: KEY } } });
  expect(await desk.row(EDIT)).toMatchObject({ state: 'sent', ts: message?.ts, shown: 'all of it' });
});

test('an edit that got no answer is simply made again', async () => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.deliver();
  await desk.owe({ key: EDIT, op: 'update', afterKey: KEY });
  desk.slack.failNext('chat.update', { kind: 'reset', when: 'after' });

  await desk.deliverFor(3);

  expect((await desk.row(EDIT)).state).toBe('sent');
  expect(callsOf(desk.slack, 'chat.update')).toBe(2);
  expect(callsOf(desk.slack, 'conversations.history')).toBe(0);
});

test('an edit that was under way when the process ended is made again', async () => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.deliver();
  await desk.owe({ key: EDIT, op: 'update', afterKey: KEY });
  await desk.store.transaction((writer) => writer.patchOutbox(EDIT, { state: 'sending', attempts: 1, leaseUntil: 0 }));
  desk.restart();

  await desk.deliver();

  expect((await desk.row(EDIT)).state).toBe('sent');
});

test.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
  'an edit is given up when Slack says %s',
  async (error) => {
    await using desk = await startDesk();
    await desk.owe();
    await desk.deliver();
    await desk.owe({ key: EDIT, op: 'update', afterKey: KEY });
    desk.slack.failNext('chat.update', { kind: 'refusal', error });

    await desk.deliverFor(2);

    expect(await desk.row(EDIT)).toMatchObject({ state: 'given_up', reason: error });
    expect(callsOf(desk.slack, 'chat.update')).toBe(1);
  },
);

const csv = {
  kind: 'file',
  name: 'any.csv',
  title: 'wxpulse 2026-11-17.csv',
  content: '\uFEFFa,b\r\n1,商城\r\n',
  shown: '1/2/0',
} as const;

test('a file waits until its parent has a ts', async () => {
  await using desk = await startDesk();
  await desk.owe({ notBefore: desk.clock.now() + 60_000 });
  await desk.owe({ key: CSV, op: 'file', afterKey: KEY });
  desk.says((row) => (row.op === 'file' ? csv : plainMessage('fine')));

  await desk.deliver();
  expect(desk.slack.filesIn(CHANNEL)).toEqual([]);
  await desk.clock.advance(60_000);
  await desk.deliver();

  expect(desk.slack.filesIn(CHANNEL)).toMatchObject([{ thread_ts: (await desk.row()).ts }]);
  expect((await desk.row(CSV)).state).toBe('sent');
});

test('a file goes into the thread, with its key in its name', async () => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.owe({ key: CSV, op: 'file', afterKey: KEY });
  desk.says((row) => (row.op === 'file' ? csv : plainMessage('fine')));

  await desk.deliver();

  const [file, ...more] = desk.slack.filesIn(CHANNEL);
  expect(more).toEqual([]);
  expect(file).toMatchObject({ name: 'digest-C01OPS-2026-11-17-csv.csv', thread_ts: (await desk.row()).ts });
  expect(file?.content.toString()).toBe(csv.content);
  expect(await desk.row(CSV)).toMatchObject({ state: 'sent', fileId: file?.id });
});

test.each(['before', 'after'] as const)('a file whose sharing got no answer (%s) is shared once', async (when) => {
  await using desk = await startDesk();
  await desk.owe();
  await desk.owe({ key: CSV, op: 'file', afterKey: KEY });
  desk.says((row) => (row.op === 'file' ? csv : plainMessage('fine')));
  desk.slack.failNext('files.completeUploadExternal', { kind: 'reset', when });

  await desk.deliver();
  expect((await desk.row(CSV)).state).toBe('unclear');
  await desk.deliverFor(4);

  const files = desk.slack.filesIn(CHANNEL);
  expect(files).toHaveLength(1);
  expect(await desk.row(CSV)).toMatchObject({ state: 'sent', fileId: files[0]?.id });
});

test.each(['files.getUploadURLExternal', 'upload'])(
  'a file that failed at %s is sent again without a look',
  async (step) => {
    await using desk = await startDesk();
    await desk.owe();
    await desk.owe({ key: CSV, op: 'file', afterKey: KEY });
    desk.says((row) => (row.op === 'file' ? csv : plainMessage('fine')));
    desk.slack.failNext(step, { kind: 'reset', when: 'after' });

    await desk.deliverFor(2);

    expect(desk.slack.filesIn(CHANNEL)).toHaveLength(1);
    expect(callsOf(desk.slack, 'conversations.replies')).toBe(0);
  },
);
