import { expect, test } from 'vitest';
import { compare } from '../../src/text/comparison.ts';
import { plain } from '../../src/text/phrase.ts';
import { textsFor } from '../../src/text/texts.ts';

/** `digest.title`, `refused.fix` … of every leaf. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path === '' ? key : `${path}.${key}`));
}

test('both languages have the same keys and nothing is empty', () => {
  const [en, zh] = [textsFor('en'), textsFor('zh-CN')];
  expect(keysOf(zh).sort()).toEqual(keysOf(en).sort());
  expect([en.language, zh.language]).toEqual(['en', 'zh-CN']);
});

test('Chinese says 账号, never 帐号 or 公众号, outside of console paths', () => {
  const texts = JSON.stringify(textsFor('zh-CN'), (_, value) => (typeof value === 'function' ? String(value) : value));
  expect(texts).not.toMatch(/帐号|帳號|公众号/);
});

test('as usual: within half of the usual rate, or within half a point', () => {
  expect(compare(0.015, 0.01).kind).toBe('as_usual');
  expect(compare(0.0049, 0).kind).toBe('as_usual');
  expect(compare(0.0161, 0.01).kind).toBe('unlike');
  expect(compare(0.09, 0.06).kind).toBe('as_usual');
  expect(compare(0.091, 0.06).kind).toBe('unlike');
  expect(compare(0.5, null).kind).toBe('no_history');
});

test('the words alone: emoji go, with the gap they leave', () => {
  expect(plain([{ emoji: 'no_entry' }, ' ', { bold: 'Shop' }, ' — ', { code: '/wx' }])).toBe('Shop — /wx');
});
