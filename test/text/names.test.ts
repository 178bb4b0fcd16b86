import fc from 'fast-check';
import { expect, test } from 'vitest';
import { briefName, cut, harmless, isolated, shownName } from '../../src/text/names.ts';

const APP_ID = 'wx0000000000000001';

function shown(name: string, max = 60): string {
  return shownName({ name, appId: APP_ID }, max);
}

test.each([
  ['  商城   Shop ', '商城 Shop'],
  ['a\nb\r\n\tc', 'a b c'],
  ['\u202eevil\u2066', 'evil'],
  ['zero\u200bwidth', 'zerowidth'],
  ['👩‍💻 Team', '👩‍💻 Team'],
  ['<!channel> & *_~`', '<!channel> & *_~`'],
  ['\u0000\u200d ', APP_ID],
  ['', APP_ID],
  ['\ud800x', '\ufffdx'],
])('%j is shown as %j', (name, words) => {
  expect(shown(name)).toBe(words);
});

test('a long name is cut between characters and says so', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdefg', 6)).toBe('abcde…');
  expect(cut('👩‍💻👩‍💻👩‍💻', 8)).toBe('👩‍💻…');
});

test('right-to-left names are isolated, others left alone', () => {
  expect(isolated('שלום')).toBe('\u2068שלום\u2069');
  expect(isolated('商城 Shop')).toBe('商城 Shop');
});

test('a name in two scripts is called by the reader’s one', () => {
  expect([briefName('门店 Stores', 'en'), briefName('门店 Stores', 'zh-CN')]).toEqual(['Stores', '门店']);
  expect([briefName('门店', 'en'), briefName('Shop 2', 'zh-CN'), briefName('门店 🔥', 'en')]).toEqual([
    '门店',
    'Shop 2',
    '🔥',
  ]);
});

test('whatever the name, one visible line of bounded length comes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 20, max: 80 }), (name, max) => {
      const words = shown(name, max);
      expect(words.length).toBeLessThanOrEqual(max);
      expect(words.trim()).not.toBe('');
      expect(words).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      expect(words.isWellFormed()).toBe(true);
      expect(harmless(words)).toBe(words);
    }),
  );
});
