import { checkWords } from './config/account-words.ts';
import { readAccounts, toAccountSettings } from './config/accounts.ts';
import { readChannels } from './config/channels.ts';
import { presentVariables, readEnvironment } from './config/environment.ts';
import type { Secret } from './config/secret.ts';
import type { AccountSettings, ChannelSettings, LogLevel, SlackSettings } from './config/settings.model.ts';
import { readSlack } from './config/slack.ts';
import type { SettingsNeeds, SettingsSource } from './config/source.ts';
import { checkTogether, referencedVariables } from './config/together.ts';
import { unactedSettings } from './config/unacted.ts';
import { readYamlFile } from './config/yaml-file.ts';
import type { Language } from './domain/language.ts';

export interface Settings {
  readonly accounts: readonly AccountSettings[];
  readonly channels: readonly ChannelSettings[];
  /** Slack user ids that may see and set everything. */
  readonly operators: readonly string[];
  /** Where wxpulse talks about itself. */
  readonly operatorChannel: string | undefined;
  /** In the order of fail-over, without a slash at the end. */
  readonly wechat: { readonly apiUrls: readonly string[] };
  readonly slack: SlackSettings | undefined;
  /** `sqlite:PATH` or `postgres://…`, which may hold a password. */
  readonly databaseUrl: string;
  /** 32 bytes in base64. */
  readonly encryptionKey: Secret | undefined;
  readonly quickchartUrl: string | undefined;
  readonly port: number;
  readonly admin: { readonly host: string; readonly port: number };
  readonly language: Language;
  readonly logLevel: LogLevel;
  readonly limits: { readonly concurrency: number };
}

export type LoadedSettings =
  /** `unacted`: names of settings that are given and that this version only checks. */
  | { readonly ok: true; readonly settings: Settings; readonly unacted: readonly string[] }
  | { readonly ok: false; readonly mistakes: readonly string[] };

/** Reads everything and lists all mistakes at once, a sentence each, without ever repeating a value. */
export function loadSettings(source: SettingsSource, needs: SettingsNeeds): LoadedSettings {
  const mistakes: string[] = [];
  const present = presentVariables(source.env);
  const file = readYamlFile(source, present.get('WXPULSE_CONFIG'), mistakes);
  const env = readEnvironment(present, referencedVariables(file), mistakes);
  const entries = readAccounts(env, file, source, mistakes);
  checkWords(entries, mistakes);
  const slack = readSlack(env, needs.slack ?? false, mistakes);
  const channels = readChannels(env, file, entries, mistakes);
  checkTogether({ present, file, needs, mistakes });
  if (mistakes.length > 0) return { ok: false, mistakes };
  const settings: Settings = {
    accounts: entries.flatMap(toAccountSettings),
    channels,
    operators: env.WXPULSE_OPERATORS ?? file.top.operators ?? [],
    operatorChannel: env.WXPULSE_OPERATOR_CHANNEL ?? file.top.operator_channel ?? env.WXPULSE_CHANNEL,
    wechat: { apiUrls: env.WECHAT_API_URL ?? ['https://api.weixin.qq.com'] },
    slack,
    databaseUrl: env.DATABASE_URL ?? 'sqlite:./data/wxpulse.db',
    encryptionKey: env.WXPULSE_ENCRYPTION_KEY,
    quickchartUrl: env.QUICKCHART_URL,
    port: env.PORT ?? 3000,
    admin: env.ADMIN_ADDRESS ?? { host: '127.0.0.1', port: 9090 },
    language: env.WXPULSE_LANGUAGE ?? 'en',
    logLevel: env.LOG_LEVEL ?? 'info',
    limits: { concurrency: file.top.limits?.concurrency ?? 32 },
  };
  return { ok: true, settings, unacted: unactedSettings(present, file) };
}
