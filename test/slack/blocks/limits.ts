import { checkBlocks } from '../../../src/demo/slack/block-rules.ts';
import type { Message } from '../../../src/slack/blocks/kit.ts';
import { LIMITS } from '../../../src/slack/blocks/limits.ts';
import { charactersOf } from '../../../src/slack/blocks/reduce.ts';

/** What Slack would refuse of a message, and where it breaks the bot's own, stricter budgets. */
export function complaints({ text, blocks }: Message): string[] {
  const rows = blocks.reduce((sum, block) => sum + (block.type === 'data_table' ? block.rows.length - 1 : 0), 0);
  const seen: [boolean, string][] = [
    [text.trim() === '', 'text is empty'],
    [text.length > LIMITS.text, `text has ${text.length} characters`],
    [/[<>]|&(?!(amp|lt|gt);)/.test(text), 'text is not escaped'],
    [charactersOf(blocks) > LIMITS.characters, `${charactersOf(blocks)} characters`],
    [rows > LIMITS.tableRows, `${rows} table rows`],
    [blocks.some((block) => block.type === 'context' && /<!/.test(JSON.stringify(block))), 'context is not escaped'],
  ];
  return [...checkBlocks(blocks, 'message'), ...seen.filter(([broken]) => broken).map(([, what]) => what)];
}
