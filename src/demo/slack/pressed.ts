import { type Fields, isFields } from './block-check.ts';

export type Choice = { actionId: string; blockId?: string; value?: string };

const SELECTS_ONE = ['static_select', 'external_select', 'overflow', 'radio_buttons'];
const SELECTS_MANY = ['multi_static_select', 'multi_external_select', 'checkboxes'];
const FIELD_OF: Readonly<Record<string, string>> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
};

/** Every element one can act on, with its block's id. */
function elementsOf(blocks: readonly Fields[]): { blockId: string; element: Fields }[] {
  return blocks.flatMap((block) => {
    const blockId = String(block.block_id);
    const children = Array.isArray(block.child_blocks) ? elementsOf(block.child_blocks.filter(isFields)) : [];
    const inBlock = Array.isArray(block.elements) ? block.elements : [];
    const own = [...inBlock, block.accessory, block.element].filter(isFields);
    return [...children, ...own.map((element) => ({ blockId, element }))];
  });
}

function optionsOf(element: Fields): Fields[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isFields) : [];
  const grouped = groups.flatMap(({ options }) => (Array.isArray(options) ? options : []));
  return [...(Array.isArray(element.options) ? element.options : []), ...grouped].filter(isFields);
}

/** An option by its value; one that an external source gave is made up. */
function optionFor(element: Fields, value: string): Fields {
  const found = optionsOf(element).find((option) => option.value === value);
  if (found !== undefined) return found;
  if (String(element.type).includes('external')) return { text: { type: 'plain_text', text: value }, value };
  throw new Error(`no option ${value} in ${JSON.stringify(element)}`);
}

/** What an element holds once someone chose: as payloads and a view's state write it. */
export function chosen(element: Fields, value: string | undefined): Fields {
  const type = String(element.type);
  if (SELECTS_ONE.includes(type))
    return { type, selected_option: value === undefined || value === '' ? null : optionFor(element, value) };
  if (SELECTS_MANY.includes(type)) {
    const values = value === undefined || value === '' ? [] : value.split(',');
    return { type, selected_options: values.map((one) => optionFor(element, one)) };
  }
  const field = FIELD_OF[type];
  return field === undefined ? { type, value: value ?? null } : { type, [field]: value ?? null };
}

/** The action a press sends; throws when nobody could press that. */
export function findAction(blocks: readonly Fields[], choice: Choice): Fields {
  const candidates = elementsOf(blocks).filter(
    ({ blockId, element }) =>
      element.action_id === choice.actionId && (choice.blockId === undefined || choice.blockId === blockId),
  );
  const isButton = (element: Fields): boolean => element.type === 'button';
  const found = candidates.find(
    ({ element }) => choice.value === undefined || !isButton(element) || element.value === choice.value,
  );
  if (found === undefined) {
    const there = elementsOf(blocks).map(({ element }) => `${String(element.action_id)}=${String(element.value)}`);
    throw new Error(`nothing to press as ${JSON.stringify(choice)}; there are: ${there.join(', ') || 'none'}`);
  }
  const { blockId, element } = found;
  const place = { action_id: choice.actionId, block_id: blockId };
  if (!isButton(element)) return { ...place, ...chosen(element, choice.value) };
  return {
    ...place,
    type: 'button',
    text: element.text,
    ...(element.value === undefined ? {} : { value: element.value }),
  };
}

/** A view's `state.values`: what its inputs start with, changed by `values` (block id → what was typed or chosen). */
export function stateOf(blocks: readonly Fields[], values: Readonly<Record<string, string>>): Fields {
  const state: Record<string, Fields> = {};
  for (const { blockId, element } of elementsOf(blocks)) {
    if (element.type === 'button' || element.type === 'overflow') continue;
    state[blockId] = {
      ...state[blockId],
      [String(element.action_id)]: chosen(element, values[blockId] ?? initial(element)),
    };
  }
  const unknown = Object.keys(values).filter((blockId) => state[blockId] === undefined);
  if (unknown.length > 0) throw new Error(`the view has no input in: ${unknown.join(', ')}`);
  return state;
}

function initial(element: Fields): string | undefined {
  const names = Object.keys(element).filter((name) => name.startsWith('initial_'));
  const values = names.flatMap((name) => element[name]).map((value) => (isFields(value) ? value.value : value));
  return values.length === 0 ? undefined : values.join(',');
}
