import type { Brand } from './brand.ts';

/** An Official Account's AppId: `wx` and 16 lower-case hex digits. */
export type AppId = Brand<'AppId'>;

export function parseAppId(text: string): AppId | undefined {
  return /^wx[0-9a-f]{16}$/.test(text) ? (text as AppId) : undefined;
}
