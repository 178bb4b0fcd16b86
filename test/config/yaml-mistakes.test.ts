import { describe, expect, test } from 'vitest';
import { mistakesOf, NEWS_ID, SECRETS, SHOP_ID, TWO_ACCOUNTS } from './sources.ts';

const inChannel = (lines: string) => mistakesOf(SECRETS, `${TWO_ACCOUNTS}channels:\n  - id: C01\n${lines}`);

describe('one mistake in the YAML file, one sentence', () => {
  test.each([
    ['- a\n', 'must be a mapping'],
    ['limits: [\n', 'Line 2 of the YAML file'],
    ['limits: {}\nlimits: {}\n', 'Line 2 of the YAML file holds the same key twice'],
    ['limits: !env X\n', 'Line 1 of the YAML file uses a tag'],
    ['limits: *none\n', 'uses an alias'],
    ['limits: {}\n---\nlimits: {}\n', 'Line 2 of the YAML file begins a second document'],
    ['limitz: {}\n', 'limitz is not a known setting; the nearest known one is limits.'],
    ['limits: { concurency: 1 }\n', 'limits.concurency is not a known setting; the nearest known one is concurrency.'],
    ['limits: { concurrency: 65 }\n', 'from 1 to 64'],
    ['limits: { concurrency: "8" }\n', 'limits.concurrency must be a number'],
    ['detection: {}\n', 'detection is not supported by this version yet; remove it.'],
    ['webhooks: []\n', 'webhooks is not supported by this version yet; remove it.'],
    ['operators: U01\n', 'operators must be a list'],
    ['operators: [ana]\n', 'operators[0] must be a user id'],
    ['accounts: [shop]\n', 'accounts[0] must be a mapping'],
    ['__proto__: { x: 1 }\n', 'is not a known setting'],
  ])('%o', (yaml, expected) => {
    const mistakes = mistakesOf({}, yaml);
    expect(mistakes[0]).toContain(expected);
    expect(mistakes.filter((sentence) => !sentence.includes('is missing'))).toHaveLength(1);
  });

  test.each([
    ['    alert: {}\n', 'channels[0].alert is not a known setting; the nearest known one is alerts.'],
    [
      '    alerts: { mentions: S01 }\n',
      'channels[0].alerts.mentions is not a known setting; the nearest known one is mention.',
    ],
    ['    alerts: { mention: ana }\n', 'channels[0].alerts.mention must be a user group id'],
    ['    alerts: { from: all }\n', 'channels[0].alerts.from must be one of warn, page.'],
    ['    alerts: { quiet_hours: "22:00" }\n', 'channels[0].alerts.quiet_hours must be two different times'],
    ['    alerts: { quiet_hours: "22:00-22:00" }\n', 'two different times'],
    ['    digest_time: 9:30\n', 'channels[0].digest_time must be a time'],
    ['    digest_time: "24:00"\n', 'channels[0].digest_time must be a time'],
    ['    zone: Shanghai\n', 'channels[0].zone must be an IANA time zone'],
    ['    zone: "+08:00"\n', 'channels[0].zone must be an IANA time zone'],
    ['    days: [monday]\n', 'channels[0].days[0] must be one of mon'],
    ['    days: []\n', 'channels[0].days must name a weekday'],
    ['    language: fr\n', 'channels[0].language must be one of en, zh-CN'],
    ['    accounts: []\n', 'channels[0].accounts is empty'],
    ['    accounts: [nobody]\n', 'channels[0].accounts[0] is not an account'],
    ['    groups: [nothing]\n', 'channels[0].groups[0] is not the group of any account'],
    ['  - id: C01\n', 'channels[1].id says the same as channels[0].id'],
  ])('%o', (lines, expected) => {
    const mistakes = inChannel(lines);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(expected);
  });
});

describe('accounts', () => {
  const withShop = (more: string) =>
    mistakesOf(
      SECRETS,
      `accounts:\n  - { app_id: ${SHOP_ID}, name: Shop, group: retail, secret: "env:SHOP_SECRET" }\n  - ${more}\n`,
    );

  test.each([
    [`{ app_id: ${SHOP_ID}, secret: "env:SHOP_SECRET" }`, 'accounts[1].app_id says the same as accounts[0].app_id'],
    [
      `{ app_id: ${NEWS_ID}, name: ｓｈｏｐ, secret: "env:SHOP_SECRET" }`,
      'accounts[1].name says the same as accounts[0].name',
    ],
    [`{ app_id: ${NEWS_ID}, aliases: [a, SHOP], secret: "env:SHOP_SECRET" }`, 'accounts[1].aliases[1] says the same'],
    [`{ app_id: ${NEWS_ID}, name: all, secret: "env:SHOP_SECRET" }`, 'accounts[1].name cannot be "all"'],
    [`{ app_id: ${NEWS_ID}, name: 全部, secret: "env:SHOP_SECRET" }`, 'accounts[1].name cannot be "全部"'],
    [`{ app_id: ${NEWS_ID}, group: 全部, secret: "env:SHOP_SECRET" }`, 'accounts[1].group cannot be "全部"'],
    [
      `{ app_id: ${NEWS_ID}, name: retail, secret: "env:SHOP_SECRET" }`,
      'accounts[0].group says the same as accounts[1].name',
    ],
    [
      `{ app_id: ${NEWS_ID}, name: News }`,
      'accounts[1].secret is missing; add it (AppSecret as env:NAME or file:PATH).',
    ],
    [
      `{ app_id: ${NEWS_ID}, name: News, secret: "env:UNSET" }`,
      'accounts[1].secret (News): the environment variable UNSET',
    ],
    [`{ app_id: ${NEWS_ID}, secret: "file:/none" }`, `accounts[1].secret (${NEWS_ID}): the file /none cannot be read`],
    [`{ app_id: ${NEWS_ID}, secret: "just-the-secret" }`, 'must be env:NAME or file:PATH, never the secret itself'],
    [`{ app_id: ${NEWS_ID}, secret: "env:SHOP_SECRET", callback_url: x }`, 'accounts[1].callback_url must be an http'],
    [
      `{ app_id: ${NEWS_ID}, secret: "env:SHOP_SECRET", callback_private: "yes" }`,
      'accounts[1].callback_private must be true or false.',
    ],
    [`{ app_id: ${NEWS_ID}, secret: 12, name: News }`, 'accounts[1].secret must be text'],
  ])('%s', (account, expected) => {
    const mistakes = withShop(account);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(expected);
  });

  test('an alias may repeat the name of its own account', () => {
    expect(withShop(`{ app_id: ${NEWS_ID}, name: News, aliases: [news], secret: "env:SHOP_SECRET" }`)).toEqual([]);
  });
});
