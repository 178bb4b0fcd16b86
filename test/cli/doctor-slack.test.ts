import { expect, test } from 'vitest';
import { type SlackWorkspace, startSlackWorkspace } from '../../src/demo/slack/workspace.ts';
import { BOT_SCOPES } from '../../src/slack/check-slack.ts';
import { CHANNEL, startDesk } from './support.ts';

/** A desk with Slack beside it; `doctor` looks at Slack alone unless it is told otherwise. */
async function startSite() {
  const desk = await startDesk();
  const slack = await startSlackWorkspace();
  const env: Record<string, string> = {
    ...{ ...desk.env, SLACK_API_URL: slack.apiUrl, WXPULSE_CHANNEL: CHANNEL },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
  };
  return {
    ...{ desk, slack, env },
    /** The printed lines but those of settings and database. */
    async doctor(more: Record<string, string> = {}, args = ['--slack']) {
      const { code, stdout, stderr } = await desk.runHere(['doctor', ...args], { ...env, ...more });
      return { code, stderr, lines: stdout.trimEnd().split('\n').slice(2) };
    },
    async [Symbol.asyncDispose]() {
      await slack.close();
      await desk[Symbol.asyncDispose]();
    },
  };
}

test('with Slack in order there is a line for each thing', async () => {
  await using site = await startSite();
  const { code, lines } = await site.doctor();
  expect(lines.slice(0, 4)).toEqual([
    'ok   Slack: connected to Demo as wxpulse',
    'ok   Slack: all scopes are granted',
    'ok   Slack: Socket Mode can be opened',
    'ok   Slack: the bot is in #wechat-ops (C01OPS)',
  ]);
  expect(code).toBe(0);
});

test('a Slack that cannot be reached is not a refused token', async () => {
  await using site = await startSite();
  await site.slack.close();
  const { code, lines } = await site.doctor();
  const { host } = new URL(site.slack.url);
  expect(lines.slice(0, 2)).toEqual([
    `RED  Slack cannot be reached at ${site.slack.apiUrl} (connect ECONNREFUSED ${host})`,
    '     → check the network, a proxy between, and SLACK_API_URL if it is set',
  ]);
  expect(code).toBe(1);
});

test.each<[string, Record<string, string>, (slack: SlackWorkspace) => void, string, string]>([
  [
    'a refused bot token',
    { SLACK_BOT_TOKEN: 'xoxb-1-not-the-one' },
    () => undefined,
    'Slack refuses SLACK_BOT_TOKEN (invalid_auth)',
    'copy the bot token (xoxb-…) anew from “OAuth & Permissions” of the Slack app',
  ],
  [
    'a refused app token',
    { SLACK_APP_TOKEN: 'xapp-1-not-the-one' },
    () => undefined,
    'Slack refuses SLACK_APP_TOKEN (invalid_auth)',
    'make an app-level token (xapp-…) with connections:write under “Basic Information” of the Slack app',
  ],
  [
    'Socket Mode that is off',
    {},
    (slack) => slack.failNext('apps.connections.open', { kind: 'refusal', error: 'socket_mode_not_enabled' }),
    'Slack: Socket Mode is off (socket_mode_not_enabled)',
    'switch it on under “Socket Mode” of the Slack app',
  ],
  [
    'missing scopes',
    {},
    (slack) => slack.setScopes(BOT_SCOPES.filter((scope) => scope !== 'files:write' && scope !== 'commands')),
    'Slack: the bot lacks commands, files:write',
    'paste manifest.yml under “App Manifest” of the Slack app, then reinstall it under “Install App”',
  ],
  [
    'a channel without the bot',
    {},
    (slack) => slack.setChannel(CHANNEL, { botIsMember: false }),
    'Slack: the bot is not in #wechat-ops (C01OPS)',
    'type /invite @wxpulse in that channel',
  ],
  [
    'a private channel without the bot',
    {},
    (slack) => slack.setChannel(CHANNEL, { botIsMember: false, isPrivate: true }),
    'Slack does not show C01OPS to the bot (channel_not_found)',
    'if it is a private channel, type /invite @wxpulse there; otherwise the id is wrong: it is at the bottom of the channel’s details',
  ],
  [
    'an archived channel',
    {},
    (slack) => slack.setChannel(CHANNEL, { isArchived: true }),
    'Slack: #wechat-ops (C01OPS) is archived',
    'choose another channel in the settings',
  ],
])('%s is red, with what to do', async (_, env, wrong, text, fix) => {
  await using site = await startSite();
  wrong(site.slack);
  const { code, lines } = await site.doctor(env);
  const red = lines.indexOf(`RED  ${text}`);
  expect(lines).toContain(`RED  ${text}`);
  expect(lines[red + 1]).toBe(`     → ${fix}`);
  expect(lines.filter((line) => line.startsWith('RED'))).toHaveLength(1);
  expect(code).toBe(1);
});

test.each([
  [
    { SLACK_BOT_TOKEN: 'xapp-1-a', SLACK_APP_TOKEN: 'xoxb-1-b' },
    'SLACK_BOT_TOKEN and SLACK_APP_TOKEN: these two are swapped; exchange their values.',
  ],
  [{ SLACK_APP_TOKEN: 'xoxb-1-b' }, 'SLACK_APP_TOKEN holds a bot token; that one belongs into SLACK_BOT_TOKEN.'],
  [{ SLACK_BOT_TOKEN: 'xoxp-1-b' }, 'SLACK_BOT_TOKEN holds a user token, the wrong kind; use the bot token (xoxb-).'],
])('tokens in the wrong place are named before anybody is asked', async (wrong, sentence) => {
  await using site = await startSite();
  const { code, stderr } = await site.doctor(wrong, []);
  expect(stderr).toContain(`  - ${sentence}\n`);
  expect(code).toBe(78);
  expect(site.slack.calls).toEqual([]);
});

test('without Slack’s settings doctor says how to look at WeChat alone', async () => {
  await using desk = await startDesk();
  const { code, stderr } = await desk.runHere(['doctor']);
  expect(stderr).toContain('SLACK_BOT_TOKEN is missing');
  expect(stderr).toContain('Before Slack is set up, look at WeChat alone: npm run -s wxpulse -- doctor --wechat\n');
  expect(code).toBe(78);
  const nothing = await desk.runHere(['doctor'], {});
  expect(nothing.stderr).not.toContain('alone');
});
