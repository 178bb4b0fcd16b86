import { z } from 'zod';
import { LANGUAGES } from '../domain/language.ts';
import * as field from './fields.ts';
import { SETTING_NAMES } from './names.ts';
import { LOG_LEVELS } from './settings.model.ts';
import { readShape } from './shape.ts';

/** Supported variables; all may be left out. Account and token kinds are checked later, beside what they belong to. */
export const ENVIRONMENT_FIELDS = {
  WXPULSE_CONFIG: field.text.optional(),
  WECHAT_APP_ID: field.text.optional(),
  WECHAT_APP_SECRET: field.secret.optional(),
  WECHAT_ACCOUNT_NAME: field.text.optional(),
  WECHAT_API_URL: field.listed(field.serverUrl).optional(),
  SLACK_BOT_TOKEN: field.secret.optional(),
  SLACK_APP_TOKEN: field.secret.optional(),
  SLACK_SIGNING_SECRET: field.secret.optional(),
  SLACK_API_URL: field.serverUrlWithSlash.optional(),
  SLACK_COMMAND: field.command.optional(),
  WXPULSE_CHANNEL: field.channelId.optional(),
  WXPULSE_ONCALL: field.mention.optional(),
  WXPULSE_OPERATORS: field.listed(field.userId).optional(),
  WXPULSE_OPERATOR_CHANNEL: field.channelId.optional(),
  WXPULSE_LANGUAGE: z.enum(LANGUAGES).optional(),
  WXPULSE_ENCRYPTION_KEY: field.encryptionKey.optional(),
  DATABASE_URL: field.databaseUrl.optional(),
  QUICKCHART_URL: field.serverUrl.optional(),
  PORT: field.port.optional(),
  ADMIN_ADDRESS: field.address.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
};

const OWN_PREFIX = /^(WXPULSE|WECHAT|SLACK)_/;
const NOT_YET = SETTING_NAMES.filter(({ supported }) => !supported).map(({ name }) => name);

/** Trimmed; what is blank counts as not set (`PORT=` must not become port 0). */
export function presentVariables(env: Readonly<Record<string, string | undefined>>): Map<string, string> {
  const present = new Map<string, string>();
  for (const [name, value] of Object.entries(env)) {
    const trimmed = value?.trim() ?? '';
    if (trimmed !== '') present.set(name, trimmed);
  }
  return present;
}

/**
 * `referenced` are the variables that the YAML file names with `env:`; they may be called anything.
 * `undefined`: the file is broken, so that an unknown name may well be one of them.
 * A value that is wrong is absent from what is returned, but not from `present`.
 */
export function readEnvironment(
  present: Map<string, string>,
  referenced: ReadonlySet<string> | undefined,
  mistakes: string[],
) {
  const ours: Record<string, string> = {};
  for (const [name, value] of present) {
    if (NOT_YET.includes(name)) mistakes.push(`${name} is not supported by this version yet; remove it.`);
    else if (Object.hasOwn(ENVIRONMENT_FIELDS, name)) ours[name] = value;
    else if (OWN_PREFIX.test(name) && referenced?.has(name) === false) ours[name] = value;
  }
  const place = { path: '', knownAt: () => SETTING_NAMES.map(({ name }) => name), meaningOf: () => undefined };
  return readShape(ENVIRONMENT_FIELDS, ours, place, mistakes);
}

export type Environment = ReturnType<typeof readEnvironment>;
