import { expect, test } from 'vitest';
import type { MakePlace } from './place.ts';
import { appId, NOW } from './samples.ts';

const KEY = Buffer.alloc(32, 7);
const OTHER_KEY = Buffer.alloc(32, 8);
const TOKEN = { value: '81_Xq0-secret-access-token', expiresAt: NOW + 7_200_000 };

export function describeTokens(makePlace: MakePlace): void {
  test.each([
    ['as it is', undefined],
    ['sealed', KEY],
  ])('a token is kept %s, replaced, and dropped only if it is still the one held', async (_, key) => {
    await using place = await makePlace();
    const { tokens } = await place.open(key && { encryptionKey: key });
    expect(await tokens.find(appId(1))).toBeUndefined();
    await tokens.save(appId(1), { value: 'old', expiresAt: NOW });
    await tokens.save(appId(1), TOKEN);
    await tokens.drop(appId(1), 'old');
    expect(await tokens.find(appId(1))).toEqual(TOKEN);
    expect(await tokens.find(appId(2))).toBeUndefined();
    await tokens.drop(appId(1), TOKEN.value);
    expect(await tokens.find(appId(1))).toBeUndefined();
  });

  test('a sealed token cannot be read from the disk', async () => {
    await using place = await makePlace();
    const { tokens } = await place.open({ encryptionKey: KEY });
    await tokens.save(appId(1), TOKEN);
    const bytes = await place.bytes();
    expect(bytes.includes('v1.')).toBe(true);
    expect(bytes.includes(TOKEN.value)).toBe(false);
  });

  test('a token sealed with another key, or with none, is as good as absent', async () => {
    await using place = await makePlace();
    const sealed = await place.open({ encryptionKey: KEY });
    const other = await place.open({ encryptionKey: OTHER_KEY });
    const plain = await place.open();
    await sealed.tokens.save(appId(1), TOKEN);
    expect(await other.tokens.find(appId(1))).toBeUndefined();
    expect(await plain.tokens.find(appId(1))).toBeUndefined();
    await plain.tokens.save(appId(1), TOKEN);
    expect(await plain.tokens.find(appId(1))).toEqual(TOKEN);
    expect(await sealed.tokens.find(appId(1))).toBeUndefined();
  });

  test('a lease is taken by one of two processes', async () => {
    await using place = await makePlace();
    const [first, second] = [await place.open(), await place.open()];
    const taken = await Promise.all([
      first.tokens.takeLease(appId(1), 'first', NOW, NOW + 30_000),
      second.tokens.takeLease(appId(1), 'second', NOW, NOW + 30_000),
    ]);
    expect(taken.toSorted()).toEqual([false, true]);
  });

  test('a lease ends by itself, by its holder, and for each account apart', async () => {
    await using place = await makePlace();
    const { tokens } = await place.open();
    await tokens.save(appId(1), TOKEN);
    expect(await tokens.takeLease(appId(1), 'first', NOW, NOW + 30)).toBe(true);
    expect(await tokens.takeLease(appId(1), 'first', NOW + 1, NOW + 40)).toBe(true);
    expect(await tokens.takeLease(appId(1), 'second', NOW + 39, NOW + 60)).toBe(false);
    expect(await tokens.takeLease(appId(2), 'second', NOW + 39, NOW + 60)).toBe(true);
    expect(await tokens.takeLease(appId(1), 'second', NOW + 40, NOW + 60)).toBe(true);
    await tokens.releaseLease(appId(1), 'first');
    expect(await tokens.takeLease(appId(1), 'first', NOW + 41, NOW + 60)).toBe(false);
    await tokens.releaseLease(appId(1), 'second');
    expect(await tokens.takeLease(appId(1), 'first', NOW + 41, NOW + 60)).toBe(true);
    expect(await tokens.find(appId(1))).toEqual(TOKEN);
  });

  test('a token saved or dropped under a lease leaves the lease running', async () => {
    await using place = await makePlace();
    const { tokens } = await place.open();
    await tokens.takeLease(appId(1), 'first', NOW, NOW + 30);
    expect(await tokens.find(appId(1))).toBeUndefined();
    await tokens.save(appId(1), TOKEN);
    await tokens.drop(appId(1), TOKEN.value);
    expect(await tokens.takeLease(appId(1), 'second', NOW, NOW + 30)).toBe(false);
  });
}
