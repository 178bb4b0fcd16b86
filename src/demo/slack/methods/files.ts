import { extname } from 'node:path';
import type { Args } from '../args.ts';
import { isFields } from '../block-check.ts';
import type { Channel } from '../directory.ts';
import { isProcessed } from '../file-processing.ts';
import { acceptBlocks } from '../message-content.ts';
import { SlackRefusal } from '../refusal.ts';
import type { StoredFile, World } from '../world.ts';
import { signature, threadOf } from './chat.ts';
import type { Method } from './method.ts';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.png': 'image/png',
  '.txt': 'text/plain',
};

const askForUrl: Method = {
  scopes: ['files:write'],
  run(world, args) {
    const name = args.text('filename');
    const length = args.integer('length', 0);
    if (name === undefined || length === 0) throw new SlackRefusal('invalid_arguments');
    const id = world.nextId('F');
    const uploadTicket = world.nextId('U');
    const mimetype = MIME_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
    world.files.set(id, { id, name, title: name, mimetype, size: length, length, uploadTicket, shares: [] });
    return { upload_url: `${world.url}/upload/v1/${uploadTicket}`, file_id: id };
  },
};

/** Takes the bytes at an upload URL; says what is wrong with them, if anything. */
export function takeUpload(world: World, ticket: string, content: Buffer): string | undefined {
  const file = [...world.files.values()].find(({ uploadTicket }) => uploadTicket === ticket);
  if (file === undefined) return 'no such upload';
  if (content.length !== file.length) return `expected ${file.length} bytes, got ${content.length}`;
  file.content = content;
  return undefined;
}

function uploaded(world: World, args: Args): StoredFile[] {
  const given = args.json('files');
  if (!Array.isArray(given) || given.length === 0) throw new SlackRefusal('invalid_arguments');
  return given.map((entry) => {
    const { id, title } = isFields(entry) ? entry : {};
    const file = world.files.get(String(id));
    if (file?.content === undefined) throw new SlackRefusal('file_not_found');
    const named = typeof title === 'string' && title !== '' ? title : file.title;
    const completed = { ...file, title: named, completedAt: file.completedAt ?? world.now() };
    world.files.set(file.id, completed);
    return completed;
  });
}

function share(world: World, args: Args, channel: Channel, files: readonly StoredFile[]): void {
  const thread_ts = threadOf(world, args, channel);
  const comment = args.text('initial_comment');
  // with both, Slack takes the comment and ignores the blocks
  const blocks = comment === undefined ? acceptBlocks(world, args.json('blocks')) : undefined;
  const message = world.messages.add({
    ...signature(world),
    channel: channel.id,
    text: comment ?? '',
    blocks,
    ...(thread_ts === undefined ? {} : { thread_ts }),
    files: files.map(({ id, name, title, mimetype, size }) => ({ id, name, title, mimetype, size })),
  });
  for (const file of files) {
    file.shares.push({ channel: channel.id, ts: message.ts, thread_ts });
    world.changes.emit({ kind: 'file', id: file.id });
  }
}

const complete: Method = {
  scopes: ['files:write'],
  run(world, args) {
    const targets = (args.text('channel_id') ?? args.text('channels') ?? '').split(',').filter((id) => id !== '');
    const channels = targets.map((id) => world.directory.openChannel(id));
    if (channels.some(({ botIsMember }) => !botIsMember)) throw new SlackRefusal('not_in_channel');
    if (channels.length === 0 && args.text('thread_ts') !== undefined) throw new SlackRefusal('invalid_arguments');
    const files = uploaded(world, args);
    for (const channel of channels) share(world, args, channel, files);
    return { files: files.map((file) => wireFile(world, file)) };
  },
};

function wireFile(world: World, file: StoredFile): Record<string, unknown> {
  const { id, name, title, size, shares } = file;
  const mimetype = isProcessed(world, file) ? file.mimetype : '';
  const byKind: Record<'public' | 'private', Record<string, unknown[]>> = { public: {}, private: {} };
  for (const { channel, ...where } of shares) {
    const { isPrivate = false, directWith } = world.directory.channels.get(channel) ?? {};
    const kind = isPrivate || directWith !== undefined ? 'private' : 'public';
    byKind[kind][channel] = [...(byKind[kind][channel] ?? []), where];
  }
  const channels = shares.map(({ channel }) => channel);
  return { id, name, title, mimetype, size, user: world.bot.userId, channels, shares: byKind };
}

const info: Method = {
  scopes: ['files:read'],
  run(world, args) {
    const file = world.files.get(args.text('file') ?? '');
    if (file?.content === undefined) throw new SlackRefusal('file_not_found');
    return { file: wireFile(world, file) };
  },
};

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': askForUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
};
