import { type AppId, parseAppId } from '../domain/app-id.ts';
import type { Environment } from './environment.ts';
import type { Secret } from './secret.ts';
import { readSecret } from './secret-reference.ts';
import type { AccountSettings } from './settings.model.ts';
import type { SettingsSource } from './source.ts';
import type { YamlFile } from './yaml-file.ts';

/**
 * An account as written, perhaps with mistakes. Channels are checked against these, so that one mistake in an account
 * does not make each channel that names it wrong as well.
 */
export interface AccountEntry {
  readonly appId: AppId | undefined;
  readonly secret: Secret | undefined;
  /** What it may be called, with the setting that says so. */
  readonly words: readonly { readonly where: string; readonly word: string }[];
  readonly group: { readonly where: string; readonly word: string } | undefined;
  readonly rest: Omit<AccountSettings, 'appId' | 'secret' | 'name'> & { readonly name: string | undefined };
}

export function readAccounts(env: Environment, file: YamlFile, source: SettingsSource, mistakes: string[]) {
  const entries = file.accounts.map((account, index) => yamlEntry(account, `accounts[${index}]`, source, mistakes));
  const single = environmentEntry(env, file.given.has('accounts'), mistakes);
  return single === undefined ? entries : [single, ...entries];
}

export function toAccountSettings({ appId, secret, rest }: AccountEntry): AccountSettings[] {
  return appId === undefined || secret === undefined ? [] : [{ ...rest, appId, secret, name: rest.name ?? appId }];
}

/** @param listed there are accounts in the YAML file too: one of the two goes, so what the other lacks is not said */
function environmentEntry(env: Environment, listed: boolean, mistakes: string[]): AccountEntry | undefined {
  const { WECHAT_APP_ID: id, WECHAT_APP_SECRET: secret, WECHAT_ACCOUNT_NAME: name } = env;
  if (id === undefined) return undefined;
  const appId = checkedAppId(id, 'WECHAT_APP_ID', mistakes);
  if (secret === undefined && !listed)
    mistakes.push("WECHAT_APP_SECRET is missing; set it to the account's AppSecret.");
  const words = [{ where: 'WECHAT_APP_ID', word: id }];
  if (name !== undefined) words.push({ where: 'WECHAT_ACCOUNT_NAME', word: name });
  return { appId, secret, words, group: undefined, rest: { name, aliases: [], group: undefined } };
}

function yamlEntry(
  account: YamlFile['accounts'][number],
  where: string,
  source: SettingsSource,
  mistakes: string[],
): AccountEntry {
  const { app_id: id, name, aliases = [], group, runbook } = account;
  const appId = id === undefined ? undefined : checkedAppId(id, `${where}.app_id`, mistakes);
  const called = name ?? appId;
  const secretOf = (key: 'secret' | 'callback_token') => {
    const reference = account[key];
    if (reference === undefined) return undefined;
    return readSecret(reference, `${where}.${key}${called === undefined ? '' : ` (${called})`}`, source, mistakes);
  };
  return {
    appId,
    secret: secretOf('secret'),
    words: [
      ...(id === undefined ? [] : [{ where: `${where}.app_id`, word: id }]),
      ...(name === undefined ? [] : [{ where: `${where}.name`, word: name }]),
      ...aliases.map((alias, index) => ({ where: `${where}.aliases[${index}]`, word: alias })),
    ],
    group: group === undefined ? undefined : { where: `${where}.group`, word: group },
    rest: {
      name,
      aliases,
      group,
      runbook,
      callbackUrl: account.callback_url,
      callbackToken: secretOf('callback_token'),
      callbackPrivate: account.callback_private,
    },
  };
}

function checkedAppId(text: string, where: string, mistakes: string[]): AppId | undefined {
  const appId = parseAppId(text);
  if (appId === undefined) mistakes.push(`${where} must be an AppId: wx and 16 lower-case hex digits.`);
  return appId;
}
