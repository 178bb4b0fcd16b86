import { expect, test } from 'vitest';
import { createSealer } from '../../src/store/sealing.ts';

const KEY = Buffer.alloc(32, 7);

test('what is sealed opens again, in its own place only', () => {
  const sealer = createSealer(KEY);
  const text = sealer.seal('秘密 token', 'wx01:access_token');
  expect(text).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
  expect(sealer.open(text, 'wx01:access_token')).toBe('秘密 token');
  expect(sealer.open(text, 'wx02:access_token')).toBeUndefined();
});

test('the same secret never looks the same twice', () => {
  const sealer = createSealer(KEY);
  expect(sealer.seal('token', 'place')).not.toBe(sealer.seal('token', 'place'));
});

test('text that was changed anywhere does not open', () => {
  const sealer = createSealer(KEY);
  const text = sealer.seal('token', 'place');
  const changed = [...text].map((letter, at) => text.slice(0, at) + (letter === 'A' ? 'Q' : 'A') + text.slice(at + 1));
  expect(changed.map((each) => sealer.open(each, 'place')).filter((each) => each !== undefined)).toEqual([]);
});

test('without a key a secret is written as it is, but sealed text is not taken for a secret', () => {
  const plain = createSealer(undefined);
  expect(plain.open(plain.seal('token', 'place'), 'place')).toBe('token');
  expect(plain.open(createSealer(KEY).seal('token', 'place'), 'place')).toBeUndefined();
});
