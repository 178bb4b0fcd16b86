import type { DataTableBlock } from '@slack/types';
import { bold, type Phrase } from '../../text/phrase.ts';
import { type Message, type MessageBlock, richText } from './kit.ts';
import { LIMITS } from './limits.ts';

/**
 * What to try when Slack refuses a block, best first: as it is, without the chart, without `data_table` (its rows as
 * lines), the text alone. A step that would change nothing is left out.
 */
export function reductions(message: Message): Message[] {
  const steps = [message];
  const without = message.blocks.filter((block) => block.type !== 'data_visualization');
  if (without.length < message.blocks.length) steps.push({ ...message, blocks: without });
  if (without.some((block) => block.type === 'data_table')) steps.push({ ...message, blocks: tablesAsLines(without) });
  if (message.blocks.length > 0) steps.push({ ...message, blocks: [] });
  return steps;
}

function tablesAsLines(blocks: readonly MessageBlock[]): MessageBlock[] {
  const others = blocks.filter((block) => block.type !== 'data_table');
  let budget = LIMITS.characters - charactersOf(others);
  return blocks.map((block) => {
    if (block.type !== 'data_table') return block;
    const lines = tableLines(block, budget);
    const text = richText(lines);
    budget -= charactersOf([text]);
    return text;
  });
}

/** "**商城 Shop** — Failed % 7.8 %, …", as many as fit; the rest is counted. */
function tableLines({ rows }: DataTableBlock, budget: number): Phrase[] {
  const [columns = [], ...data] = rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')));
  const lines: Phrase[] = [];
  let left = budget - '… +1,000'.length;
  for (const [index, [name = '', ...cells]] of data.entries()) {
    const figures = ` — ${cells.map((cell, column) => `${columns[column + 1]} ${cell}`).join(', ')}`;
    left -= name.length + figures.length + 1;
    if (left < 0) return [...lines, [`… +${data.length - index}`]];
    lines.push([bold(name), figures]);
  }
  return lines;
}

/** Everything a reader sees, tables and charts too. */
export function charactersOf(shown: unknown): number {
  if (Array.isArray(shown)) return shown.reduce((sum: number, one) => sum + charactersOf(one), 0);
  if (typeof shown !== 'object' || shown === null) return 0;
  return Object.entries(shown).reduce(
    (sum, [key, value]) =>
      sum + (typeof value === 'string' ? (SHOWN.has(key) ? value.length : 0) : charactersOf(value)),
    0,
  );
}

const SHOWN = new Set(['text', 'title', 'caption', 'label', 'y_label']);
