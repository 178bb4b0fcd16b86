import { type Fields, isFields } from '../../slack/block-check.ts';
import { h, type Piece } from '../html.ts';
import { drawMrkdwn, type Names } from './library.ts';

const EMOJI: Readonly<Record<string, string>> = {
  red_circle: '🔴',
  large_orange_circle: '🟠',
  large_green_circle: '🟢',
  white_circle: '⚪',
  no_entry: '⛔',
  hourglass_flowing_sand: '⏳',
  warning: '⚠️',
  white_check_mark: '✅',
};

/** What a plain_text object shows: literally, but for emoji. */
export function plainText(value: unknown): string {
  const text = isFields(value) ? String(value.text ?? '') : String(value ?? '');
  const literal = text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return literal.replaceAll(/:([a-z0-9_+-]+):/g, (code, name: string) => EMOJI[name] ?? code);
}

/** A text object of either kind. */
export function drawText(value: unknown, names: Names): Piece {
  if (isFields(value) && value.type === 'mrkdwn') return drawMrkdwn(String(value.text), names);
  return h('span', { className: 'plain' }, plainText(value));
}

export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
