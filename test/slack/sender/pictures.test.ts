import { expect, test } from 'vitest';
import type { SlackFault } from '../../../src/demo/slack/faults.ts';
import { dataTable, type MessageBlock, message, richText } from '../../../src/slack/blocks/kit.ts';
import { lineChart } from '../../../src/slack/charts/line-chart.ts';
import type { Picture } from '../../../src/slack/sender/picture.model.ts';
import type { Composed } from '../../../src/slack/sender/sender.model.ts';
import { CHANNEL, callsOf, type Desk, KEY, startDesk } from '../support.ts';

const chart = (title: string): MessageBlock =>
  lineChart({ title, yLabel: '%', categories: ['04', '05'], series: [{ name: 'Shop', values: [1, 2] }] });
const table = dataTable('Hours', ['Hour', 'Failed %'], [['04:00', { value: 7.8, text: '7.8 %' }]]);
const blocks = [richText([['Shop failed.']]), chart('Failed %'), chart('Mean ms'), table];

const PNG = Buffer.from('89504e470d0a1a0a0000000049454e44ae426082', 'hex');
const ALT = 'Shop failed at 04:00.';
const picture: Picture = {
  ...{ name: 'hours.png', title: 'Shop by hour' },
  draw: async () => ({ png: PNG }),
  show: (id) => {
    const image: MessageBlock = { type: 'image', slack_file: { id }, alt_text: ALT };
    return message('Shop failed.', [richText([['Shop failed.']]), image, table]);
  },
};

/** Each of a picture's calls must come through, on a busy machine too. */
const startPatiently = () => startDesk({ timeoutMs: 2_000 });

function says(desk: Desk, drawn: Picture = picture): void {
  const composed: Composed = { kind: 'message', message: message('Shop failed.', blocks), picture: drawn, shown: null };
  desk.says(() => composed);
}

const typesIn = (desk: Desk) => desk.slack.messagesIn(CHANNEL).map((one) => one.blocks?.map((block) => block.type));
const WITH_IMAGE = ['rich_text', 'image', 'data_table'];
const WITH_CHARTS = ['rich_text', 'data_visualization', 'data_visualization', 'data_table'];
const WARNED = expect.stringMatching(/image.*; the message goes out with charts instead/);

test('a picture is uploaded, waited for and shown in the place of the charts, and shared with nobody else', async () => {
  await using desk = await startPatiently();
  says(desk);
  desk.slack.processFilesIn(3_000);
  await desk.owe();
  await desk.deliver();

  expect(typesIn(desk)).toEqual([WITH_IMAGE]);
  const [, image] = desk.slack.messagesIn(CHANNEL)[0]?.blocks ?? [];
  expect(image).toEqual({ type: 'image', slack_file: { id: expect.any(String) }, alt_text: ALT });
  const { id } = (image?.slack_file ?? {}) as { id: string };
  const file = { name: `${KEY.replaceAll(':', '-')}.png`, title: 'Shop by hour', content: PNG, shares: [] };
  expect(desk.slack.fileOf(id)).toMatchObject(file);
  expect(desk.slack.filesIn(CHANNEL)).toEqual([]);
  expect(callsOf(desk.slack, 'chat.postMessage')).toBe(1);
  // half a second, then twice as long each time
  expect(desk.clock.slept).toEqual([500, 1_000, 2_000]);
  expect(desk.book.at('warn')).toEqual([]);
});

const refuse = (error: string): SlackFault => ({ kind: 'refusal', error });
const RESET: SlackFault = { kind: 'reset', when: 'after' };

