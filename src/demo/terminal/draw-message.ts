import { padEnd, padStart, textWidth } from './text-width.ts';

/** A block as it comes over the wire; only what is drawn is named. */
interface WireBlock {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly WireElement[];
  readonly rows?: readonly (readonly { readonly text: string; readonly type: string }[])[];
  readonly title?: string;
  readonly alt_text?: string;
  readonly chart?: { readonly series?: readonly { name: string; data: readonly { label: string; value: number }[] }[] };
}

interface WireElement {
  readonly type: string;
  readonly text?: string | { readonly text: string };
  readonly name?: string;
  readonly style?: { readonly bold?: boolean; readonly code?: boolean } | string;
  readonly elements?: readonly WireElement[];
}

const EMOJI: Record<string, string> = {
  red_circle: '🔴',
  large_orange_circle: '🟠',
  large_green_circle: '🟢',
  no_entry: '⛔',
  hourglass_flowing_sand: '⏳',
  white_circle: '⚪',
  warning: '⚠️',
};

const BARS = '▁▂▃▄▅▆▇█';

/** How strong text looks: ANSI where the terminal shows it, nothing elsewhere. */
export interface Ink {
  bold(text: string): string;
  dim(text: string): string;
}

/** A Slack message as lines for a terminal. */
export function drawMessage(blocks: readonly unknown[], ink: Ink): string[] {
  return (blocks as readonly WireBlock[]).flatMap((block) => drawBlock(block, ink));
}

function drawBlock(block: WireBlock, ink: Ink): string[] {
  switch (block.type) {
    case 'header':
      return [ink.bold(block.text?.text ?? '')];
    case 'section':
      return (block.text?.text ?? '').split('\n');
    case 'rich_text':
      return (block.elements ?? [])
        .map((part) => drawRichText(part, ink))
        .join('\n')
        .split('\n');
    case 'data_table':
      return drawTable(block.rows ?? [], ink);
    case 'data_visualization':
      return drawChart(block, ink);
    case 'image':
      return [ink.dim(`  ▨ ${block.alt_text ?? ''}`)];
    case 'actions':
      return [(block.elements ?? []).map((button) => `[ ${plain(button.text)} ]`).join('  ')];
    case 'context':
      return [ink.dim((block.elements ?? []).map((part) => plain(part.text)).join('  '))];
    default:
      return [ink.dim(`(${block.type})`)];
  }
}

function drawRichText(element: WireElement, ink: Ink): string {
  if (element.elements !== undefined) return element.elements.map((part) => drawRichText(part, ink)).join('');
  if (element.type === 'emoji') return EMOJI[element.name ?? ''] ?? `:${element.name}:`;
  const bold = typeof element.style === 'object' && element.style.bold === true;
  return bold ? ink.bold(plain(element.text)) : plain(element.text);
}

/** The first column is left-aligned, the figures right-aligned. */
function drawTable(rows: NonNullable<WireBlock['rows']>, ink: Ink): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => textWidth(row[column]?.text ?? ''))));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => (column === 0 ? padEnd : padStart)(cell.text, widths[column] ?? 0));
    const line = `  ${cells.join('  ')}`;
    return index === 0 ? ink.dim(line) : line;
  });
}

/** A line a series, a bar a point; all series share one scale. */
function drawChart(block: WireBlock, ink: Ink): string[] {
  const series = block.chart?.series ?? [];
  const top = Math.max(...series.flatMap((line) => line.data.map((point) => point.value)), Number.EPSILON);
  const width = Math.max(...series.map((line) => textWidth(line.name)), 0);
  const bar = (value: number) => BARS[Math.min(BARS.length - 1, Math.floor((value / top) * BARS.length))] ?? ' ';
  return [
    ink.dim(`  ${block.title ?? ''}`),
    ...series.map((line) => `  ${padEnd(line.name, width)}  ${line.data.map((point) => bar(point.value)).join('')}`),
  ];
}

function plain(text: WireElement['text']): string {
  const raw = typeof text === 'string' ? text : (text?.text ?? '');
  return raw.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
