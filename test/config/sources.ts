import type { SettingsNeeds, SettingsSource } from '../../src/config/source.ts';
import { loadSettings } from '../../src/config.ts';

/** Settings from memory: an environment, a YAML file and secret files. */
export function sourceOf(
  env: Record<string, string>,
  yaml?: string,
  files: Record<string, string> = {},
): SettingsSource {
  const all: Record<string, string> = yaml === undefined ? files : { ...files, 'wxpulse.yml': yaml };
  return {
    env,
    fileExists: (path) => Object.hasOwn(all, path),
    readFile(path) {
      const content = all[path];
      if (content === undefined) throw new Error(`ENOENT: ${path}`);
      return content;
    },
  };
}

export const SHOP_ID = 'wx0123456789abcdef';
export const NEWS_ID = 'wxfedcba9876543210';

export const ONE_ACCOUNT = { WECHAT_APP_ID: SHOP_ID, WECHAT_APP_SECRET: 'app-secret-of-shop' };
export const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-bot-token', SLACK_APP_TOKEN: 'xapp-app-token' };

export const TWO_ACCOUNTS = `
accounts:
  - { app_id: ${SHOP_ID}, name: Shop, aliases: [商城], group: retail, secret: "env:SHOP_SECRET" }
  - { app_id: ${NEWS_ID}, secret: "file:/run/news" }
`;
export const SECRETS = { SHOP_SECRET: 'shop-secret-value' };
export const SECRET_FILES = { '/run/news': 'news-secret-value\n' };

export function mistakesOf(env: Record<string, string>, yaml?: string, needs: SettingsNeeds = {}): readonly string[] {
  const loaded = loadSettings(sourceOf(env, yaml, SECRET_FILES), needs);
  return loaded.ok ? [] : loaded.mistakes;
}

export function settingsOf(source: SettingsSource, needs: SettingsNeeds = {}) {
  const loaded = loadSettings(source, needs);
  if (!loaded.ok) throw new Error(loaded.mistakes.join('\n'));
  return loaded.settings;
}
