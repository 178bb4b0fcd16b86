import { expect, test } from 'vitest';
import type { MessageBlock } from '../../../src/slack/blocks/kit.ts';
import { dataTable, message, richText } from '../../../src/slack/blocks/kit.ts';
import type { Composed } from '../../../src/slack/sender/sender.model.ts';
import { CHANNEL, callsOf, KEY, startDesk } from '../support.ts';

const chart: MessageBlock = {
  type: 'data_visualization',
  title: 'Failed %',
  chart: {
    type: 'line',
    series: [{ name: 'Shop', data: [{ label: '17 Nov', value: 1 }] }],
    axis_config: { categories: ['17 Nov'], y_label: '%' },
  },
};
const table = dataTable('Callbacks', ['Account', 'Failed %'], [['Shop', { value: 7.8, text: '7.8 %' }]]);
const whole: Composed = {
  kind: 'message',
  message: message('Shop failed.', [richText([['Shop failed.']]), table, chart]),
  shown: null,
};
const typesOf = (index: number, blocks: readonly { blocks?: readonly Record<string, unknown>[] | undefined }[]) =>
  blocks[index]?.blocks?.map((block) => block['type']);
const DAY_MS = 86_400_000;

test('a chart that the workspace refuses is left out at once, for seven days', async () => {
  await using desk = await startDesk();
  desk.says(() => whole);
  desk.slack.refuseBlockType('data_visualization');
  await desk.owe();
  await desk.deliver();
  expect(typesOf(0, desk.slack.messagesIn(CHANNEL))).toEqual(['rich_text', 'data_table']);
  expect(await desk.row()).toMatchObject({ state: 'sent', attempts: 1 });
  expect(callsOf(desk.slack, 'chat.postMessage')).toBe(2);

  await desk.owe({ key: `${KEY}:2` });
  await desk.deliver();
  expect(callsOf(desk.slack, 'chat.postMessage')).toBe(3);

  desk.slack.refuseBlockType('data_visualization', false);
  await desk.clock.advance(7 * DAY_MS);
  await desk.owe({ key: `${KEY}:3` });
  await desk.deliver();
  expect(typesOf(2, desk.slack.messagesIn(CHANNEL))).toEqual(['rich_text', 'data_table', 'data_visualization']);
});

test('without chart and table the rows come as lines; without any block the text remains', async () => {
  await using desk = await startDesk();
  desk.says(() => whole);
  desk.slack.refuseBlockType('data_visualization');
  desk.slack.refuseBlockType('data_table');
  await desk.owe();
  await desk.deliver();
  expect(typesOf(0, desk.slack.messagesIn(CHANNEL))).toEqual(['rich_text', 'rich_text']);

  desk.slack.refuseBlockType('rich_text');
  await desk.owe({ key: `${KEY}:2` });
  await desk.deliver();
  expect(desk.slack.messagesIn(CHANNEL)[1]).toMatchObject({ text: 'Shop failed.' });
  expect(desk.slack.messagesIn(CHANNEL)[1]?.blocks ?? []).toEqual([]);
});

test.each(['msg_blocks_too_long', 'msg_too_long'])(
  '%s is met with less, but says nothing of the next message',
  async (error) => {
    await using desk = await startDesk();
    desk.says(() => whole);
    desk.slack.failNext('chat.postMessage', { kind: 'refusal', error });
    await desk.owe();
    await desk.deliver();
    await desk.owe({ key: `${KEY}:2` });
    await desk.deliver();

    expect(typesOf(0, desk.slack.messagesIn(CHANNEL))).toEqual(['rich_text', 'data_table']);
    expect(typesOf(1, desk.slack.messagesIn(CHANNEL))).toEqual(['rich_text', 'data_table', 'data_visualization']);
  },
);

test('a refusal of nothing but other words is not remembered when no form was accepted', async () => {
  await using desk = await startDesk();
  desk.says(() => whole);
  desk.slack.failNext('chat.postMessage', { kind: 'refusal', error: 'invalid_blocks' }, 4);
  await desk.owe();
  await desk.deliver();

  expect(await desk.row()).toMatchObject({ state: 'queued', reason: 'invalid_blocks' });
  expect(await desk.store.findFact('slack.reduced')).toBeUndefined();
});

test('an edit is reduced too', async () => {
  await using desk = await startDesk();
  desk.says(() => whole);
  await desk.owe();
  await desk.deliver();
  desk.slack.refuseBlockType('data_visualization');
  await desk.owe({ key: `${KEY}:edit:1`, op: 'update', afterKey: KEY });
  await desk.deliver();

  expect(typesOf(0, desk.slack.messagesIn(CHANNEL))).toEqual(['rich_text', 'data_table']);
});

test('a text that goes without blocks is literal, posted or edited; beside blocks nothing is said of it', async () => {
  await using desk = await startDesk();
  const text = 'a*b_c`d failed.';
  desk.says(() => ({ kind: 'message', message: message(text, [richText([[text]])]), shown: null }));
  await desk.owe();
  await desk.deliver();
  desk.slack.refuseBlockType('rich_text');
  await desk.owe({ key: `${KEY}:2` });
  await desk.owe({ key: `${KEY}:2:edit:1`, op: 'update', afterKey: `${KEY}:2` });
  await desk.deliver();

  const taken = desk.slack.calls.filter(({ method, error }) => method.startsWith('chat.') && error === undefined);
  expect(taken.map(({ method, args }) => [method, args['text'], args['mrkdwn']])).toEqual([
    ['chat.postMessage', text, undefined],
    ['chat.postMessage', text, 'false'],
    ['chat.update', text, 'false'],
  ]);
});
