import { expect, test } from 'vitest';
import { type CallbackBehaviour, startCallbackServer } from '../../../src/demo/wechat/callback-server.ts';
import type { HandshakeTrouble } from '../../../src/domain/live-check.ts';
import { shakeHands } from '../../../src/sync/live-checks/shake-hands.ts';
import { deadUrl } from '../../wechat/support.ts';
import { askingWith, drivePause, HERE, PAUSE_MS, shake, startTcp, TOKEN } from './support.ts';

test('the echo in time is an answer, with how long it took', async () => {
  await using server = await startCallbackServer({ token: TOKEN });
  const answer = Promise.withResolvers<void>();
  server.behave({ kind: 'late', until: answer.promise });
  const deps = askingWith();
  const handshake = shakeHands(deps, { url: server.url, token: TOKEN, mayBePrivate: true });
  await expect.poll(server.asked).toBe(1);
  await deps.clock.advance(83);
  answer.resolve();
  expect(await handshake).toEqual({ kind: 'answered', ms: 83 });
  expect(server.asked()).toBe(1);
  expect(deps.clock.sleepers()).toBe(0);
});

test('a query of the callback URL stays, and a line break after the echo is let pass', async () => {
  const seen: string[] = [];
  await using server = await startTcp((text) => {
    const [, path = ''] = /^GET (\S+)/.exec(text) ?? [];
    seen.push(path);
    const echo = new URLSearchParams(path.split('?')[1]).get('echostr');
    return `HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${echo}\n`;
  });
  expect(await shake(`http://shop.test:${server.port}/hook?account=a%20b`)).toMatchObject({ kind: 'answered' });
  expect(seen[0]).toMatch(/^\/hook\?account=a%20b&signature=[0-9a-f]{40}&timestamp=1794966120&nonce=4+&echostr=4{19}$/);
});

test('no reply in 5 s, twice, is a failure; the second answer of a server that was busy is good', async () => {
  await using server = await startCallbackServer({ token: TOKEN });
  server.behave({ kind: 'silent' });
  const deps = askingWith();
  const silent = shakeHands(deps, { url: server.url, token: TOKEN, mayBePrivate: true });
  await expect.poll(server.asked).toBe(1);
  await deps.clock.advance(5_000);
  await expect.poll(() => deps.clock.slept).toEqual([5_000, PAUSE_MS]);
  await deps.clock.advance(PAUSE_MS);
  await expect.poll(server.asked).toBe(2);
  await deps.clock.advance(5_000);
  expect(await silent).toEqual({ kind: 'failed', trouble: { kind: 'timeout' }, twice: true });

  const mended = shakeHands(deps, { url: server.url, token: TOKEN, mayBePrivate: true });
  await expect.poll(server.asked).toBe(3);
  server.behave({ kind: 'well' });
  await deps.clock.advance(5_000);
  expect(await drivePause(deps.clock, mended)).toMatchObject({ kind: 'answered' });
});

const ANSWERS: readonly [CallbackBehaviour, 'failed' | 'cannot_tell', HandshakeTrouble][] = [
  [{ kind: 'status', status: 401 }, 'cannot_tell', { kind: 'not_admitted', status: 401 }],
  [{ kind: 'status', status: 403 }, 'cannot_tell', { kind: 'not_admitted', status: 403 }],
  [{ kind: 'status', status: 405 }, 'cannot_tell', { kind: 'not_admitted', status: 405 }],
  [{ kind: 'status', status: 404 }, 'failed', { kind: 'status', status: 404 }],
  [{ kind: 'status', status: 502 }, 'failed', { kind: 'status', status: 502 }],
  [{ kind: 'closed' }, 'cannot_tell', { kind: 'dropped' }],
  [{ kind: 'text', text: 'success' }, 'failed', { kind: 'wrong_echo' }],
  [{ kind: 'text', text: '4'.repeat(2_049) }, 'failed', { kind: 'too_long' }],
];

test.each(ANSWERS)('%o is %s', async (behaviour, kind, trouble) => {
  await using server = await startCallbackServer({ token: TOKEN });
  server.behave(behaviour);
  expect(await shake(server.url)).toEqual({ kind, trouble, twice: true });
  expect(server.asked()).toBe(2);
});

