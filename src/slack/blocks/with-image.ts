import { cut } from '../../text/names.ts';
import type { Message, MessageBlock } from './kit.ts';
import { LIMITS } from './limits.ts';

/** The same message with an uploaded image in the place of its charts. */
export function withImage(message: Message, fileId: string, altText: string): Message {
  const first = message.blocks.findIndex(isChart);
  const image: MessageBlock = { type: 'image', slack_file: { id: fileId }, alt_text: cut(altText, LIMITS.altText) };
  const blocks = message.blocks.flatMap((block, index) => (index === first ? [image] : isChart(block) ? [] : [block]));
  return { ...message, blocks };
}

function isChart({ type }: MessageBlock): boolean {
  return type === 'data_visualization';
}
