import { LogLevel, webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { type SlackWorkspaceOptions, startSlackWorkspace } from '../../../src/demo/slack/workspace.ts';

async function start(options: SlackWorkspaceOptions = {}, timeout = 10_000) {
  const slack = await startSlackWorkspace(options);
  const client = new webApi.WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logLevel: LogLevel.ERROR,
  });
  const post = (text: string) => client.chat.postMessage({ channel: 'C01OPS', text });
  const failure = (text: string): Promise<unknown> =>
    post(text).then(
      () => undefined,
      (error: unknown) => error,
    );
  return { slack, client, post, failure, [Symbol.asyncDispose]: slack.close };
}

test('a reset before or after Slack took the post looks the same to the bot', async () => {
  await using world = await start();
  const { slack, failure } = world;
  slack.failNext('chat.postMessage', { kind: 'reset', when: 'before' });
  slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });
  expect(await failure('lost')).toBeInstanceOf(webApi.WebAPIRequestError);
  expect(slack.messagesIn('C01OPS')).toHaveLength(0);
  expect(await failure('kept')).toBeInstanceOf(webApi.WebAPIRequestError);
  expect(slack.messagesIn('C01OPS')).toMatchObject([{ text: 'kept' }]);
});

test('server errors, refusals and rate limits come as the client knows them', async () => {
  await using world = await start();
  const { slack, failure, post } = world;
  slack.failNext('chat.postMessage', { kind: 'http', status: 503, when: 'after' });
  slack.failNext('chat.postMessage', { kind: 'refusal', error: 'internal_error' });
  slack.failNext('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: 7 });
  slack.failNext('chat.postMessage', { kind: 'rate_limited' });
  expect(await failure('one')).toMatchObject({ statusCode: 503 });
  expect(await failure('two')).toMatchObject({ data: { error: 'internal_error' } });
  expect(await failure('three')).toMatchObject({ retryAfter: 7 });
  expect(String(await failure('four'))).toContain('Retry header did not contain a valid timeout');
  await post('five');
  expect(slack.messagesIn('C01OPS').map(({ text }) => text)).toEqual(['one', 'five']);
});

test('a stalled post may be taken long after the bot gave up', async () => {
  await using world = await start({}, 50);
  const { slack, failure } = world;
  slack.failNext('chat.postMessage', { kind: 'stall', when: 'before' });
  expect(await failure('late')).toBeInstanceOf(webApi.WebAPIRequestError);
  expect(slack.messagesIn('C01OPS')).toHaveLength(0);
  expect(slack.releaseStalled()).toBe(1);
  await slack.until(() => slack.messagesIn('C01OPS').length === 1);
});

test('history may lag behind, by the clock of Slack, which is in every answer', async () => {
  let now = Date.parse('2026-11-18T01:30:00Z');
  await using world = await start({ now: () => now });
  const { slack, client, post } = world;
  slack.lagHistory(2000);
  await post('new');
  expect((await client.conversations.history({ channel: 'C01OPS' })).messages).toEqual([]);
  now += 2000;
  expect((await client.conversations.history({ channel: 'C01OPS' })).messages).toHaveLength(1);
  const answer = await fetch(`${slack.apiUrl}api.test`, { method: 'POST' });
  expect(answer.headers.get('date')).toBe('Wed, 18 Nov 2026 01:30:02 GMT');
});

test('a refused block type is invalid_blocks until it is allowed again', async () => {
  await using world = await start();
  const { slack, client } = world;
  const send = () => client.chat.postMessage({ channel: 'C01OPS', text: 't', blocks: [{ type: 'divider' }] });
  slack.refuseBlockType('divider');
  await expect(send()).rejects.toMatchObject({ data: { error: 'invalid_blocks' } });
  slack.refuseBlockType('divider', false);
  await send();
});

test('a channel takes about one post a second, five at once', async () => {
  let now = 1_800_000_000_000;
  await using world = await start({ rateLimit: true, now: () => now });
  for (let i = 0; i < 5; i += 1) await world.post(String(i));
  expect(await world.failure('six')).toMatchObject({ retryAfter: 1 });
  now += 1000;
  await world.post('six');
  expect(world.slack.messagesIn('C01OPS')).toHaveLength(6);
});

test('connections are refused by a reset', async () => {
  await using world = await start();
  const { slack } = world;
  slack.refuseConnections(1);
  const open = () =>
    fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.appToken}` },
    });
  await expect(open()).rejects.toThrow();
  expect(await (await open()).json()).toMatchObject({ ok: true, url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1/) });
});

test('waiting in vain says what was going on instead', async () => {
  await using world = await start();
  await world.post('hello');
  await expect(world.slack.until(() => world.slack.ephemerals[0], 20)).rejects.toThrow('C01OPS: 1 messages');
});
