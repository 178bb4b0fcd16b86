import type { Reader, Writer } from './store.ts';

/** Slack's words for a channel in which the bot may not post: it was removed, or the channel archived or never joined. */
const REASONS: readonly string[] = ['not_in_channel', 'is_archived', 'channel_not_found'];
/** More rows than a channel can owe. */
const MOST_ROWS = 10_000;

/** Slack's clock is known to a second, its events carry it whole. */
const CLOCKS_APART_MS = 2_000;

/** That a channel takes no messages: from when Slack said so until it takes one again. */
export interface ChannelTrouble {
  /** Slack's own word. */
  readonly reason: string;
  /** By Slack's clock, epoch ms. */
  readonly since: number;
}

export function isChannelTrouble(reason: string | null): boolean {
  return reason !== null && REASONS.includes(reason);
}

/** What a channel is in now; `undefined` where nothing is known against it. */
export async function troubleIn(
  reader: Pick<Reader, 'findFact'>,
  channel: string,
): Promise<ChannelTrouble | undefined> {
  const text = await reader.findFact(factKey(channel));
  return text === undefined || text === OVER ? undefined : (JSON.parse(text) as ChannelTrouble);
}

/** A message was refused there. Refused for the same cause as before it is the same trouble, however often it is tried. */
export async function noteRefusal(writer: Writer, channel: string, found: ChannelTrouble, now: number): Promise<void> {
  const open = await troubleIn(writer, channel);
  if (open === undefined || causeOf(open) !== causeOf(found)) await save(writer, channel, found, now);
}

/** Slack told that the bot lost the channel. False when that is known: told before, or a message was refused since. */
export async function noteLoss(writer: Writer, channel: string, found: ChannelTrouble, now: number): Promise<boolean> {
  const open = await troubleIn(writer, channel);
  if (open !== undefined && found.since <= open.since + CLOCKS_APART_MS) return false;
  await save(writer, channel, found, now);
  return true;
}

/** The channel takes messages again at `at` (Slack's clock), so whatever it refused is due. */
export async function endTrouble(writer: Writer, channel: string, at: number, now: number): Promise<void> {
  const open = await troubleIn(writer, channel);
  // what Slack took before the trouble, and we hear of only now, says nothing of it
  if (open === undefined || at < open.since) return;
  await writer.saveFact(factKey(channel), OVER, now);
  for (const row of await writer.outboxIn(['queued'], MOST_ROWS)) {
    if (row.channel !== channel || !isChannelTrouble(row.reason)) continue;
    await writer.patchOutbox(row.key, { notBefore: now, attempts: 0, reason: null });
  }
}

const OVER = '';
const factKey = (channel: string) => `channel_trouble:${channel}`;

/** A private channel that the bot was removed from is not there any more for it, where a public one says what it is. */
function causeOf({ reason }: ChannelTrouble): 'archived' | 'outside' {
  return reason === 'is_archived' ? 'archived' : 'outside';
}

function save(writer: Writer, channel: string, { reason, since }: ChannelTrouble, now: number): Promise<void> {
  return writer.saveFact(factKey(channel), JSON.stringify({ reason, since }), now);
}
