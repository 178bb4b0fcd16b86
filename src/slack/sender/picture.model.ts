import type { Message } from '../blocks/kit.ts';

/**
 * What may stand in a message instead of its charts. Whatever hinders it, the message goes out with the charts: a picture
 * never costs a message (rule 12).
 */
export interface Picture {
  /** Ends with the extension; the rest of the name is the row's key. */
  readonly name: string;
  readonly title: string;
  /** Has it drawn; what ails the service is a value, `detail` for the log. */
  draw(signal: AbortSignal): Promise<{ readonly png: Buffer } | { readonly failed: string; readonly detail: string }>;
  /** The message with the picture in it. */
  show(fileId: string): Message;
}
