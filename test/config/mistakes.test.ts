import { describe, expect, test } from 'vitest';
import { mistakesOf, NEWS_ID, ONE_ACCOUNT, SECRETS, SHOP_ID, SOCKET } from './sources.ts';

test('what a command needs is named line by line', () => {
  const mistakes = mistakesOf({}, undefined, { wechat: true, slack: true });
  expect(mistakes.map((sentence) => sentence.split(' ')[0])).toEqual([
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'WECHAT_APP_ID',
    'WECHAT_APP_SECRET',
    'WXPULSE_CHANNEL',
  ]);
  expect(mistakes[1]).toContain('SLACK_SIGNING_SECRET');
  expect(mistakes[2]).toContain('YAML');
});

test('without a channel there must be somebody who can choose one in Slack', () => {
  const needs = { wechat: true, slack: true };
  expect(mistakesOf({ ...ONE_ACCOUNT, ...SOCKET }, undefined, needs)).toEqual([
    expect.stringContaining('Or set WXPULSE_OPERATORS, who can choose channels in Slack.'),
  ]);
  expect(mistakesOf({ ...ONE_ACCOUNT, ...SOCKET, WXPULSE_OPERATORS: 'U01MEI' }, undefined, needs)).toEqual([]);
  expect(mistakesOf({ ...ONE_ACCOUNT, ...SOCKET }, 'operators: [U01MEI]\n', needs)).toEqual([]);
});

test('all mistakes are listed at once', () => {
  const yaml = `
accounts:
  - { app_id: WX1, nmae: x, secret: "env:NOWHERE" }
  - { app_id: ${SHOP_ID}, secret: "env:SHOP_SECRET" }
channels:
  - { id: ops, accounts: [nobody, WX1] }
limits: { concurrency: 0 }
`;
  expect(mistakesOf({ ...SECRETS, PORT: 'abc', WXPULSE_CHANEL: 'C01' }, yaml)).toEqual([
    'limits.concurrency must be a whole number from 1 to 64.',
    'accounts[0].nmae is not a known setting; the nearest known one is name.',
    'channels[0].id must be a channel id, C… or G…, not a name.',
    'PORT must be a port number from 0 to 65535 (0: any free one).',
    'WXPULSE_CHANEL is not a known setting; the nearest known one is WXPULSE_CHANNEL.',
    'accounts[0].app_id must be an AppId: wx and 16 lower-case hex digits.',
    'accounts[0].secret: the environment variable NOWHERE is not set; set it.',
    'channels[0].accounts[0] is not an account; write the name, an alias or the AppId of one.',
  ]);
});

