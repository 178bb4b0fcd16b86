import { expect, test } from 'vitest';
import { checkBlocks } from '../../../src/demo/slack/block-rules.ts';

const text = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const header = (length: number) => ({ type: 'header', text: text(length) });
const section = (length: number) => ({ type: 'section', text: text(length) });
const button = (fields: object = {}) => ({ type: 'button', action_id: 'a', text: text(5), ...fields });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const cell = (value: string) => ({ type: 'raw_text', text: value });
const number = (value: unknown) => ({ type: 'raw_number', value, text: '1' });
const table = (fields: object = {}) => ({
  type: 'data_table',
  caption: 'Accounts',
  rows: [
    [cell('Account'), cell('Calls')],
    [cell('Shop'), number(1)],
  ],
  ...fields,
});
const rows = (count: number, width = 1, length = 1) => times(count, () => times(width, () => cell('x'.repeat(length))));
const point = (label: string) => ({ label, value: 1 });
const series = (name: string, labels: string[]) => ({ name, data: labels.map(point) });
const days = (count: number) => times(count, (i) => `day ${i}`);
const chart = (fields: object = {}, title = 'Failed %') => ({
  type: 'data_visualization',
  title,
  chart: { type: 'line', series: [series('Shop', days(2))], axis_config: { categories: days(2) }, ...fields },
});
const rich = (...elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
const options = (count: number) => times(count, (i) => ({ text: text(3), value: String(i) }));
const image = (fields: object) => ({ type: 'image', alt_text: 'a chart', ...fields });

test.each<[string, unknown[]]>([
  ['the longest header and section', [header(150), section(3000)]],
  ['fifty blocks', times(50, () => ({ type: 'divider' }))],
  ['two hundred rows under a header row', [table({ rows: rows(201) })]],
  ['twenty columns', [table({ rows: rows(2, 20) })]],
  [
    'twelve series of twenty points',
    [chart({ series: times(12, (i) => series(`s${i}`, days(20))), axis_config: { categories: days(20) } })],
  ],
  ['two charts', [chart(), chart()]],
  [
    '20,000 characters of cells beside 12,000 of text',
    [...times(4, () => section(3000)), table({ rows: rows(20, 10, 100) })],
  ],
  ['a mention and an emoji', [rich({ type: 'usergroup', usergroup_id: 'S01' }, { type: 'emoji', name: 'red_circle' })]],
  [
    '25 buttons with ids of their own',
    [actions(...times(25, (i) => button({ action_id: `a${i}`, value: 'x'.repeat(2000) })))],
  ],
])('accepted: %s', (_name, blocks) => {
  expect(checkBlocks(blocks, 'message')).toEqual([]);
});

test.each<[string, unknown[], string]>([
  ['51 blocks', times(51, () => ({ type: 'divider' })), 'no more than 50 items allowed [json-pointer:/blocks]'],
  ['an empty header', [header(0)], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  ['a long header', [header(151)], 'must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
  ['a long section', [section(3001)], 'must be less than 3001 characters'],
  ['eleven fields', [{ type: 'section', fields: times(11, () => text(1)) }], 'no more than 10 items'],
  ['a long field', [{ type: 'section', fields: [text(2001)] }], 'must be less than 2001 characters'],
  ['eleven context elements', [{ type: 'context', elements: times(11, () => text(1)) }], 'no more than 10 items'],
  ['26 buttons', [actions(...times(26, (i) => button({ action_id: `a${i}` })))], 'no more than 25 items'],
  ['a long button', [actions(button({ text: text(76) }))], 'must be less than 76 characters'],
  ['a long value', [actions(button({ value: 'x'.repeat(2001) }))], 'must be less than 2001 characters'],
  ['one action_id twice', [actions(button(), button())], 'action_id must be unique: a'],
  ['one block_id twice', times(2, () => ({ type: 'divider', block_id: 'b' })), 'block_id must be unique: b'],
  ['a field nobody knows', [{ ...header(1), colour: 'red' }], 'invalid additional property: colour'],
  ['an unknown block', [{ type: 'chart' }], 'unsupported type: chart'],
  ['an alert in a message', [{ type: 'alert', text: text(1) }], 'alert is not allowed in a message'],
  ['a table without caption', [table({ caption: undefined })], '/blocks/0/caption'],
  ['a header row alone', [table({ rows: rows(1) })], 'must have at least 2 items'],
  ['201 data rows', [table({ rows: rows(202) })], 'no more than 201 items'],
  ['21 columns', [table({ rows: rows(2, 21) })], 'no more than 20 items'],
  ['uneven rows', [table({ rows: [[cell('a')], [cell('b'), cell('c')]] })], 'same number of columns'],
  ['a number in the header row', [table({ rows: [[number(1)], [cell('a')]] })], 'must be one of: raw_text'],
  ['an empty cell', [table({ rows: [[cell('a')], [cell('')]] })], 'must be more than 0 characters'],
  ['a number that is none', [table({ rows: [[cell('a')], [number(null)]] })], 'must be a number'],
  ['a page of 101', [table({ page_size: 101 })], 'between 1 and 100'],
  ['too many characters in cells', [table({ rows: rows(21, 10, 100) })], 'must be less than 20001 characters'],
  ['a long chart title', [chart({}, 'x'.repeat(51))], 'must be less than 51 characters'],
  ['thirteen series', [chart({ series: times(13, (i) => series(`s${i}`, days(2))) })], 'no more than 12 items'],
  [
    '21 points',
    [chart({ series: [series('s', days(21))], axis_config: { categories: days(21) } })],
    'no more than 20 items',
  ],
  ['a gap in a series', [chart({ series: [series('s', days(1))] })], 'exactly one point for every category'],
  ['a long series name', [chart({ series: [series('x'.repeat(21), days(2))] })], 'must be less than 21 characters'],
  ['one series name twice', [chart({ series: times(2, () => series('s', days(2))) })], 'series name must be unique'],
  ['no axis', [chart({ axis_config: undefined })], 'missing required field [json-pointer:/blocks/0/chart/axis_config]'],
  ['three charts', [chart(), chart(), chart()], 'no more than 2 data_visualization blocks'],
  ['empty rich text', [rich({ type: 'text', text: '' })], 'must be more than 0 characters'],
  [
    'a style nobody knows',
    [rich({ type: 'text', text: 'x', style: { loud: true } })],
    'invalid additional property: loud',
  ],
  ['a broadcast to nobody', [rich({ type: 'broadcast', range: 'all' })], 'must be one of: here, channel, everyone'],
  ['an image without alt text', [{ type: 'image', image_url: 'https://x/y.png' }], '/blocks/0/alt_text'],
  [
    'an image with two sources',
    [image({ image_url: 'https://x/y.png', slack_file: { id: 'F0123456789' } })],
    'exactly one of',
  ],
  [
    'six overflow options',
    [actions({ type: 'overflow', action_id: 'o', options: options(6) })],
    'no more than 5 items',
  ],
  [
    '101 options',
    [actions({ type: 'static_select', action_id: 's', options: options(101) })],
    'no more than 100 items',
  ],
  ['too much text in all', [...times(4, () => section(3000)), section(1)], 'msg_blocks_too_long: 12001'],
])('refused: %s', (_name, blocks, problem) => {
  expect(checkBlocks(blocks, 'message').join('\n')).toContain(problem);
});

test('a home tab takes a hundred blocks and a table, but no chart', () => {
  expect(
    checkBlocks(
      times(100, () => ({ type: 'divider' })),
      'home',
    ),
  ).toEqual([]);
  expect(checkBlocks([table()], 'home')).toEqual([]);
  expect(checkBlocks([chart()], 'home')).toEqual([
    'data_visualization is not allowed in a home [json-pointer:/blocks/0]',
  ]);
});
