import type { SenderClient } from '../web-client.ts';

/** The first two steps of an upload, of which nobody sees anything. Answers with the file's id. */
export async function uploadBytes({ web, upload }: SenderClient, filename: string, bytes: Buffer): Promise<string> {
  const { upload_url: url, file_id: id } = await web.files.getUploadURLExternal({ filename, length: bytes.length });
  if (url === undefined || id === undefined) throw new Error('Slack named no address for the upload');
  await upload(url, bytes);
  return id;
}
