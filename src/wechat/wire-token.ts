import { z } from 'zod';
import type { AppId } from '../domain/app-id.ts';

export const TOKEN_PATH = '/cgi-bin/stable_token';

/** No token lives longer; a greater number is not believed. */
const LONGEST_LIFE_S = 7200;

const tokenReply = z.object({
  access_token: z.string().regex(/^\S{1,2048}$/),
  expires_in: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .pipe(z.int().nonnegative()),
});

export interface NewToken {
  readonly value: string;
  readonly lifeMs: number;
}

/** Normal mode: WeChat gives the same token again while it is valid. Forced mode would kill everybody else's. */
export function tokenRequest(appId: AppId, secret: string): string {
  return JSON.stringify({ grant_type: 'client_credential', appid: appId, secret });
}

/** `undefined` when it is not a token's shape. */
export function readToken(body: unknown): NewToken | undefined {
  const read = tokenReply.safeParse(body);
  if (!read.success) return undefined;
  return { value: read.data.access_token, lifeMs: Math.min(read.data.expires_in, LONGEST_LIFE_S) * 1000 };
}
