import type { Message, MessageBlock } from '../../../src/slack/blocks/kit.ts';

/** A message as a person sees it, in the notation of messages.md: `#` header, `T` table, `C` chart, `~` context, `[ ]` button. */
export function shown(message: Message): string {
  return message.blocks.map(shownBlock).join('\n');
}

function shownBlock(block: MessageBlock): string {
  switch (block.type) {
    case 'header':
      return `# ${block.text.text}`;
    case 'rich_text':
      return block.elements
        .flatMap<{ type: string }>((part) => ('elements' in part ? part.elements : []))
        .map(shownElement)
        .join('');
    case 'data_table':
      return block.rows
        .map(
          (row, index) =>
            `${index === 0 ? 'T ' : '  '}${row.map((cell) => ('text' in cell ? cell.text : '?')).join(' | ')}`,
        )
        .join('\n');
    case 'data_visualization':
      return `C ${block.title}: ${block.chart.series.map(({ name, data }) => `${name} (${data.length})`).join(', ')}`;
    case 'actions':
      return block.elements.map((one) => ('text' in one ? `[${one.text.text}]` : '[?]')).join(' ');
    case 'context':
      return `~ ${block.elements.map((one) => ('text' in one ? one.text : '?')).join(' ')}`;
    default:
      return `? ${block.type}`;
  }
}

function shownElement(element: { type: string; name?: string; text?: string; style?: object }): string {
  if (element.type === 'emoji') return `:${element.name}:`;
  const { text = '?', style = {} } = element;
  if ('bold' in style) return `**${text}**`;
  return 'code' in style ? `\`${text}\`` : text;
}
