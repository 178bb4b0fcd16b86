import {
  type Check,
  distinct,
  type Fields,
  fieldsAt,
  isFields,
  listAt,
  onlyFields,
  stringAt,
  textAt,
} from './block-check.ts';

const OPTION_TEXT = 75;

export function confirmAt(check: Check, value: unknown, path: string): void {
  if (value === undefined) return;
  const fields = fieldsAt(check, value, path);
  if (fields === undefined) return;
  onlyFields(check, fields, path, ['title', 'text', 'confirm', 'deny', 'style']);
  textAt(check, fields.title, `${path}/title`, { max: 100, plainOnly: true });
  textAt(check, fields.text, `${path}/text`, { max: 300 });
  textAt(check, fields.confirm, `${path}/confirm`, { max: 30, plainOnly: true });
  textAt(check, fields.deny, `${path}/deny`, { max: 30, plainOnly: true });
}

function optionAt(check: Check, value: unknown, path: string): void {
  const fields = fieldsAt(check, value, path);
  if (fields === undefined) return;
  const { text, value: chosen, description, url } = fields;
  onlyFields(check, fields, path, ['text', 'value', 'description', 'url']);
  textAt(check, text, `${path}/text`, { max: OPTION_TEXT });
  stringAt(check, chosen, `${path}/value`, { max: OPTION_TEXT });
  textAt(check, description, `${path}/description`, { max: OPTION_TEXT, optional: true });
  stringAt(check, url, `${path}/url`, { max: 3000, optional: true });
}

export function optionsAt(check: Check, value: unknown, path: string, rule: { max: number; optional?: boolean }): void {
  const options = listAt(check, value, path, rule);
  options.forEach((option, index) => {
    optionAt(check, option, `${path}/${index}`);
  });
  const values = options.map((option) => (isFields(option) ? option.value : undefined));
  distinct(check, values, path, 'option value');
}

export function staticOptions(check: Check, { options, option_groups }: Fields, path: string): void {
  if ((options === undefined) === (option_groups === undefined)) {
    check.fail(path, 'exactly one of options and option_groups is required');
    return;
  }
  if (options !== undefined) optionsAt(check, options, `${path}/options`, { max: 100 });
  listAt(check, option_groups, `${path}/option_groups`, { max: 100, optional: true }).forEach((group, index) => {
    const at = `${path}/option_groups/${index}`;
    const fields = fieldsAt(check, group, at);
    if (fields === undefined) return;
    textAt(check, fields.label, `${at}/label`, { max: OPTION_TEXT, plainOnly: true });
    optionsAt(check, fields.options, `${at}/options`, { max: 100 });
  });
}
