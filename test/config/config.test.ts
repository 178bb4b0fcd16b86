import { expect, test } from 'vitest';
import type { SettingsNeeds } from '../../src/config/source.ts';
import { loadSettings } from '../../src/config.ts';
import {
  NEWS_ID,
  ONE_ACCOUNT,
  SECRET_FILES,
  SECRETS,
  SHOP_ID,
  SOCKET,
  settingsOf,
  sourceOf,
  TWO_ACCOUNTS,
} from './sources.ts';

const ALL: SettingsNeeds = { wechat: true, slack: true };

function channelOf(lines: string) {
  return settingsOf(sourceOf(SECRETS, `${TWO_ACCOUNTS}channels:\n  - id: C01OPS\n${lines}`, SECRET_FILES)).channels[0];
}

test('one account and one channel need no YAML file', () => {
  const settings = settingsOf(
    sourceOf({ ...ONE_ACCOUNT, ...SOCKET, WXPULSE_CHANNEL: 'C01OPS', WXPULSE_ONCALL: 'S01ONCALL' }),
    ALL,
  );
  expect(settings.accounts).toMatchObject([{ appId: SHOP_ID, name: SHOP_ID, aliases: [], group: undefined }]);
  expect(settings.accounts[0]?.secret.reveal()).toBe('app-secret-of-shop');
  expect(settings.channels).toEqual([
    {
      id: 'C01OPS',
      accounts: [SHOP_ID],
      digestTime: '09:30',
      zone: 'Asia/Shanghai',
      days: [0, 1, 2, 3, 4, 5, 6],
      language: 'en',
      alerts: {
        from: 'warn',
        mention: 'S01ONCALL',
        mentionWhen: 'still_failing',
        quietHours: undefined,
        sensitivity: 'normal',
      },
    },
  ]);
  expect(settings.operatorChannel).toBe('C01OPS');
  expect(settings.slack?.mode.kind).toBe('socket');
});

test('what is left out or blank has its default', () => {
  const settings = settingsOf(sourceOf({ PORT: '', LOG_LEVEL: '  ', WXPULSE_NONSENSE: '' }));
  expect(settings).toEqual({
    accounts: [],
    channels: [],
    operators: [],
    operatorChannel: undefined,
    wechat: { apiUrls: ['https://api.weixin.qq.com'] },
    slack: undefined,
    databaseUrl: 'sqlite:./data/wxpulse.db',
    encryptionKey: undefined,
    quickchartUrl: undefined,
    port: 3000,
    admin: { host: '127.0.0.1', port: 9090 },
    language: 'en',
    logLevel: 'info',
    limits: { concurrency: 32 },
  });
});

test('every variable is taken', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const settings = settingsOf(
    sourceOf({
      ...ONE_ACCOUNT,
      WECHAT_ACCOUNT_NAME: 'Shop',
      WECHAT_API_URL: 'https://api.weixin.qq.com/, http://127.0.0.1:8080/wx/',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
      SLACK_API_URL: 'http://127.0.0.1:8081/api',
      SLACK_COMMAND: '/wxpulse',
      WXPULSE_OPERATORS: 'U01ANA, W02BO',
      WXPULSE_OPERATOR_CHANNEL: 'G01SELF',
      WXPULSE_LANGUAGE: 'zh-CN',
      WXPULSE_ENCRYPTION_KEY: key,
      DATABASE_URL: 'sqlite::memory:',
      QUICKCHART_URL: 'http://charts.local/',
      PORT: '8000',
      ADMIN_ADDRESS: '[::1]:9000',
      LOG_LEVEL: 'debug',
    }),
  );
  expect(settings.accounts[0]?.name).toBe('Shop');
  expect(settings.wechat.apiUrls).toEqual(['https://api.weixin.qq.com', 'http://127.0.0.1:8080/wx']);
  expect(settings.slack).toMatchObject({
    apiUrl: 'http://127.0.0.1:8081/api/',
    command: '/wxpulse',
    mode: { kind: 'http' },
  });
  expect(settings.operators).toEqual(['U01ANA', 'W02BO']);
  expect(settings.operatorChannel).toBe('G01SELF');
  expect(settings.encryptionKey?.reveal()).toBe(key);
  expect(settings).toMatchObject({ databaseUrl: 'sqlite::memory:', quickchartUrl: 'http://charts.local', port: 8000 });
  expect(settings).toMatchObject({ admin: { host: '::1', port: 9000 }, language: 'zh-CN', logLevel: 'debug' });
});

