import { extname } from 'node:path';
import type { FilesCompleteUploadExternalArguments } from '@slack/web-api';
import { fileNameFor } from './file-name.ts';
import { isPerson } from './person.ts';
import { LostClaim, type Sending } from './send-message.ts';
import type { Composed, Delivered } from './sender.model.ts';
import { uploadBytes } from './upload.ts';

/** The file did not get to Slack; nobody can see anything of it, so it may be sent again. */
export class UploadFailed extends Error {
  override readonly name = 'UploadFailed';
}

/** Three steps, of which only the last shows anything to anyone. */
export async function sendFile(sending: Sending, file: Extract<Composed, { kind: 'file' }>): Promise<Delivered> {
  const { row, parent, client } = sending;
  const bytes = Buffer.isBuffer(file.content) ? file.content : Buffer.from(file.content, 'utf8');
  const fileId = await putBytes(sending, fileNameFor(row.key, extname(file.name)), bytes);
  if (!(await sending.renew())) throw new LostClaim();
  await client.web.files.completeUploadExternal({
    files: [{ id: fileId, title: file.title }],
    channel_id: await channelOf(sending),
    ...(parent?.ts == null ? {} : { thread_ts: parent.ts }),
    ...(file.comment === undefined ? {} : { initial_comment: file.comment }),
  } as FilesCompleteUploadExternalArguments);
  return { ts: null, fileId };
}

/** A message to a person opens the direct message by itself, a file does not. */
async function channelOf({ row, client }: Sending): Promise<string> {
  if (!isPerson(row.channel)) return row.channel;
  try {
    const { channel } = await client.web.conversations.open({ users: row.channel });
    if (channel?.id === undefined) throw new Error('Slack named no direct message');
    return channel.id;
  } catch (cause) {
    throw new UploadFailed('the direct message could not be opened', { cause });
  }
}

async function putBytes({ client }: Sending, filename: string, bytes: Buffer): Promise<string> {
  try {
    return await uploadBytes(client, filename, bytes);
  } catch (cause) {
    throw new UploadFailed('the file could not be uploaded', { cause });
  }
}
