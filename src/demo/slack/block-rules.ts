import { type Check, distinct, isFields, type Surface } from './block-check.ts';
import { blockAt } from './block-kinds.ts';
import { cellChars } from './block-tables.ts';

/** Slack names no number; messages of about 13,200 characters were refused, so this is where the stand-in draws the line. */
export const MESSAGE_TEXT_LIMIT = 12_000;
const MESSAGE_CELL_LIMIT = 20_000;
const MESSAGE_CHARTS = 2;
const MAX_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

/** Tables have a limit of their own and charts are drawn, so neither counts as text. */
const NOT_TEXT = ['data_table', 'table', 'data_visualization'];

function isType(block: unknown, types: readonly string[]): boolean {
  if (!isFields(block)) return false;
  const { type } = block;
  return typeof type === 'string' && types.includes(type);
}

/** All text that is shown, over all blocks but tables and charts. */
export function countBlockText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countBlockText(item), 0);
  if (!isFields(value) || isType(value, NOT_TEXT)) return 0;
  let total = 0;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string') total += name === 'text' ? inner.length : 0;
    else total += countBlockText(inner);
  }
  return total;
}

/**
 * What Slack would refuse, in its words: `must be less than 151 characters [json-pointer:/blocks/0/text/text]`.
 * Empty when it would accept. Too much text in all starts with `msg_blocks_too_long`, Slack's own error for it.
 */
export function checkBlocks(blocks: unknown, surface: Surface): string[] {
  const problems: string[] = [];
  const check: Check = {
    surface,
    fail: (path, message) => problems.push(`${message} [json-pointer:${path}]`),
  };
  if (!Array.isArray(blocks)) return ['must be an array [json-pointer:/blocks]'];
  const most = MAX_BLOCKS[surface];
  if (blocks.length > most) check.fail('/blocks', `no more than ${most} items allowed`);
  blocks.forEach((block, index) => {
    blockAt(check, block, `/blocks/${index}`);
  });
  const ids = blocks.map((block) => {
    const { block_id } = isFields(block) ? block : {};
    return block_id;
  });
  distinct(check, ids, '/blocks', 'block_id');
  if (surface === 'message') checkWholeMessage(check, blocks, problems);
  return problems;
}

function checkWholeMessage(check: Check, blocks: readonly unknown[], problems: string[]): void {
  const charts = blocks.filter((block) => isType(block, ['data_visualization'])).length;
  if (charts > MESSAGE_CHARTS)
    check.fail('/blocks', `no more than ${MESSAGE_CHARTS} data_visualization blocks allowed`);
  if (blocks.filter((block) => isType(block, ['table'])).length > 1) {
    check.fail('/blocks', 'only_one_table_allowed');
  }
  const tables = blocks.filter((block) => isFields(block) && isType(block, ['data_table']));
  const cells = tables.reduce((sum: number, block) => sum + (isFields(block) ? cellChars(block) : 0), 0);
  if (tables.length > 1 && cells > MESSAGE_CELL_LIMIT) {
    check.fail('/blocks', `tables must be less than ${MESSAGE_CELL_LIMIT + 1} characters in all`);
  }
  const text = countBlockText(blocks);
  if (text > MESSAGE_TEXT_LIMIT) problems.push(`msg_blocks_too_long: ${text} characters of text in all`);
}