test('secrets of a YAML file come from the environment or from files', () => {
  const { accounts } = settingsOf(sourceOf(SECRETS, TWO_ACCOUNTS, SECRET_FILES), { wechat: true });
  expect(accounts.map(({ name, secret }) => [name, secret.reveal()])).toEqual([
    ['Shop', 'shop-secret-value'],
    [NEWS_ID, 'news-secret-value'],
  ]);
});

test('a variable that the YAML file names may begin like ours', () => {
  const yaml = `accounts: [{ app_id: ${SHOP_ID}, secret: "env:WECHAT_SECRET_SHOP" }]`;
  expect(settingsOf(sourceOf({ WECHAT_SECRET_SHOP: 'abc' }, yaml)).accounts).toHaveLength(1);
  const sameName = `accounts: [{ app_id: ${SHOP_ID}, secret: "env:WECHAT_APP_SECRET" }]`;
  expect(settingsOf(sourceOf({ WECHAT_APP_SECRET: 'abc' }, sameName)).accounts).toHaveLength(1);
});

test('a channel sees the accounts and groups it names, by any of their names, or all of them', () => {
  expect(channelOf('    accounts: [ＳＨＯＰ]')?.accounts).toEqual([SHOP_ID]);
  expect(channelOf('    accounts: [商城]')?.accounts).toEqual([SHOP_ID]);
  expect(channelOf('    groups: [retail]')?.accounts).toEqual([SHOP_ID]);
  expect(channelOf(`    groups: [retail]\n    accounts: [${NEWS_ID}, shop]`)?.accounts).toEqual([SHOP_ID, NEWS_ID]);
  expect(channelOf('    groups:')?.accounts).toEqual([SHOP_ID, NEWS_ID]);
});

test('a channel of the YAML file gets what is written and defaults for the rest', () => {
  const written = channelOf(
    '    digest_time: 08:15\n    zone: Europe/Berlin\n    days: [fri, mon, fri]\n    language: zh-CN\n    alerts: { from: page, mention: S01, mention_when: always, quiet_hours: "22:00-07:00", sensitivity: high }',
  );
  expect(written).toMatchObject({ digestTime: '08:15', zone: 'Europe/Berlin', days: [0, 4], language: 'zh-CN' });
  expect(written?.alerts).toEqual({
    from: 'page',
    mention: 'S01',
    mentionWhen: 'always',
    quietHours: { from: '22:00', to: '07:00' },
    sensitivity: 'high',
  });
  expect(channelOf('    alerts: {}')?.alerts?.mentionWhen).toBe('still_failing');
  expect(channelOf('')?.alerts).toBeUndefined();
});

test('settings that this version only checks are named, a key once however often it is written', () => {
  const loaded = loadSettings(
    sourceOf(
      { ...SECRETS, WXPULSE_ONCALL: 'S01ONCALL', QUICKCHART_URL: 'http://127.0.0.1:3400' },
      `accounts:
  - { app_id: ${SHOP_ID}, secret: "env:SHOP_SECRET", runbook: "https://wiki.example/shop" }
  - { app_id: ${NEWS_ID}, secret: "env:SHOP_SECRET", runbook: "https://wiki.example/news" }
channels: [{ id: C01OPS, alerts: { from: page } }]
operator_channel: C02BOTS`,
    ),
    {},
  );
  const unacted = ['WXPULSE_ONCALL', 'accounts[].runbook', 'channels[].alerts'];
  expect(loaded).toMatchObject({ ok: true, unacted });
  expect(loadSettings(sourceOf({ ...ONE_ACCOUNT, WXPULSE_CHANNEL: 'C01OPS' }), {})).toMatchObject({ unacted: [] });
});
