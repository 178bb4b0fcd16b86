import { expect, test } from 'vitest';
import { createDrivenClock } from '../../support/driven-clock.ts';
import { freePort } from '../../support/free-port.ts';
import { CHANNEL } from '../support.ts';
import { eventually, READER, startBot } from './support.ts';

const asked = { command: '/wx', channelId: CHANNEL, userId: READER, text: 'help' };

test('a dropped socket and five refused connections later it answers again', async () => {
  await using bot = await startBot();
  bot.slack.refuseConnections(5);
  bot.slack.dropSockets();
  await eventually(() => !bot.app.ready());
  await eventually(() => bot.app.ready());

  expect(bot.clock.slept).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
  expect((await (await bot.slack.slash(asked)).response(0)).text).toContain('/wx yesterday');
});

test('when Slack recycles the connection a new one is there at once', async () => {
  await using bot = await startBot();
  bot.slack.disconnectSockets('refresh_requested');
  await eventually(() => !bot.app.ready());
  await eventually(() => bot.app.ready());
  expect(bot.clock.slept).toEqual([]);
});

test('a refusal while reconnecting is lived through', async () => {
  await using bot = await startBot();
  bot.slack.failNext('apps.connections.open', { kind: 'refusal', error: 'invalid_auth' }, 3);
  bot.slack.failNext('apps.connections.open', { kind: 'rate_limited', retryAfterSeconds: 9 });
  bot.slack.failNext('apps.connections.open', { kind: 'rate_limited' });
  bot.slack.dropSockets();
  await eventually(() => !bot.app.ready());
  await eventually(() => bot.app.ready());
  expect(bot.book.at('warn').join()).toContain('the connection to Slack could not be opened');
});

test('a Slack that is away when we start is waited for', async () => {
  await using bot = await startBot({ started: false });
  bot.slack.failNext('auth.test', { kind: 'reset', when: 'before' }, 3);
  bot.slack.refuseConnections(2);
  await bot.app.start();
  expect(bot.app.ready()).toBe(true);
});

test('a stop ends the waiting', async () => {
  await using bot = await startBot({ started: false, clock: createDrivenClock('2026-11-18T01:45:00Z') });
  bot.slack.failNext('auth.test', { kind: 'reset', when: 'before' });
  const starting = bot.app.start();
  const refused = expect(starting).rejects.toMatchObject({ code: 'stopped' });
  await eventually(() => bot.clock.sleepers() > 0);
  await bot.app.stop();
  await refused;
});

test.each([
  [{ bot: 'xoxb-wrong' }, 'bot_token_refused', 'Slack refuses SLACK_BOT_TOKEN (invalid_auth)'],
  [{ bot: 'xapp-1-demo' }, 'wrong_token_kind', 'SLACK_BOT_TOKEN is not a bot token'],
  [{ app: 'xapp-wrong' }, 'app_token_refused', 'Slack refuses SLACK_APP_TOKEN (invalid_auth)'],
  [{ app: 'xoxb-1-demo' }, 'wrong_token_kind', 'SLACK_APP_TOKEN is not an app-level token'],
])('with the token %j the start fails with one sentence', async (tokens, code, sentence) => {
  await using bot = await startBot({ started: false, tokens });
  await expect(bot.app.start()).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) });
  expect(bot.app.ready()).toBe(false);
});

test('HTTP mode answers signed commands, and refuses unsigned, old and future ones', async () => {
  let signedAt = Date.now();
  const port = await freePort();
  const workspace = { signedAt: () => signedAt };
  await using bot = await startBot({ http: { port }, workspace, clock: createDrivenClock(Date.now(), { auto: true }) });
  expect((await (await bot.slack.slash(asked)).response(0)).text).toContain('/wx yesterday');

  const url = `http://127.0.0.1:${port}/slack/events`;
  expect((await fetch(url, { method: 'POST', body: 'command=/wx' })).status).toBe(401);
  expect((await fetch(url)).status).toBe(404);
  for (const off of [400_000, -400_000]) {
    signedAt = Date.now() + off;
    expect(await bot.slack.slash(asked)).toMatchObject({ failed: 'HTTP 401' });
  }
  signedAt = Date.now() + 200_000;
  expect(await bot.slack.slash(asked)).toMatchObject({ failed: undefined });
});

test('a port that is in use is named', async () => {
  const http = { port: await freePort() };
  await using first = await startBot({ http, clock: createDrivenClock(Date.now(), { auto: true }) });
  await using second = await startBot({ http, started: false });
  await expect(second.app.start()).rejects.toMatchObject({
    code: 'port_in_use',
    message: expect.stringContaining(`${http.port}`),
  });
  expect(first.app.ready()).toBe(true);
});

test('a stop waits for an answer that is under way', async () => {
  const released = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const clock = createDrivenClock('2026-11-18T01:45:00Z');
  const onCommand: Parameters<typeof startBot>[0] = {
    clock,
    async onCommand({ answer }) {
      begun.resolve();
      await released.promise;
      await answer({ text: 'late but there', blocks: [] });
    },
  };
  await using bot = await startBot(onCommand);
  const delivered = await bot.slack.slash(asked);
  await begun.promise;

  let stopped = false;
  const stop = bot.app.stop().then(() => {
    stopped = true;
  });
  await eventually(() => clock.sleepers() > 0 && bot.slack.connectionCount() === 0);
  await clock.advance(9_999);
  expect(stopped).toBe(false);
  released.resolve();
  await stop;

  expect(delivered.responses[0]?.text).toBe('late but there');
});

test('a stop does not wait longer than ten seconds', async () => {
  const clock = createDrivenClock('2026-11-18T01:45:00Z');
  await using bot = await startBot({ clock, onCommand: () => new Promise(() => undefined) });
  await bot.slack.slash(asked);
  const stop = bot.app.stop();
  await eventually(() => clock.sleepers() > 0 && bot.slack.connectionCount() === 0);
  await clock.advance(10_000);
  await stop;
  expect(bot.book.at('warn')).toContain('stopped while answers to Slack were still under way');
});
