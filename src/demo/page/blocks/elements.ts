import { type Fields, isFields } from '../../slack/block-check.ts';
import { h, type Piece } from '../html.ts';
import type { Pen } from './pen.ts';
import { listOf, plainText } from './text.ts';

/** Something to press or choose. The script sends `data-*` of it, and the nearest place (message or view) it lies in. */
export function drawElement(element: Fields, blockId: string, pen: Pen): Piece {
  const actionId = String(element.action_id);
  const where = { key: actionId, 'data-action': actionId, 'data-block': blockId };
  switch (element.type) {
    case 'button':
      return drawButton(element, where);
    case 'overflow':
      return drawOverflow(element, where, pen);
    case 'image':
      return h('img', { key: actionId, className: 'thumb', ...pen.source(element), alt: String(element['alt_text']) });
    default:
      return h(
        'span',
        { key: actionId, className: 'chooser' },
        drawInput(element, { ...where, 'data-choose': true }, pen),
      );
  }
}

function drawButton(element: Fields, where: object): Piece {
  const label = plainText(element.text);
  const { style, url, accessibility_label } = element as Fields & { style?: string; url?: string };
  const looks = { className: `button ${style ?? ''}`.trim(), 'aria-label': element['accessibility_label'] as string };
  const named = accessibility_label === undefined ? { className: looks.className } : looks;
  if (typeof url === 'string')
    return h('a', { ...where, ...named, href: url, target: '_blank', rel: 'noreferrer' }, label);
  const confirm = isFields(element.confirm) ? { 'data-confirm': plainText(element.confirm.text) } : {};
  const value = element['value'] === undefined ? {} : { value: String(element['value']) };
  return h('button', { type: 'button', 'data-press': true, ...where, ...named, ...confirm, ...value }, label);
}

function drawOverflow(element: Fields, where: object, { words }: Pen): Piece {
  const option = (one: Fields) => {
    const value = String(one['value']);
    return h('button', { type: 'button', 'data-press': true, ...where, key: value, value }, plainText(one.text));
  };
  return h(
    'details',
    { key: String(element.action_id), className: 'overflow' },
    h('summary', { 'aria-label': words.more, className: 'button' }, '⋯'),
    h('div', { className: 'menu' }, listOf(element.options).map(option)),
  );
}

/** Inputs of a view, and choices in a message. */
export function drawInput(element: Fields, attributes: object, pen: Pen): Piece {
  const type = String(element.type);
  const initial = (name: string) => element[`initial_${name}` as 'initial_value'] as string | undefined;
  const hint = plainText(element.placeholder);
  switch (type) {
    case 'plain_text_input': {
      const tag = element['multiline'] === true ? 'textarea' : 'input';
      return h(tag, { ...attributes, defaultValue: initial('value') ?? '', placeholder: hint });
    }
    case 'datepicker':
      return h('input', { ...attributes, type: 'date', defaultValue: initial('date') ?? '' });
    case 'timepicker':
      return h('input', { ...attributes, type: 'time', defaultValue: initial('time') ?? '' });
    case 'checkboxes':
    case 'radio_buttons':
      return drawTicks(element, attributes);
    case 'external_select':
    case 'multi_external_select':
      return drawSearch(element, attributes, pen);
    default:
      return drawSelect(element, attributes, pen);
  }
}

/** What is chosen is an option already; the others come as someone types (search.js). */
function drawSearch(element: Fields, attributes: object, pen: Pen): Piece {
  const chosen = [...listOf(element['initial_options']), ...listOf([element['initial_option']])];
  const hint = plainText(element.placeholder) || pen.words.search;
  const search = { type: 'search', 'data-search': true, placeholder: hint, 'aria-label': hint, autoComplete: 'off' };
  const action = { 'data-action': String(element.action_id) };
  return [
    h('input', { key: 'search', ...search }),
    drawSelect(
      { ...element, placeholder: undefined, options: chosen },
      { key: 'chosen', ...attributes, ...action },
      pen,
    ),
  ];
}

function drawTicks(element: Fields, attributes: object): Piece {
  const isMany = element.type === 'checkboxes';
  const chosen = isMany ? listOf(element['initial_options']) : listOf([element['initial_option']]);
  const tick = (option: Fields) => {
    const value = String(option['value']);
    const defaultChecked = chosen.some((one) => one['value'] === value);
    const type = isMany ? 'checkbox' : 'radio';
    return h(
      'label',
      { key: value },
      // each is called what stands beside it; what all of them are about says the fieldset
      h('input', { ...attributes, 'aria-label': undefined, key: value, type, value, defaultChecked }),
      plainText(option.text),
    );
  };
  return h('span', { className: 'ticks' }, listOf(element.options).map(tick));
}

function drawSelect(element: Fields, attributes: object, pen: Pen): Piece {
  const type = String(element.type);
  const multiple = type.startsWith('multi_');
  const groups = listOf(element.option_groups);
  const option = ({ value, text }: Fields & { value?: unknown }) =>
    h('option', { key: String(value), value: String(value) }, plainText(text));
  const choices =
    groups.length > 0
      ? groups.map((group) => {
          const label = plainText(group.label);
          return h('optgroup', { key: label, label }, listOf(group.options).map(option));
        })
      : pen.choices(element).map(option);
  const initial = multiple
    ? listOf(element['initial_options']).map((one) => String(one['value']))
    : String((isFields(element['initial_option']) && element['initial_option']['value']) || initialId(element));
  const empty = multiple
    ? undefined
    : h('option', { key: '', value: '' }, plainText(element.placeholder) || pen.words.choose);
  const name = { 'aria-label': plainText(element.placeholder) || pen.words.choose };
  return h('select', { ...name, ...attributes, multiple, defaultValue: initial }, empty, choices);
}

function initialId(element: Fields): string {
  return String(element['initial_user'] ?? element['initial_channel'] ?? element['initial_conversation'] ?? '');
}
