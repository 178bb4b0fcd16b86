import type { IncomingMessage } from 'node:http';
import { isFields } from './block-check.ts';

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

const contentType = (request: IncomingMessage): string => request.headers['content-type'] ?? '';

/** Form fields or a JSON object, as Slack takes both; undefined for JSON that is none. */
export function parseFields(request: IncomingMessage, body: Buffer): Record<string, unknown> | undefined {
  if (!contentType(request).startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  }
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8') || '{}');
    return isFields(parsed) ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

/** The file in an upload: the first part of a multipart body, or the body itself. */
export async function uploadedBytes(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  const type = contentType(request);
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  for (const part of form.values()) {
    if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  }
  return Buffer.alloc(0);
}
