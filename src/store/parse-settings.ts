import { z } from 'zod';
import { parseAppId } from '../domain/app-id.ts';
import type { Weekday } from '../domain/channel.ts';
import { LANGUAGES } from '../domain/language.ts';
import type { AccountLabels, ChannelDigest } from './settings.model.ts';

const appId = z.string().transform((text, context) => {
  const parsed = parseAppId(text);
  if (parsed === undefined) context.addIssue('not an AppId');
  return parsed ?? z.NEVER;
});

const alerts = z.object({
  from: z.enum(['warn', 'page']),
  mention: z.string().optional(),
  mentionWhen: z.enum(['still_failing', 'always', 'never']),
  quietHours: z.object({ from: z.string(), to: z.string() }).optional(),
  sensitivity: z.enum(['low', 'normal', 'high']),
});

const channelDigest = z.object({
  accounts: z.array(appId),
  groups: z.array(z.string()),
  digestTime: z.string(),
  zone: z.string(),
  days: z.array(z.int().min(0).max(6)),
  language: z.enum(LANGUAGES),
  alerts: alerts.optional(),
});

const accountLabels = z.object({
  name: z.string().optional(),
  aliases: z.array(z.string()),
  group: z.string().optional(),
  runbook: z.string().optional(),
});

/** Undefined where another version wrote it in a way that this one does not know. */
export function parseChannelDigest(json: string): ChannelDigest | undefined {
  const { data } = channelDigest.safeParse(JSON.parse(json));
  if (data === undefined) return undefined;
  const { alerts: route } = data;
  return {
    ...data,
    days: data.days as Weekday[],
    alerts: route && { ...route, mention: route.mention, quietHours: route.quietHours },
  };
}

export function parseAccountLabels(json: string): AccountLabels | undefined {
  const { data } = accountLabels.safeParse(JSON.parse(json));
  return data && { aliases: data.aliases, name: data.name, group: data.group, runbook: data.runbook };
}