test.each<[string, (desk: Desk) => void]>([
  ['no address for it', ({ slack }) => slack.failNext('files.getUploadURLExternal', refuse('missing_scope'))],
  ['no address in time', ({ slack }) => slack.failNext('files.getUploadURLExternal', { kind: 'stall', when: 'after' })],
  [
    'a limit',
    ({ slack }) => slack.failNext('files.getUploadURLExternal', { kind: 'rate_limited', retryAfterSeconds: 30 }),
  ],
  ['an upload that breaks off', ({ slack }) => slack.failNext('upload', RESET)],
  [
    'a completion that is refused',
    ({ slack }) => slack.failNext('files.completeUploadExternal', refuse('internal_error')),
  ],
  ['a completion of which nothing is heard', ({ slack }) => slack.failNext('files.completeUploadExternal', RESET)],
  ['a processing that does not end', ({ slack }) => slack.processFilesIn(Number.POSITIVE_INFINITY)],
  ['a file that may not be read', ({ slack }) => slack.failNext('files.info', refuse('missing_scope'))],
  [
    'a service that draws nothing',
    (desk) => says(desk, { ...picture, draw: async () => ({ failed: 'status', detail: 'HTTP 500' }) }),
  ],
  [
    'a service that throws',
    (desk) => says(desk, { ...picture, draw: () => Promise.reject(new Error('no quickchart-js')) }),
  ],
])('%s: the message goes out once, at once, with its charts', async (_, hinder) => {
  await using desk = await startPatiently();
  says(desk);
  hinder(desk);
  const began = desk.clock.now();
  await desk.owe();
  await desk.deliver();

  expect(desk.clock.now() - began).toBeLessThanOrEqual(25_000);
  expect(typesIn(desk)).toEqual([WITH_CHARTS]);
  expect(await desk.row()).toMatchObject({ state: 'sent', attempts: 1 });
  expect(desk.book.at('warn')).toEqual([WARNED]);
  expect(await desk.store.findFact('slack.reduced')).toBeUndefined();
});

test('an image that Slack refuses in the message is left out at once, which says nothing of charts', async () => {
  await using desk = await startPatiently();
  says(desk);
  desk.slack.refuseBlockType('image');
  await desk.owe();
  await desk.deliver();
  expect(typesIn(desk)).toEqual([WITH_CHARTS]);
  expect(callsOf(desk.slack, 'chat.postMessage')).toBe(2);
  expect(await desk.store.findFact('slack.reduced')).toBeUndefined();

  // charts too: then only they are remembered, and an image may take their place
  desk.slack.refuseBlockType('data_visualization');
  await desk.owe({ key: `${KEY}:2` });
  await desk.deliver();
  desk.slack.refuseBlockType('image', false);
  await desk.owe({ key: `${KEY}:3` });
  await desk.deliver();
  expect(typesIn(desk).slice(1)).toEqual([['rich_text', 'data_table'], WITH_IMAGE]);
});

test('a post of which nothing was heard is found again, and neither it nor its picture comes twice', async () => {
  await using desk = await startPatiently();
  says(desk);
  desk.slack.failNext('chat.postMessage', RESET);
  await desk.owe();
  await desk.deliverFor(4);
  expect(typesIn(desk)).toEqual([WITH_IMAGE]);
  expect(callsOf(desk.slack, 'files.completeUploadExternal')).toBe(1);
});

test('a process that is to stop does not wait for the picture', async () => {
  await using desk = await startPatiently();
  const stop = new AbortController();
  says(desk, {
    ...picture,
    draw: async () => {
      stop.abort(new Error('stop'));
      return { png: PNG };
    },
  });
  desk.slack.processFilesIn(Number.POSITIVE_INFINITY);
  const began = desk.clock.now();
  await desk.owe();
  await desk.sender.deliver(CHANNEL, stop.signal);
  expect(typesIn(desk)).toEqual([WITH_CHARTS]);
  expect(desk.clock.now()).toBe(began);
});

test('whoever takes the row over in the meantime sends it', async () => {
  await using desk = await startPatiently();
  says(desk, {
    ...picture,
    draw: async () => {
      await desk.store.transaction((writer) => writer.patchOutbox(KEY, { attempts: 2 }));
      return { png: PNG };
    },
  });
  await desk.owe();
  await desk.deliver();
  expect(typesIn(desk)).toEqual([]);
  expect(callsOf(desk.slack, 'files.getUploadURLExternal')).toBe(0);
});
