import type { AccountBook } from './account-book.ts';
import type { Quota } from './quota.ts';
import type { TokenDesk } from './token-desk.ts';

/** A request as it came in. */
export interface Call {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: CallBody;
}

export type CallBody =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'read'; readonly fields: Record<string, unknown> };

/** What the calls are answered from. */
export interface Office {
  readonly now: () => number;
  readonly book: AccountBook;
  readonly tokens: TokenDesk;
  readonly quota: Quota;
}

export function readCallBody(text: string): CallBody {
  if (text === '') return { kind: 'empty' };
  try {
    const fields: unknown = JSON.parse(text);
    if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) {
      return { kind: 'read', fields: { ...fields } };
    }
  } catch {
    // what cannot be parsed is answered like what is not an object
  }
  return { kind: 'unreadable', text };
}
