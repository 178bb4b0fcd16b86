import type { Args } from './args.ts';
import { type Fields, isFields } from './block-check.ts';
import { checkBlocks } from './block-rules.ts';
import { isProcessed } from './file-processing.ts';
import type { Metadata, StoredMessage } from './message-log.ts';
import { isReply } from './message-log.ts';
import { SlackRefusal } from './refusal.ts';
import type { World } from './world.ts';

const MAX_ATTACHMENTS = 100;
/** Slack documents the error but no number. */
const MAX_METADATA = 8000;

function refuseInvalid(problems: readonly string[]): never {
  const tooLong = problems.find((problem) => problem.startsWith('msg_blocks_too_long'));
  if (tooLong !== undefined && problems.length === 1) throw new SlackRefusal('msg_blocks_too_long');
  throw new SlackRefusal('invalid_blocks', {
    errors: problems,
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  });
}

function usesType(value: unknown, types: ReadonlySet<string>): string | undefined {
  if (Array.isArray(value)) return value.map((item) => usesType(item, types)).find((type) => type !== undefined);
  if (!isFields(value)) return undefined;
  if (typeof value.type === 'string' && types.has(value.type)) return value.type;
  return usesType(value.child_blocks, types);
}

/** Blocks that passed every rule of a message, or a refusal. */
export function acceptBlocks(world: World, blocks: unknown): readonly Fields[] | undefined {
  if (blocks === undefined) return undefined;
  const problems = checkBlocks(blocks, 'message');
  const refused = usesType(blocks, world.refusedBlockTypes);
  if (refused !== undefined) problems.push(`unsupported type: ${refused} [json-pointer:/blocks]`);
  for (const id of slackFileIds(blocks)) {
    const file = world.files.get(id);
    if (file === undefined || !isProcessed(world, file)) problems.push('invalid slack file [json-pointer:/blocks]');
  }
  if (problems.length > 0) refuseInvalid(problems);
  return blocks as readonly Fields[];
}

function slackFileIds(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(slackFileIds);
  if (!isFields(value)) return [];
  const { id } = isFields(value.slack_file) ? value.slack_file : {};
  const own = typeof id === 'string' ? [id] : [];
  return [...own, ...Object.values(value).flatMap(slackFileIds)];
}

export function acceptAttachments(world: World, attachments: unknown): readonly unknown[] | undefined {
  if (attachments === undefined) return undefined;
  if (!Array.isArray(attachments)) throw new SlackRefusal('invalid_attachments');
  if (attachments.length > MAX_ATTACHMENTS) throw new SlackRefusal('too_many_attachments');
  for (const attachment of attachments) acceptBlocks(world, isFields(attachment) ? attachment.blocks : undefined);
  return attachments;
}

/** Undefined when none was given; `remove` for the empty object that takes old metadata away. */
export function acceptMetadata(args: Args): Metadata | 'remove' | undefined {
  const given = args.json('metadata', 'invalid_metadata_format');
  if (given === undefined) return undefined;
  if (!isFields(given)) throw new SlackRefusal('invalid_metadata_format');
  if (Object.keys(given).length === 0) return 'remove';
  const { event_type, event_payload } = given;
  if (typeof event_type !== 'string' || !isFields(event_payload)) throw new SlackRefusal('invalid_metadata_format');
  if (JSON.stringify(given).length > MAX_METADATA) throw new SlackRefusal('metadata_too_large');
  return { event_type, event_payload };
}

/** Slack gives every block an id; here its place in the message, so that it is the same at each look. */
export function withBlockIds(blocks: readonly Fields[] | undefined): Fields[] | undefined {
  return blocks?.map((block, index) => ({ ...block, block_id: block.block_id ?? `auto${index}` }));
}

/** A message as the Web API and payloads show it. */
export function wireMessage(world: World, message: StoredMessage, options: { withMetadata: boolean }): Fields {
  const { versions: _versions, acceptedAt: _acceptedAt, channel, metadata, reactions, blocks, ...rest } = message;
  const replies = isReply(message) ? [] : world.messages.replies(channel, message.ts);
  const shownMetadata = options.withMetadata ? metadata : metadata && { event_type: metadata.event_type };
  return {
    ...rest,
    ...(blocks === undefined ? {} : { blocks: withBlockIds(blocks) }),
    ...(shownMetadata === undefined || !world.showsMetadata ? {} : { metadata: shownMetadata }),
    ...(reactions.length === 0 ? {} : { reactions: reactions.map((one) => ({ ...one, count: one.users.length })) }),
    ...(replies.length === 0
      ? {}
      : { thread_ts: message.ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts }),
  };
}
