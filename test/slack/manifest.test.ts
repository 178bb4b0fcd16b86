import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadSettings } from '../../src/config.ts';
import { createPressHandlers } from '../../src/slack/actions/handle-presses.ts';
import { CHANNEL_EVENTS } from '../../src/slack/app/channel-lost.ts';
import { HOME_EVENT } from '../../src/slack/app/listen-to-home.ts';
import { ACTION } from '../../src/slack/blocks/action-ids.ts';
import { parseCommand } from '../../src/slack/commands/grammar/parse-command.ts';
import type { Composed } from '../../src/slack/sender/sender.model.ts';
import { textsFor } from '../../src/text/texts.ts';
import { date } from '../support/digest-builder.ts';
import { CHANNEL, KEY, plainMessage, startDesk } from './support.ts';

interface Manifest {
  readonly _metadata: { readonly major_version: number };
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly app_home: { readonly home_tab_enabled: boolean; readonly messages_tab_read_only_enabled: boolean };
    readonly slash_commands: readonly {
      readonly command: string;
      readonly usage_hint: string;
      readonly should_escape: boolean;
    }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[]; readonly user?: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
  };
}

const ROOT = join(import.meta.dirname, '../..');
const manifest = parse(readFileSync(join(ROOT, 'manifest.yml'), 'utf8')) as Manifest;

/** Slack's page of each method names these; the second is for private channels. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': [],
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'users.info': ['users:read'],
  'files.info': ['files:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** The Home tab's event needs none. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  channel_archive: 'channels:read',
  channel_left: 'channels:read',
  group_archive: 'groups:read',
  group_left: 'groups:read',
};

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('demo'))
  .map((file) => ({ file, text: readFileSync(join(ROOT, 'src', file), 'utf8') }));

const FAMILIES = 'apps|auth|bots|canvases|chat|conversations|emoji|files|pins|reactions|team|usergroups|users|views';
const called = sources.flatMap(({ file, text }) =>
  [...text.matchAll(new RegExp(`\\.(${FAMILIES})\\s*\\.\\s*([a-zA-Z]+(?:\\.[a-zA-Z]+)*)\\(`, 'g'))].map(
    ([, family, name]) => ({ file, method: `${family}.${name}` }),
  ),
);

test('the scopes are exactly those of the methods that are called, and of the command', () => {
  const needed = called.flatMap(({ method }) => SCOPES[method] ?? [`unknown method ${method}`]);
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...new Set([...needed, 'commands'])].sort());
  expect(manifest.oauth_config.scopes.user).toBeUndefined();
});

test('only the sender calls chat.* and files.*', () => {
  const others = called.filter(
    ({ method, file }) => /^(chat|files)\./.test(method) && !file.startsWith('slack/sender/'),
  );
  expect(others).toEqual([]);
});

test('only app.ts and its folder know Bolt', () => {
  const others = sources.filter(({ file, text }) => text.includes("'@slack/bolt'") && !/^slack\/app[./]/.test(file));
  expect(others.map(({ file }) => file)).toEqual([]);
});

test('the command is the one that is registered when nothing else is set', () => {
  const env = {
    ...{ SLACK_BOT_TOKEN: 'xoxb-1-a', SLACK_APP_TOKEN: 'xapp-1-a', WXPULSE_CHANNEL: 'C01OPS01' },
    ...{ WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 'f'.repeat(32) },
  };
  const loaded = loadSettings({ env, readFile: () => '', fileExists: () => false }, { slack: true });
  if (!loaded.ok) throw new Error(loaded.mistakes.join('\n'));
  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([loaded.settings.slack?.command]);
  expect(manifest.features.slash_commands.every(({ should_escape }) => !should_escape)).toBe(true);
});

test('each line of the usage hint is a command, and each of the help too', () => {
  const hints = manifest.features.slash_commands.flatMap(({ usage_hint }) => usage_hint.slice(1, -1).split(' | '));
  const helped = (['en', 'zh-CN'] as const).flatMap((language) =>
    textsFor(language).help.lines.map(({ line }) => line),
  );
  const surroundings = {
    today: date('2026-11-18'),
    isAccount: (word: string) => ['shop', '商城', '<account>'].includes(word),
  };
  for (const line of [...hints, ...helped]) {
    const command = parseCommand(line, surroundings);
    expect(command.kind, line).not.toMatch(/unknown|bad_range/);
    if (command.kind === 'report')
      expect(['', 'shop', '商城', '<account>', 'all', '全部'], line).toContain(command.accounts);
  }
});

test('the events are those that are listened to, each with the scope it needs', () => {
  const { bot_events } = manifest.settings.event_subscriptions;
  expect([...bot_events].sort()).toEqual([...CHANNEL_EVENTS, HOME_EVENT].sort());
  expect(Object.keys(EVENT_SCOPES).sort()).toEqual([...CHANNEL_EVENTS].sort());
  expect(manifest.oauth_config.scopes.bot).toEqual(expect.arrayContaining(Object.values(EVENT_SCOPES)));
});

test('buttons have handlers and interactivity is on', () => {
  const handlers = createPressHandlers({} as Parameters<typeof createPressHandlers>[0]);
  expect(Object.keys(handlers).sort()).toEqual(Object.values(ACTION).sort());
  expect(manifest.settings.interactivity.is_enabled).toBe(true);
  expect(manifest.features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_read_only_enabled: true });
});

test('it keeps to Slack’s limits', () => {
  expect(manifest._metadata.major_version).toBe(2);
  expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  expect(manifest.settings.socket_mode_enabled).toBe(true);
});

test.each([true, false])('with these scopes alone everything is delivered (private channel: %s)', async (isPrivate) => {
  await using desk = await startDesk({ scopes: manifest.oauth_config.scopes.bot });
  desk.slack.setChannel(CHANNEL, { isPrivate });
  const csv = { kind: 'file', name: 'a.csv', title: 'a.csv', content: 'a\r\n', shown: null } as const;
  const { message } = plainMessage('fine') as Extract<Composed, { kind: 'message' }>;
  const draw = async () => ({ png: Buffer.from('png') });
  const pictured = { ...plainMessage('fine'), picture: { name: 'a.png', title: 'A', draw, show: () => message } };
  desk.says((row) => (row.op === 'file' ? csv : row.op === 'update' ? pictured : plainMessage('fine')));
  await desk.owe();
  await desk.owe({ key: `${KEY}:csv`, op: 'file', afterKey: KEY });
  await desk.owe({ key: `${KEY}:edit:1`, op: 'update', afterKey: KEY });
  desk.slack.failNext('chat.postMessage', { kind: 'reset', when: 'after' });
  desk.slack.failNext('files.completeUploadExternal', { kind: 'reset', when: 'after' });

  await desk.deliverFor(6);

  expect(desk.slack.messagesIn(CHANNEL)).toHaveLength(1);
  expect(desk.slack.filesIn(CHANNEL)).toHaveLength(1);
  const rows = await desk.store.outboxByPrefix(KEY);
  expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  expect(desk.book.at('warn').filter((line) => line.includes('image'))).toEqual([]);
});
