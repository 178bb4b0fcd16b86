import { z } from 'zod';
import { LANGUAGES } from '../domain/language.ts';
import * as field from './fields.ts';
import { YAML_KEYS, yamlKeysAt } from './names.ts';
import { type Place, readShape } from './shape.ts';
import type { SettingsSource } from './source.ts';
import { parseYaml } from './yaml-text.ts';

const FILE_FIELDS = {
  accounts: z.array(z.unknown()).optional(),
  channels: z.array(z.unknown()).optional(),
  operators: z.array(field.userId).optional(),
  operator_channel: field.channelId.optional(),
  limits: z.strictObject({ concurrency: field.concurrency.optional() }).optional(),
  detection: z.unknown().optional(),
  webhooks: z.unknown().optional(),
};

const ACCOUNT_FIELDS = {
  app_id: field.text,
  name: field.text.optional(),
  aliases: z.array(field.text).optional(),
  group: field.text.optional(),
  secret: field.text,
  runbook: field.link.optional(),
  callback_url: field.link.optional(),
  callback_token: field.text.optional(),
  callback_private: z.boolean().optional(),
};

const ALERT_FIELDS = {
  from: z.enum(['warn', 'page']).optional(),
  mention: field.mention.optional(),
  mention_when: z.enum(['still_failing', 'always', 'never']).optional(),
  quiet_hours: field.quietHours.optional(),
  sensitivity: z.enum(['low', 'normal', 'high']).optional(),
};

const CHANNEL_FIELDS = {
  id: field.channelId,
  accounts: z.array(field.text).optional(),
  groups: z.array(field.text).optional(),
  digest_time: field.clockTime.optional(),
  zone: field.zone.optional(),
  days: field.weekdays.optional(),
  language: z.enum(LANGUAGES).optional(),
  alerts: z.strictObject(ALERT_FIELDS).optional(),
};

/** What the list of keys must agree with (a test). */
export const YAML_FIELDS = {
  '': FILE_FIELDS,
  'accounts[]': ACCOUNT_FIELDS,
  'channels[]': CHANNEL_FIELDS,
  'channels[].alerts': ALERT_FIELDS,
  limits: { concurrency: field.concurrency },
};

const anyIndex = (path: string) => path.replaceAll(/\[\d+\]/g, '[]');
const placeAt = (path: string): Place => ({
  path,
  knownAt: (below) => yamlKeysAt(anyIndex(below)),
  meaningOf: (below) => YAML_KEYS.find(({ name }) => name === anyIndex(below))?.meaning,
});

/**
 * The file with its sound parts; whatever is wrong has become a sentence in `mistakes`.
 * `broken`: it could not be read at all, so nothing can be said about what it lacks.
 */
export function readYamlFile(source: SettingsSource, configPath: string | undefined, mistakes: string[]) {
  const before = mistakes.length;
  const value = readMapping(source, configPath, mistakes);
  const broken = mistakes.length > before;
  const top = readShape(FILE_FIELDS, value, placeAt(''), mistakes);
  for (const name of ['detection', 'webhooks'] as const) {
    if (top[name] !== undefined) mistakes.push(`${name} is not supported by this version yet; remove it.`);
  }
  const accounts = (top.accounts ?? []).map((account, index) =>
    readShape(ACCOUNT_FIELDS, account, placeAt(`accounts[${index}]`), mistakes),
  );
  const channels = (top.channels ?? []).map((channel, index) =>
    readShape(CHANNEL_FIELDS, channel, placeAt(`channels[${index}]`), mistakes),
  );
  return { broken, given: new Set(Object.keys(value)), top, accounts, channels };
}

export type YamlFile = ReturnType<typeof readYamlFile>;

/** Empty where there is no file, an empty one, or a broken one. */
function readMapping(source: SettingsSource, configPath: string | undefined, mistakes: string[]): object {
  const path = configPath ?? (source.fileExists('wxpulse.yml') ? 'wxpulse.yml' : undefined);
  if (path === undefined) return {};
  let text: string;
  try {
    text = source.readFile(path);
  } catch {
    mistakes.push(
      configPath === undefined
        ? 'wxpulse.yml cannot be read; it must be a file that this user may read.'
        : 'What WXPULSE_CONFIG names cannot be read; it must be the path of a file that this user may read.',
    );
    return {};
  }
  const parsed = parseYaml(text);
  if ('mistakes' in parsed) mistakes.push(...parsed.mistakes);
  return 'mapping' in parsed ? parsed.mapping : {};
}
