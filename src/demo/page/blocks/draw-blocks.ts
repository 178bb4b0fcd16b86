import type { Fields } from '../../slack/block-check.ts';
import { h, type Piece } from '../html.ts';
import { drawChart } from './chart.ts';
import { drawElement, drawInput } from './elements.ts';
import { drawByLibrary } from './library.ts';
import type { Pen } from './pen.ts';
import { drawDataTable, drawTable } from './table.ts';
import { drawText, listOf, plainText } from './text.ts';

/** Blocks as Slack draws them. A block of a kind that is not known here says so, and is never left out silently. */
export function drawBlocks(blocks: readonly Fields[], pen: Pen): Piece {
  return blocks.map((block, index) => {
    const blockId = String(block.block_id ?? `auto${index}`);
    return h('div', { key: blockId, className: `block ${String(block.type)}` }, drawBlock(block, blockId, pen));
  });
}

function drawBlock(block: Fields, blockId: string, pen: Pen): Piece {
  const { names, words } = pen;
  switch (block.type) {
    case 'rich_text':
      return drawByLibrary(block, names);
    case 'header':
      return h('h2', null, plainText(block.text));
    case 'section':
      return drawSection(block, blockId, pen);
    case 'context':
      return listOf(block.elements).map((part, index) =>
        part.type === 'image'
          ? drawElement({ ...part, action_id: index }, blockId, pen)
          : h('span', { key: index }, drawText(part, names)),
      );
    case 'actions':
      return listOf(block.elements).map((element) => drawElement(element, blockId, pen));
    case 'divider':
      return h('hr');
    case 'image':
      return drawImage(block, pen);
    case 'data_table':
      return drawDataTable(block, words, names);
    case 'table':
      return drawTable(block, names);
    case 'data_visualization':
      return drawChart(block);
    case 'input':
      return drawInputBlock(block, blockId, pen);
    case 'container':
      return h('div', null, h('strong', null, plainText(block.title)), drawBlocks(listOf(block.child_blocks), pen));
    case 'alert':
      return h('p', { role: 'note' }, drawText(block.text, names));
    case 'markdown':
      return h('p', { className: 'plain' }, String(block.text));
    default:
      return h('p', null, `(${String(block.type)})`);
  }
}

function drawSection(block: Fields, blockId: string, pen: Pen): Piece {
  const accessory = listOf([block.accessory]);
  const fields = listOf((block as Fields & { fields?: unknown }).fields);
  const field = (text: Fields, index: number) => h('div', { key: index }, drawText(text, pen.names));
  return [
    h(
      'div',
      { key: 'said', className: 'said' },
      block.text !== undefined && drawText(block.text, pen.names),
      fields.length > 0 && h('div', { className: 'fields' }, fields.map(field)),
    ),
    ...accessory.map((element) => drawElement(element, blockId, pen)),
  ];
}

function drawImage(block: Fields, pen: Pen): Piece {
  const title = block.title === undefined ? undefined : h('figcaption', null, plainText(block.title));
  return h('figure', null, title, h('img', { ...pen.source(block), alt: String(block['alt_text']) }));
}

function drawInputBlock(block: Fields, blockId: string, pen: Pen): Piece {
  const element = listOf([block.element])[0] ?? {};
  const isTicks = element.type === 'checkboxes' || element.type === 'radio_buttons';
  const hint = block['hint'] === undefined ? undefined : h('small', null, plainText(block['hint']));
  const label = plainText(block.label);
  const required = block['optional'] !== true && !isTicks;
  const input = drawInput(element, { name: blockId, required, 'aria-label': label }, pen);
  return h(isTicks ? 'fieldset' : 'label', null, h(isTicks ? 'legend' : 'span', null, label), input, hint);
}