test('a redirect is not followed', async () => {
  await using elsewhere = await startCallbackServer({ token: TOKEN });
  await using server = await startCallbackServer({ token: TOKEN });
  server.behave({ kind: 'status', status: 302, location: elsewhere.url });
  expect(await shake(server.url)).toMatchObject({ kind: 'failed', trouble: { kind: 'redirect', status: 302 } });
  expect(elsewhere.asked()).toBe(0);
});

test('another token than the server’s is a wrong echo', async () => {
  await using server = await startCallbackServer({ token: 'another' });
  expect(await shake(server.url)).toMatchObject({ trouble: { kind: 'wrong_echo' } });
});

test('what answers without HTTP does not answer WeChat', async () => {
  await using server = await startTcp(() => 'SSH-2.0-OpenSSH_9.9\r\n');
  expect(await shake(`http://127.0.0.1:${server.port}/`)).toMatchObject({ trouble: { kind: 'wrong_echo' } });
});

test('an endless answer is cut off at 2 kB', async () => {
  await using server = await startTcp(() => `HTTP/1.1 200 OK\r\ncontent-length: 9999999\r\n\r\n${'x'.repeat(4_000)}`);
  expect(await shake(`http://127.0.0.1:${server.port}/`)).toMatchObject({ trouble: { kind: 'too_long' } });
});

test('a refused connection cannot be told from a firewall', async () => {
  const url = await deadUrl();
  expect(await shake(url)).toEqual({ kind: 'cannot_tell', trouble: { kind: 'refused' }, twice: true });
});

test.each([
  ['ENOTFOUND', 'failed', 'no_such_name'],
  ['EAI_AGAIN', 'cannot_tell', 'dns_silent'],
])('a resolver that says %s: %s, %s', async (code, kind, trouble) => {
  const resolve = () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code }));
  expect(await shake('http://shop.test/', {}, { resolve })).toMatchObject({ kind, trouble: { kind: trouble } });
});

test.each([
  ['a resolver that says nothing', 'http://shop.test/', () => new Promise<never>(() => undefined), 'dns_silent'],
  ['a TLS handshake that never ends', 'https://127.0.0.1', HERE, 'no_connection'],
])('%s is given up after 5 s', async (_, origin, resolve, kind) => {
  await using server = await startTcp(() => '');
  const deps = askingWith({ resolve });
  const url = origin.startsWith('https') ? `${origin}:${server.port}/` : origin;
  const outcome = drivePause(deps.clock, shakeHands(deps, { url, token: TOKEN, mayBePrivate: true }));
  await expect.poll(() => deps.clock.slept.length).toBe(1);
  if (origin.startsWith('https')) await expect.poll(server.connected).toBe(1);
  await deps.clock.advance(5_000);
  await expect.poll(() => deps.clock.slept.length).toBe(3);
  if (origin.startsWith('https')) await expect.poll(server.connected).toBe(2);
  await deps.clock.advance(5_000);
  expect(await outcome).toEqual({ kind: 'cannot_tell', trouble: { kind }, twice: true });
});

test('two different troubles: the second is told, and not called the same', async () => {
  await using server = await startCallbackServer({ token: TOKEN });
  server.behave({ kind: 'status', status: 502 });
  const deps = askingWith();
  const handshake = shakeHands(deps, { url: server.url, token: TOKEN, mayBePrivate: true });
  await expect.poll(() => deps.clock.slept.at(-1)).toBe(PAUSE_MS);
  server.behave({ kind: 'status', status: 503 });
  expect(await drivePause(deps.clock, handshake)).toEqual({
    ...{ kind: 'failed', trouble: { kind: 'status', status: 503 }, twice: false },
  });
});

test.each(['while it asks', 'in the pause'])('an abort %s ends it with its reason', async (when) => {
  await using server = await startCallbackServer({ token: TOKEN });
  server.behave(when === 'in the pause' ? { kind: 'status', status: 500 } : { kind: 'silent' });
  const stop = new AbortController();
  const deps = askingWith({ signal: stop.signal });
  const handshake = shakeHands(deps, { url: server.url, token: TOKEN, mayBePrivate: true }).catch((error) => error);
  await expect.poll(server.asked).toBe(1);
  if (when === 'in the pause') await expect.poll(() => deps.clock.slept.at(-1)).toBe(PAUSE_MS);
  stop.abort(new Error('wxpulse stops'));
  expect(await handshake).toMatchObject({ message: 'wxpulse stops' });
  expect(deps.clock.sleepers()).toBe(0);
});
