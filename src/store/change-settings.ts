import type { AppId } from '../domain/app-id.ts';
import type { AccountLabels, ChannelDigest } from './settings.model.ts';
import type { ChangedBy, Writer } from './store.ts';

/** Why rows of a channel that is in the settings no more are given up: at once, or when they were about to be sent. */
export const UNSUBSCRIBED = 'unsubscribed';
export const NOT_IN_SETTINGS = 'channel_not_in_settings';

export type Changed =
  | { readonly kind: 'changed' | 'unchanged' }
  /** Someone else was faster. */
  | { readonly kind: 'changed_meanwhile'; readonly by: string };

export const channelSubject = (channel: string) => `channel:${channel}`;
export const accountSubject = (appId: AppId) => `account:${appId}`;

/** What a person saw before changing it, to be handed back with the change; 0 where nobody changed it yet. */
export async function lastChangeOf(reader: Pick<Writer, 'changes'>, about: string): Promise<number> {
  const [last] = await reader.changes(1, about);
  return last?.id ?? 0;
}

/**
 * A channel's digest as a person wants it. One that comes back begins anew: what was left of its first time is forgotten.
 * @param seen of `lastChangeOf` when the person looked; undefined where nobody did
 * @param wanted undefined ends the subscription, and nothing that waits is sent
 */
export async function changeChannel(
  writer: Writer,
  channel: string,
  wanted: (before: ChannelDigest | undefined) => ChannelDigest | undefined,
  by: ChangedBy,
  seen?: number,
): Promise<Changed> {
  const about = channelSubject(channel);
  const faster = await changedSince(writer, about, seen);
  if (faster !== undefined) return faster;
  const stored = await writer.findChannelSettings(channel);
  const before = stored?.settings;
  const after = wanted(before);
  if (stored === undefined ? after === undefined : before !== undefined && isSame(before, after)) {
    return { kind: 'unchanged' };
  }
  if (after === undefined) {
    await writer.dropChannelSettings(channel);
    await writer.giveUpQueued(channel, UNSUBSCRIBED);
  } else {
    if (stored === undefined) await writer.forgetGivenUp(channel, [UNSUBSCRIBED, NOT_IN_SETTINGS]);
    await writer.addChannels([channel], by.at);
    await writer.saveChannelSettings(channel, after, by);
  }
  await writer.addChange({ ...by, about, before, after });
  return { kind: 'changed' };
}

/** What people call an account. */
export async function changeLabels(
  writer: Writer,
  appId: AppId,
  after: AccountLabels,
  by: ChangedBy,
  seen?: number,
): Promise<Changed> {
  const about = accountSubject(appId);
  const faster = await changedSince(writer, about, seen);
  if (faster !== undefined) return faster;
  const before = (await writer.findAccountSettings(appId))?.settings;
  if (isSame(before ?? NO_LABELS, after)) return { kind: 'unchanged' };
  await writer.saveAccountSettings(appId, after, by);
  await writer.addChange({ ...by, about, before, after });
  return { kind: 'changed' };
}

export const NO_LABELS: AccountLabels = { name: undefined, aliases: [], group: undefined, runbook: undefined };

async function changedSince(writer: Writer, about: string, seen: number | undefined): Promise<Changed | undefined> {
  if (seen === undefined) return undefined;
  const [last] = await writer.changes(1, about);
  return last === undefined || last.id === seen ? undefined : { kind: 'changed_meanwhile', by: last.userId };
}

/** Both are written by the same code, so that equal ones are equal as text, whatever the order of their keys. */
function isSame(before: object, after: object | undefined): boolean {
  return after !== undefined && ordered(before) === ordered(after);
}

function ordered(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
