import { isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';
import { redact } from './redact.ts';

/** WeChat said no: its number, and its text without secrets. */
export interface Refusal {
  readonly errcode: number;
  readonly text: string;
  /** WeChat's request id, for its support. */
  readonly rid: string | null;
  /** The caller's address, when the text names one. */
  readonly ip: string | null;
}

export type Reply =
  | { readonly kind: 'body'; readonly body: object }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unreadable'; readonly reason: string };

const envelope = z.object({
  errcode: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^-?\d{1,9}$/)
        .transform(Number),
      z.null(),
    ])
    .optional(),
  errmsg: z.unknown().optional(),
});

const RID = /\brid:\s*([\w-]{6,64})/i;
const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: WeChat sends them raw inside strings
const CONTROL = /[\u0000-\u001f\u007f\ufeff]+/g;

/** Reads the body that every WeChat answer has, whatever its content type says; `secrets` are kept out of what is returned. */
export function readReply(text: string, secrets: readonly string[]): Reply {
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null) {
    return { kind: 'unreadable', reason: /^\s*</.test(text) ? 'HTML instead of JSON' : 'no JSON object' };
  }
  // So it is with nearly every answer that holds figures.
  if (!('errcode' in body)) return { kind: 'body', body };
  const read = envelope.safeParse(body);
  if (!read.success) return { kind: 'unreadable', reason: 'an errcode that is no number' };
  const { errcode, errmsg } = read.data;
  if (errcode === undefined || errcode === null || errcode === 0) return { kind: 'body', body };
  return { kind: 'refused', refusal: toRefusal(errcode, typeof errmsg === 'string' ? errmsg : '', secrets) };
}

/** `undefined` when it is no JSON. The parser's own error is dropped, because it quotes the text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replace(CONTROL, ' '));
    } catch {
      return undefined;
    }
  }
}

function toRefusal(errcode: number, errmsg: string, secrets: readonly string[]): Refusal {
  const rid = RID.exec(errmsg)?.[1];
  return {
    errcode,
    text: redact(errmsg.replace(RID, ''), secrets),
    rid: rid === undefined ? null : redact(rid, secrets),
    ip: addressIn(errmsg),
  };
}

function addressIn(text: string): string | null {
  const ipv4 = IPV4.exec(text)?.[0];
  if (ipv4 !== undefined && isIPv4(ipv4)) return ipv4;
  return text.split(/[\s,;()[\]]+/).find((word) => isIPv6(word)) ?? null;
}
