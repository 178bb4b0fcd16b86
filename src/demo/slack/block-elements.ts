import {
  booleanAt,
  type Check,
  type Fields,
  fieldsAt,
  numberAt,
  oneOf,
  onlyFields,
  stringAt,
  textAt,
} from './block-check.ts';
import { confirmAt, optionsAt, staticOptions } from './block-options.ts';

type ElementRule = { fields: readonly string[]; check(check: Check, element: Fields, path: string): void };

const SELECT_FIELDS = ['placeholder', 'confirm', 'focus_on_load'];

const button: ElementRule = {
  fields: ['text', 'value', 'url', 'style', 'confirm', 'accessibility_label'],
  check(check, { text, value, url, style, confirm, accessibility_label }, path) {
    textAt(check, text, `${path}/text`, { max: 75, plainOnly: true });
    stringAt(check, value, `${path}/value`, { max: 2000, optional: true });
    stringAt(check, url, `${path}/url`, { max: 3000, optional: true });
    stringAt(check, accessibility_label, `${path}/accessibility_label`, { max: 75, optional: true });
    if (style !== undefined) oneOf(check, style, `${path}/style`, ['primary', 'danger']);
    confirmAt(check, confirm, `${path}/confirm`);
  },
};

const overflow: ElementRule = {
  fields: ['options', 'confirm'],
  check(check, { options, confirm }, path) {
    optionsAt(check, options, `${path}/options`, { max: 5 });
    confirmAt(check, confirm, `${path}/confirm`);
  },
};

function select(fields: readonly string[], extra: (check: Check, element: Fields, path: string) => void): ElementRule {
  return {
    fields: [...SELECT_FIELDS, ...fields],
    check(check, element, path) {
      textAt(check, element.placeholder, `${path}/placeholder`, { max: 150, plainOnly: true, optional: true });
      confirmAt(check, element.confirm, `${path}/confirm`);
      extra(check, element, path);
    },
  };
}

const choices = (initial: string): ElementRule => ({
  fields: ['options', initial, 'confirm', 'focus_on_load'],
  check(check, { options, confirm }, path) {
    optionsAt(check, options, `${path}/options`, { max: 10 });
    confirmAt(check, confirm, `${path}/confirm`);
  },
});

function minQueryLength(check: Check, { min_query_length }: Fields, path: string): void {
  if (min_query_length !== undefined) numberAt(check, min_query_length, `${path}/min_query_length`);
}

function pattern(field: string, shape: RegExp): (check: Check, element: Fields, path: string) => void {
  return (check, element, path) => {
    const value = stringAt(check, element[field], `${path}/${field}`, { optional: true });
    if (value !== undefined && !shape.test(value)) check.fail(`${path}/${field}`, 'failed to match the format');
  };
}

const nothingMore = (): void => undefined;
const multi = ['max_selected_items'];

const ELEMENTS: Readonly<Record<string, ElementRule>> = {
  button,
  overflow,
  static_select: select(['options', 'option_groups', 'initial_option'], staticOptions),
  multi_static_select: select(['options', 'option_groups', 'initial_options', ...multi], staticOptions),
  external_select: select(['initial_option', 'min_query_length'], minQueryLength),
  multi_external_select: select(['initial_options', 'min_query_length', ...multi], minQueryLength),
  users_select: select(['initial_user'], nothingMore),
  multi_users_select: select(['initial_users', ...multi], nothingMore),
  channels_select: select(['initial_channel', 'response_url_enabled'], nothingMore),
  conversations_select: select(
    ['initial_conversation', 'default_to_current_conversation', 'response_url_enabled', 'filter'],
    nothingMore,
  ),
  multi_conversations_select: select(
    ['initial_conversations', 'default_to_current_conversation', 'filter', ...multi],
    nothingMore,
  ),
  datepicker: select(['initial_date'], pattern('initial_date', /^\d{4}-\d{2}-\d{2}$/)),
  timepicker: select(['initial_time', 'timezone'], pattern('initial_time', /^([01]\d|2[0-3]):[0-5]\d$/)),
  datetimepicker: { fields: ['initial_date_time', 'confirm', 'focus_on_load'], check: nothingMore },
  checkboxes: choices('initial_options'),
  radio_buttons: choices('initial_option'),
  plain_text_input: {
    fields: [
      ...['initial_value', 'multiline', 'min_length', 'max_length'],
      ...['placeholder', 'focus_on_load', 'dispatch_action_config'],
    ],
    check(check, { initial_value, multiline, placeholder }, path) {
      stringAt(check, initial_value, `${path}/initial_value`, { min: 0, max: 3000, optional: true });
      booleanAt(check, multiline, `${path}/multiline`);
      textAt(check, placeholder, `${path}/placeholder`, { max: 150, plainOnly: true, optional: true });
    },
  },
};

const PICKERS = ['static_select', 'external_select', 'users_select', 'channels_select', 'conversations_select'];
const MULTI = ['multi_static_select', 'multi_external_select', 'multi_users_select', 'multi_conversations_select'];
const CLICKABLE = ['button', 'overflow', ...PICKERS, 'datepicker', 'timepicker', 'checkboxes', 'radio_buttons'];

/** Which elements each place takes. */
export const ACTION_ELEMENTS: readonly string[] = [...CLICKABLE, ...MULTI, 'datetimepicker'];
export const ACCESSORY_ELEMENTS: readonly string[] = [...CLICKABLE, ...MULTI];
export const INPUT_ELEMENTS: readonly string[] = [
  ...['plain_text_input', 'datepicker', 'timepicker', 'datetimepicker', 'checkboxes', 'radio_buttons'],
  ...PICKERS,
  ...MULTI,
];

export function elementAt(check: Check, value: unknown, path: string, allowed: readonly string[]): void {
  const fields = fieldsAt(check, value, path);
  if (fields === undefined) return;
  const { type, action_id } = fields;
  const rule = typeof type === 'string' && allowed.includes(type) ? ELEMENTS[type] : undefined;
  if (rule === undefined) {
    check.fail(path, `unsupported type: ${String(type)}`);
    return;
  }
  onlyFields(check, fields, path, ['type', 'action_id', ...rule.fields]);
  stringAt(check, action_id, `${path}/action_id`, { max: 255, optional: true });
  rule.check(check, fields, path);
}
