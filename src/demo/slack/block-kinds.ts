import { chartAt } from './block-chart.ts';
import {
  booleanAt,
  type Check,
  type Fields,
  isFields,
  listAt,
  oneOf,
  type Surface,
  stringAt,
  textAt,
} from './block-check.ts';
import { actionsAt, contextAt, headerAt, imageAt, inputAt, sectionAt } from './block-parts.ts';
import { richTextAt } from './block-rich-text.ts';
import { dataTableAt, tableAt } from './block-tables.ts';

type BlockRule = {
  fields: readonly string[];
  surfaces: readonly Surface[];
  check(check: Check, block: Fields, path: string): void;
};

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];

function containerAt(check: Check, block: Fields, path: string): void {
  const { title, rich_text_title, subtitle, child_blocks, width, is_collapsible, default_collapsed } = block;
  if ((title === undefined) === (rich_text_title === undefined))
    check.fail(path, 'title or rich_text_title is required');
  textAt(check, title, `${path}/title`, { max: 150, plainOnly: true, optional: true });
  textAt(check, subtitle, `${path}/subtitle`, { max: 150, plainOnly: true, optional: true });
  if (width !== undefined) oneOf(check, width, `${path}/width`, ['narrow', 'standard', 'wide', 'full']);
  booleanAt(check, is_collapsible, `${path}/is_collapsible`);
  booleanAt(check, default_collapsed, `${path}/default_collapsed`);
  const children = ['actions', 'context', 'divider', 'header', 'image', 'input', 'rich_text', 'section', 'table'];
  listAt(check, child_blocks, `${path}/child_blocks`, { max: 10 }).forEach((child, index) => {
    blockAt(check, child, `${path}/child_blocks/${index}`, children);
  });
}

const nothingMore = (): void => undefined;

const BLOCKS: Readonly<Record<string, BlockRule>> = {
  actions: { fields: ['elements'], surfaces: EVERYWHERE, check: actionsAt },
  alert: {
    fields: ['level', 'text'],
    surfaces: ['modal'],
    check: (check, { text }, path) => textAt(check, text, `${path}/text`, { max: 200 }),
  },
  container: {
    fields: [
      ...['title', 'rich_text_title', 'subtitle', 'child_blocks', 'width', 'icon'],
      ...['is_collapsible', 'default_collapsed'],
    ],
    surfaces: ['message', 'home'],
    check: containerAt,
  },
  context: { fields: ['elements'], surfaces: EVERYWHERE, check: contextAt },
  data_table: {
    fields: ['caption', 'page_size', 'row_header_column_index', 'rows'],
    surfaces: ['message', 'home'],
    check: dataTableAt,
  },
  data_visualization: { fields: ['title', 'chart'], surfaces: ['message'], check: chartAt },
  divider: { fields: [], surfaces: EVERYWHERE, check: nothingMore },
  header: { fields: ['text', 'level'], surfaces: EVERYWHERE, check: headerAt },
  image: {
    fields: ['alt_text', 'image_url', 'slack_file', 'title'],
    surfaces: EVERYWHERE,
    check(check, block, path) {
      imageAt(check, block, path);
      textAt(check, block.title, `${path}/title`, { max: 2000, plainOnly: true, optional: true });
    },
  },
  input: {
    fields: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
    surfaces: EVERYWHERE,
    check: inputAt,
  },
  markdown: {
    fields: ['text'],
    surfaces: ['message'],
    check: (check, { text }, path) => void stringAt(check, text, `${path}/text`, { max: 12_000 }),
  },
  rich_text: {
    fields: ['elements'],
    surfaces: EVERYWHERE,
    check: (check, { elements }, path) => richTextAt(check, elements, `${path}/elements`),
  },
  section: { fields: ['text', 'fields', 'accessory', 'expand'], surfaces: EVERYWHERE, check: sectionAt },
  table: { fields: ['rows', 'column_settings'], surfaces: ['message', 'home'], check: tableAt },
};

/** One block: its type, its surface, its fields, then its own limits. */
export function blockAt(check: Check, value: unknown, path: string, allowed?: readonly string[]): void {
  if (!isFields(value)) {
    check.fail(path, 'must be an object');
    return;
  }
  const { type, block_id } = value;
  const rule = typeof type === 'string' ? BLOCKS[type] : undefined;
  if (rule === undefined || (allowed !== undefined && !allowed.includes(String(type)))) {
    check.fail(path, `unsupported type: ${String(type)}`);
    return;
  }
  if (!rule.surfaces.includes(check.surface)) check.fail(path, `${String(type)} is not allowed in a ${check.surface}`);
  for (const name of Object.keys(value)) {
    if (name !== 'type' && name !== 'block_id' && !rule.fields.includes(name)) {
      check.fail(path, `invalid additional property: ${name}`);
    }
  }
  stringAt(check, block_id, `${path}/block_id`, { max: 255, optional: true });
  rule.check(check, value, path);
}
