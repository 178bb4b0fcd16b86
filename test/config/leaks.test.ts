import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SETTING_NAMES, YAML_KEYS } from '../../src/config/names.ts';
import { createSecret } from '../../src/config/secret.ts';
import { loadSettings } from '../../src/config.ts';
import { NEWS_ID, ONE_ACCOUNT, SHOP_ID, SOCKET, sourceOf } from './sources.ts';

/** Not a right value for any setting, and not a word that a sentence would use. */
const PLANTED = 'Zq7_hUsh-planted';

function mistakesOf(env: Record<string, string>, yaml?: string): string {
  const loaded = loadSettings(sourceOf(env, yaml, { '/run/secret': PLANTED }), { wechat: true, slack: true });
  return loaded.ok ? '' : loaded.mistakes.join('\n');
}

test.each(SETTING_NAMES.map(({ name }) => name))('no mistake repeats the value of %s', (name) => {
  for (const value of [
    PLANTED,
    `xoxp-${PLANTED}`,
    `https://u:${PLANTED}@a.example`,
    `postgres://u:${PLANTED}@host/db`,
  ]) {
    expect(mistakesOf({ [name]: value })).not.toContain(PLANTED);
    expect(mistakesOf({ ...ONE_ACCOUNT, ...SOCKET, WXPULSE_CHANNEL: 'C01', [name]: value })).not.toContain(PLANTED);
  }
});

test.each(YAML_KEYS.map(({ name }) => name))('no mistake repeats what is written at %s', (name) => {
  for (const value of [PLANTED, [PLANTED], { a: PLANTED }, [[PLANTED]]]) {
    const yaml = JSON.stringify(nested(name.split('.'), value));
    expect(mistakesOf({}, yaml)).not.toBe('');
    expect(mistakesOf({}, yaml)).not.toContain(PLANTED);
  }
});

function nested(path: readonly string[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const inner = nested(rest, value);
  return first.endsWith('[]') ? { [first.slice(0, -2)]: [inner] } : { [first]: inner };
}

test.each([
  `accounts: [{ app_id: ${SHOP_ID}, secret: "${PLANTED}" }]`,
  `accounts: [{ app_id: ${SHOP_ID}, secret: !${PLANTED} x }]`,
  `accounts: [{ app_id: ${SHOP_ID}, secret: *${PLANTED} }]`,
  `accounts:\n  - app_id: ${SHOP_ID}\n    ${PLANTED.toLowerCase()}0123456789: x`,
  `secret: ${PLANTED}: x`,
  `secret: "${PLANTED}\nmore: \\q`,
  `${PLANTED}\n`,
  `accounts: [{ app_id: ${SHOP_ID}, secret: "env:SHOP" }, { app_id: ${NEWS_ID}, secret: "file:/run/secret", nmae: 1 }]`,
])('no mistake repeats a secret of %o', (yaml) => {
  expect(mistakesOf({}, yaml)).not.toBe('');
  expect(mistakesOf({}, yaml).toLowerCase()).not.toContain(PLANTED.toLowerCase());
});

test('an AppSecret written behind env: or file: is taken for the secret itself', () => {
  const secret = 'abcdef0123456789abcdef0123456789';
  for (const kind of ['env', 'file']) {
    const mistakes = mistakesOf({}, `accounts: [{ app_id: ${SHOP_ID}, secret: "${kind}:${secret}" }]`);
    expect(mistakes).toContain('never the secret itself');
    expect(mistakes).not.toContain(secret);
  }
});

test('any text at all is read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (yaml) => {
      expect(loadSettings(sourceOf({}, yaml), {})).toHaveProperty('ok');
    }),
  );
  fc.assert(
    fc.property(fc.json(), (yaml) => {
      expect(loadSettings(sourceOf({}, yaml), {})).toHaveProperty('ok');
    }),
  );
});

test('a secret shows nothing unless it is asked to', () => {
  const secret = createSecret(PLANTED);
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }),
    inspect(secret, { customInspect: false, showHidden: true }),
  ];
  expect(shown.join()).not.toContain(PLANTED);
  expect(shown[0]).toBe('[secret]');
  expect(shown[1]).toBe('{"secret":"[secret]"}');
  expect(secret.reveal()).toBe(PLANTED);
});
