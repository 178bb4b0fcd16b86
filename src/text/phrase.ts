export type EmojiName =
  | 'red_circle'
  | 'large_orange_circle'
  | 'no_entry'
  | 'hourglass_flowing_sand'
  | 'grey_question'
  | 'white_circle'
  | 'large_green_circle';

/** A stretch of a sentence. What bold, code and emoji look like is for the one who shows it. */
export type Span =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly emoji: EmojiName }
  /** A channel or a person by the id, shown by the name. */
  | { readonly channel: string }
  | { readonly user: string };

/** A sentence or a line, in order. */
export type Phrase = readonly Span[];

export function bold(text: string): Span {
  return { bold: text };
}

export function code(text: string): Span {
  return { code: text };
}

export function emoji(name: EmojiName): Span {
  return { emoji: name };
}

/** The words alone, for notifications and screen readers. Emoji always stand beside words, so they can go. */
export function plain(phrase: Phrase): string {
  return phrase.map(spanText).join('').replaceAll(/ {2,}/g, ' ').trim();
}

function spanText(span: Span): string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return span.bold;
  if ('code' in span) return span.code;
  if ('channel' in span) return span.channel;
  if ('user' in span) return span.user;
  return '';
}
