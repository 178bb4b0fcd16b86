import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DataTableBlock,
  HeaderBlock,
  KnownBlock,
  RichTextBlock,
  RichTextElement,
} from '@slack/types';
import { cut, harmless } from '../../text/names.ts';
import type { Phrase, Span } from '../../text/phrase.ts';
import type { DataVisualizationBlock } from '../charts/line-chart.ts';
import { LIMITS } from './limits.ts';

export type MessageBlock = KnownBlock | DataVisualizationBlock;

/** `text` is what notifications and screen readers say; it tells the same in full sentences. */
export interface Message {
  readonly text: string;
  readonly blocks: MessageBlock[];
}

/** @param text as a person reads it, in lines: it is escaped and cut here */
export function message(text: string, blocks: MessageBlock[]): Message {
  return { text: escapeText(text.split('\n').map(harmless).join('\n'), LIMITS.text), blocks };
}

/** Plain text: nothing in it means anything to Slack. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: cut(harmless(text), LIMITS.header) } };
}

/** One paragraph, a line for each phrase. Its texts are literal, so names need no escaping. */
export function richText(lines: readonly Phrase[]): RichTextBlock {
  const elements = lines.flatMap((line, index) => {
    const spans = line.map(toElement);
    return index === 0 ? spans : [{ type: 'text' as const, text: '\n' }, ...spans];
  });
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: mergeTexts(elements) }] };
}

function toElement(span: Span): RichTextElement {
  if (typeof span === 'string') return { type: 'text', text: harmless(span) };
  if ('emoji' in span) return { type: 'emoji', name: span.emoji };
  if ('channel' in span) return { type: 'channel', channel_id: span.channel };
  if ('user' in span) return { type: 'user', user_id: span.user };
  if ('code' in span) return { type: 'text', text: harmless(span.code), style: { code: true } };
  return { type: 'text', text: harmless(span.bold), style: { bold: true } };
}

/** Neighbouring plain texts become one, and empty ones go: Slack refuses an empty text. */
function mergeTexts(elements: readonly RichTextElement[]): RichTextElement[] {
  const merged: RichTextElement[] = [];
  for (const element of elements) {
    const before = merged.at(-1);
    if (element.type === 'text' && element.text === '') continue;
    if (element.type === 'text' && before?.type === 'text' && !element.style && !before.style) {
      merged[merged.length - 1] = { type: 'text', text: before.text + element.text };
    } else merged.push(element);
  }
  return merged;
}

/** A context line cannot hold rich text: mrkdwn, escaped, with code spans only. Never give it a name. */
export function context(parts: readonly Phrase[]): ContextBlock {
  const text = parts.map((part) => part.map(toMrkdwn).join('')).join(' · ');
  return { type: 'context', elements: [{ type: 'mrkdwn', text }] };
}

function toMrkdwn(span: Span): string {
  if (typeof span === 'string') return escapeText(harmless(span), LIMITS.context);
  if ('emoji' in span) return `:${span.emoji}:`;
  if ('channel' in span) return `<#${span.channel}>`;
  if ('user' in span) return `<@${span.user}>`;
  if ('code' in span) return `\`${escapeText(harmless(span.code).replaceAll('`', ''), LIMITS.context)}\``;
  return escapeText(harmless(span.bold), LIMITS.context);
}

export type Cell = { readonly value: number; readonly text: string } | string;

/** `rows` without the header. All on one page: Slack's default is five. */
export function dataTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): DataTableBlock {
  const cell = (content: Cell) =>
    typeof content === 'string'
      ? { type: 'raw_text' as const, text: harmless(content).trim() || '–' }
      : { type: 'raw_number' as const, value: content.value, text: content.text };
  return {
    type: 'data_table',
    caption,
    page_size: Math.min(Math.max(rows.length, 1), LIMITS.tableRows),
    row_header_column_index: 0,
    rows: [columns, ...rows.slice(0, LIMITS.tableRows)].map((row) => row.map(cell)),
  };
}

/** @param value an id of ours */
export function button(text: string, actionId: string, value: string): Button {
  return {
    type: 'button',
    text: { type: 'plain_text', text: cut(harmless(text), LIMITS.buttonText) },
    action_id: actionId,
    value,
  };
}

/** A button that carries what a person typed; none where that is longer than a button holds, since a part of it means other accounts. */
export function lineButton(text: string, actionId: string, line: string): Button[] {
  return line.length > LIMITS.buttonValue ? [] : [button(text, actionId, line)];
}

export function actions(buttons: readonly Button[]): ActionsBlock {
  return { type: 'actions', elements: [...buttons] };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Slack's three signs, escaped; cut so that no entity and no character is halved. */
export function escapeText(text: string, max: number): string {
  const whole = text.replaceAll(/[&<>]/g, (sign) => ENTITIES[sign] ?? '');
  if (whole.length <= max) return whole;
  let kept = '';
  for (const character of text) {
    const escaped = ENTITIES[character] ?? character;
    if (kept.length + escaped.length > max - 1) break;
    kept += escaped;
  }
  return `${kept}…`;
}
