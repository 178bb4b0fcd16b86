import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { SlackFault } from '../../src/demo/slack/faults.ts';
import { demoAccounts } from '../../src/demo/wechat/accounts.ts';
import type { Fault } from '../../src/demo/wechat/fault.model.ts';
import { digestsIn } from '../support/slack-looks.ts';
import { CHANNEL } from '../support/start-bot.ts';
import { startWorld, type World } from '../support/world.ts';

const workspace = {
  botToken: 'xoxb-7351-KnownBotToken7351',
  appToken: 'xapp-1-KnownAppToken7352',
  signingSecret: 'known0signing0secret07353',
};
const accounts = demoAccounts().slice(0, 4);
const wechatSecrets = accounts.map(({ secret }) => secret);

/** The tokens that are held at this moment. */
function heldTokens(world: World): string[] {
  const database = new Database(world.file, { readonly: true });
  try {
    return database.prepare<[], string>('select value from tokens where value is not null').pluck().all();
  } finally {
    database.close();
  }
}

function wechatFaults(secrets: readonly string[]): Fault[] {
  const errmsg = `no good: secret=${secrets.join(' token ')} rid: 6afc`;
  return [
    ...[
      -1, 40001, 40014, 42001, 40013, 40125, 40164, 45009, 45011, 47001, 48001, 50002, 61500, 61503, 89503, 99999,
    ].map((errcode) => ({ kind: 'errcode', errcode, errmsg }) as const),
    ...([
      { kind: 'html' },
      { kind: 'truncated_json' },
      { kind: 'control_characters' },
      { kind: 'wrong_shape' },
    ] as const),
    ...([
      { kind: 'reset_before' },
      { kind: 'reset_after' },
      { kind: 'http', status: 502 },
      { kind: 'stray_rows' },
    ] as const),
    { kind: 'bad_row', what: 'failures_above_calls' },
  ];
}

function slackFaults(secret: string): SlackFault[] {
  return [
    { kind: 'reset', when: 'before' },
    { kind: 'http', status: 503, when: 'after' },
    { kind: 'rate_limited', retryAfterSeconds: 20 },
    {
      kind: 'refusal',
      error: 'invalid_blocks',
      extra: { response_metadata: { messages: [`[ERROR] token ${secret}`] } },
    },
    { kind: 'refusal', error: 'internal_error', extra: { token: secret } },
    { kind: 'refusal', error: 'fatal_error', extra: { detail: `Bearer ${secret}` } },
  ];
}

test('no secret and no token is in the log, in Slack or in the metrics, whatever fails', async () => {
  await using world = await startWorld({ accounts, workspace });
  const secrets = new Set([...wechatSecrets, ...Object.values(workspace)]);
  const bot = await world.start();
  const [, , , news] = accounts;
  let metrics = '';
  const look = async () => {
    for (const token of heldTokens(world)) secrets.add(token);
    metrics += await (await fetch(`${bot.adminUrl}/metrics`)).text();
  };

  await bot.settle();
  await look();
  for (const path of ['token', 'daily', 'hourly'] as const) {
    for (const fault of wechatFaults([...secrets])) {
      world.wechat.clearFaults();
      if (path === 'token') world.wechat.invalidateToken(accounts[0]!.appId);
      world.wechat.failNext({ path, times: 3 }, fault);
      await bot.passTo(world.clock.now() + 21 * 60_000);
      await look();
    }
  }
  world.wechat.clearFaults();
  for (const method of ['auth.test', 'chat.postMessage', 'chat.update', 'conversations.history', 'response_url']) {
    for (const fault of slackFaults(workspace.botToken)) world.slack.failNext(method, fault);
  }
  world.slack.failNext('apps.connections.open', { kind: 'refusal', error: 'invalid_auth' });
  world.slack.dropSockets();
  world.wechat.setAccount(news!.appId, { secret: 'another0secret0that0is0known0703' });
  await bot.passTo('2026-11-20T09:45+08:00');
  for (const { appId } of accounts) world.wechat.invalidateToken(appId);
  await bot.passTo('2026-11-20T12:00+08:00');
  await look();
  for (const text of ['yesterday', 'help', 'yesterday', '昨天', 'nonsense', 'yesterday', 'yesterday']) {
    await world.slack.slash({ command: '/wx', text, channelId: CHANNEL, userId: 'U02BEN' });
  }
  const [digest] = digestsIn(world.slack, CHANNEL);
  await world.slack.pressButton({ channelId: CHANNEL, ts: digest!.ts, actionId: 'refused.help', userId: 'U02BEN' });
  await world.slack.pressButton({ channelId: CHANNEL, ts: digest!.ts, actionId: 'csv', userId: 'U02BEN' });
  await bot.passTo('2026-11-20T12:10+08:00');

  const inSlack = JSON.stringify([world.slack.messagesIn(CHANNEL), world.slack.ephemerals]);
  const files = world.slack.filesIn(CHANNEL).map(({ content }) => content.toString());
  expect(secrets.size).toBeGreaterThan(wechatSecrets.length + 5);
  expect(files).not.toEqual([]);
  expect(bot.log.length).toBeGreaterThan(100);
  const output = { log: bot.log.join('\n'), slack: inSlack, files: files.join(), metrics };
  for (const secret of secrets) {
    for (const [where, text] of Object.entries(output)) {
      expect(text.includes(secret), `${secret.slice(0, 12)}… in ${where}`).toBe(false);
    }
  }
});