describe('one mistake in the environment, one sentence', () => {
  test.each([
    [{ WECHAT_APP_ID: 'wx0123456789ABCDEF', WECHAT_APP_SECRET: 'x' }, 'wx and 16 lower-case hex digits'],
    [{ WECHAT_APP_ID: SHOP_ID }, 'WECHAT_APP_SECRET is missing'],
    [{ WECHAT_APP_SECRET: 'x' }, 'WECHAT_APP_SECRET is set without WECHAT_APP_ID'],
    [{ WECHAT_API_URL: 'https://a.example, ftp://b.example' }, 'WECHAT_API_URL[1] must be an http:// or https://'],
    [{ WECHAT_API_URL: 'https://user:pass@a.example' }, 'WECHAT_API_URL[0] must be'],
    [{ WECHAT_API_URL: ',' }, 'WECHAT_API_URL must name one at least'],
    [{ WECHAT_COMPONENT_APP_ID: SHOP_ID }, 'WECHAT_COMPONENT_APP_ID is not supported by this version yet; remove it.'],
    [{ WXPULSE_PUBLIC_URL: 'https://a.example' }, 'WXPULSE_PUBLIC_URL is not supported by this version yet'],
    [{ SLACK_BOT_TOKN: 'xoxb-1' }, 'SLACK_BOT_TOKN is not a known setting; the nearest known one is SLACK_BOT_TOKEN.'],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'these two are swapped'],
    [{ SLACK_BOT_TOKEN: 'xoxp-1' }, 'holds a user token, the wrong kind'],
    [{ SLACK_BOT_TOKEN: 'abc' }, 'SLACK_BOT_TOKEN must be a bot token'],
    [{ SLACK_BOT_TOKEN: 'xapp-1' }, 'belongs into SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xoxb-1' }, 'belongs into SLACK_BOT_TOKEN'],
    [{ SLACK_APP_TOKEN: 'abc' }, 'SLACK_APP_TOKEN must be an app-level token'],
    [{ SLACK_BOT_TOKEN: 'xoxb-…' }, 'SLACK_BOT_TOKEN holds a character that no token has'],
    [{ SLACK_APP_TOKEN: 'xapp-1 2' }, 'SLACK_APP_TOKEN holds a character that no token has'],
    [{ SLACK_SIGNING_SECRET: 'xoxb-1' }, 'SLACK_SIGNING_SECRET holds a token'],
    [{ ...SOCKET, SLACK_SIGNING_SECRET: 'abc' }, 'Socket Mode'],
    [{ SLACK_COMMAND: 'wx' }, 'SLACK_COMMAND must begin with /'],
    [{ SLACK_COMMAND: `/${'x'.repeat(32)}` }, 'at most 32'],
    [{ SLACK_API_URL: 'slack.com' }, 'SLACK_API_URL must be an http'],
    [{ WXPULSE_CHANNEL: '#ops' }, 'WXPULSE_CHANNEL must be a channel id'],
    [{ WXPULSE_CHANNEL: 'C01', WXPULSE_ONCALL: '@ana' }, 'WXPULSE_ONCALL must be a user group id'],
    [{ WXPULSE_ONCALL: 'S01' }, 'WXPULSE_ONCALL needs a channel'],
    [{ WXPULSE_OPERATORS: 'U01, ana' }, 'WXPULSE_OPERATORS[1] must be a user id'],
    [{ WXPULSE_LANGUAGE: 'de' }, 'WXPULSE_LANGUAGE must be one of en, zh-CN'],
    [{ WXPULSE_ENCRYPTION_KEY: 'c2hvcnQ=' }, '32 bytes in base64'],
    [{ DATABASE_URL: 'postgres://localhost' }, 'DATABASE_URL must be sqlite:PATH'],
    [{ DATABASE_URL: 'postgres:wx' }, 'or postgres://user:password@host:port/database'],
    [{ DATABASE_URL: 'mysql://localhost/wx' }, 'DATABASE_URL must be sqlite:PATH'],
    [{ DATABASE_URL: 'sqlite://data/wx.db' }, 'DATABASE_URL must be sqlite:PATH'],
    [{ QUICKCHART_URL: 'charts' }, 'QUICKCHART_URL must be'],
    [{ PORT: '65536' }, 'PORT must be'],
    [{ ADMIN_ADDRESS: '9090' }, 'ADMIN_ADDRESS must be host:port'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace'],
    [{ WXPULSE_CONFIG: 'nowhere.yml' }, 'WXPULSE_CONFIG names cannot be read'],
  ])('%o', (env, expected) => {
    const mistakes = mistakesOf(env as Record<string, string>);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(expected);
  });
});

test('the same thing set in the environment and in the YAML file is a mistake', () => {
  const env = {
    ...ONE_ACCOUNT,
    ...SECRETS,
    WXPULSE_CHANNEL: 'C01',
    WXPULSE_OPERATORS: 'U01',
    WXPULSE_OPERATOR_CHANNEL: 'C02',
  };
  const yaml = `
accounts: [{ app_id: ${NEWS_ID}, secret: "env:SHOP_SECRET" }]
channels: [{ id: C03 }]
operators: [U02]
operator_channel: C04
`;
  expect(mistakesOf(env, yaml)).toEqual(
    [
      'WECHAT_APP_ID and accounts',
      'WXPULSE_CHANNEL and channels',
      'WXPULSE_OPERATORS and operators',
      'WXPULSE_OPERATOR_CHANNEL and operator_channel',
    ].map((both) => `${both}: in the YAML file set the same thing; remove one of them.`),
  );
});

test('WXPULSE_ONCALL goes with one channel that mentions nobody else', () => {
  expect(mistakesOf({ WXPULSE_ONCALL: 'S01' }, 'channels: [{ id: C01 }, { id: C02 }]')[0]).toContain(
    'is for one channel',
  );
  expect(mistakesOf({ WXPULSE_ONCALL: 'S01' }, 'channels: [{ id: C01, alerts: { mention: S02 } }]')[0]).toContain(
    'same thing',
  );
});

test('a broken YAML file is not called empty on top of that', () => {
  const mistakes = mistakesOf({ ...SOCKET, WECHAT_SECRET_SHOP: 'x' }, 'accounts: [\n', { wechat: true, slack: true });
  expect(mistakes.every((sentence) => sentence.startsWith('Line '))).toBe(true);
});

test('an AppId beside accounts: in the YAML file is one mistake, with one way out', () => {
  const yaml = `accounts: [{ app_id: ${NEWS_ID}, secret: "env:SHOP_SECRET" }]`;
  expect(mistakesOf({ ...SECRETS, WECHAT_APP_ID: SHOP_ID }, yaml, { wechat: true })).toEqual([
    'WECHAT_APP_ID and accounts: in the YAML file set the same thing; remove one of them.',
  ]);
});
