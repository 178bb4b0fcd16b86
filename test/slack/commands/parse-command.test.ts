import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOf } from '../../../src/slack/commands/grammar/line-of.ts';
import { parseCommand } from '../../../src/slack/commands/grammar/parse-command.ts';
import { GRAMMAR_WORDS } from '../../../src/slack/commands/grammar/words.ts';
import { date } from '../../support/digest-builder.ts';

const today = date('2026-11-18');
const ACCOUNTS = ['shop', '商城', 'all', 'wx0123456789abcdef', '2026', '分时达'];
const surroundings = { today, isAccount: (word: string) => ACCOUNTS.includes(word) };
const parse = (text: string) => parseCommand(text, surroundings);

const YESTERDAY = { from: '2026-11-17', to: '2026-11-17' };
const WEEK = { from: '2026-11-11', to: '2026-11-17' };
const report = (accounts: string, more: object = {}) => ({
  ...{ kind: 'report', accounts, range: YESTERDAY, by: undefined, csv: false },
  ...more,
});

test.each([
  ['', report('')],
  ['yesterday', report('')],
  ['　昨天 ', report('')],
  ['ＳＨＯＰ', report('shop')],
  ['shop 7d', report('shop', { range: WEEK })],
  ['7d shop', report('shop', { range: WEEK })],
  ['last 7 days Shop daily', report('shop', { range: WEEK, by: 'day' })],
  ['csv shop 2026-10-01 2026-10-15', report('shop', { range: { from: '2026-10-01', to: '2026-10-15' }, csv: true })],
  ['all last month weekly', report('all', { range: { from: '2026-10-01', to: '2026-10-31' }, by: 'week' })],
  ['all 2026-10..2026-10 monthly', report('all', { range: { from: '2026-10-01', to: '2026-10-31' }, by: 'month' })],
  [
    'the day before yesterday flagship store',
    report('flagship store', { range: { from: '2026-11-16', to: '2026-11-16' } }),
  ],
  ['hours shop yesterday', report('shop', { by: 'hour' })],
  ['shop monday hourly', report('shop', { range: { from: '2026-11-16', to: '2026-11-16' }, by: 'hour' })],
  ['商城 昨天', report('商城')],
  ['商城昨天分时', report('商城', { by: 'hour' })],
  ['分时 商城 10月3日', report('商城', { range: { from: '2026-10-03', to: '2026-10-03' }, by: 'hour' })],
  ['最近7天商城', report('商城', { range: WEEK })],
  ['上周商城按天', report('商城', { range: { from: '2026-11-09', to: '2026-11-15' }, by: 'day' })],
  ['旗舰店', report('旗舰店')],
  // an account that is called like a word of the grammar is that account
  ['2026 yesterday', report('2026')],
  ['分时达昨天', report('分时达')],
  ['top', { kind: 'top', measure: 'failures', range: YESTERDAY }],
  ['top rate last week', { kind: 'top', measure: 'rate', range: { from: '2026-11-09', to: '2026-11-15' } }],
  ['排行耗时上周', { kind: 'top', measure: 'latency', range: { from: '2026-11-09', to: '2026-11-15' } }],
  ['accounts', { kind: 'accounts' }],
  ['状态', { kind: 'status' }],
  ['check shop', { kind: 'check', accounts: 'shop' }],
  ['检查商城', { kind: 'check', accounts: '商城' }],
  ['订阅 商城 会员', { kind: 'subscribe', accounts: '商城 会员' }],
  ['退订', { kind: 'unsubscribe' }],
  ['设置', { kind: 'settings' }],
  ['help', { kind: 'help', topic: 'commands' }],
  ['帮助 指标', { kind: 'help', topic: 'figures' }],
  ['help me please', { kind: 'help', topic: 'commands' }],
  ['help ranges', { kind: 'help', topic: 'ranges' }],
  ['status of shop', { kind: 'unknown' }],
  ['top ten', { kind: 'unknown' }],
  ['top csv', { kind: 'unknown' }],
])('%j', (text, command) => {
  expect(parse(text)).toEqual(command);
});

test.each([
  ['shop today', 'future', 'shop'],
  ['商城今天', 'future', '商城'],
  ['shop 2014-11', 'too_early', 'shop'],
  ['2026-10-15..2026-10-01', 'reversed', ''],
])('%j has days that nobody can have: %s', (text, problem, accounts) => {
  expect(parse(text)).toMatchObject({ kind: 'bad_range', range: { problem }, accounts });
});

test('what is typed keeps its words, and no text is too much', () => {
  const word = fc.oneof(
    fc.constantFrom(...GRAMMAR_WORDS.keys(), ...ACCOUNTS, 'yesterday', '7d', '昨天', '2026-10-01', '..', 'to'),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 9 }), fc.constantFrom(' ', '', '\t'), (words, between) => {
      expect(parse(words.join(between)).kind).toMatch(/^[a-z_]+$/);
    }),
  );
});

test('words in another order are the same question', () => {
  const lines = [
    ['shop', '7d', 'hourly', 'csv'],
    ['商城', '上周', '按周'],
    ['check', 'shop'],
    ['top', 'rate', '7d'],
  ];
  for (const words of lines) {
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (shuffled) => {
        expect(parse(shuffled.join(' '))).toEqual(parse(words.join(' ')));
      }),
    );
  }
});

test('a line that a button carries is read back as what it stands for', () => {
  const lines = [
    '',
    'shop',
    '商城昨天分时',
    'all last month weekly csv',
    'top rate 7d',
    'check shop',
    'shop 商城 10-03',
  ];
  for (const line of lines) {
    const command = parse(line);
    if (command.kind !== 'report' && command.kind !== 'top' && command.kind !== 'check') throw new Error(command.kind);
    expect(parse(lineOf(command))).toEqual(command);
  }
});
