/** Where blocks are shown; the surfaces accept different blocks. */
export type Surface = 'message' | 'modal' | 'home';

/** Fields that are read by name; a field may be anything until it was checked. */
type Named =
  | 'accessory'
  | 'action_id'
  | 'actions'
  | 'axis_config'
  | 'block_id'
  | 'blocks'
  | 'callback_id'
  | 'child_blocks'
  | 'close'
  | 'column_settings'
  | 'confirm'
  | 'data'
  | 'deny'
  | 'element'
  | 'elements'
  | 'errors'
  | 'external_id'
  | 'id'
  | 'image_url'
  | 'initial_value'
  | 'label'
  | 'name'
  | 'option_groups'
  | 'options'
  | 'placeholder'
  | 'private_metadata'
  | 'response_action'
  | 'rows'
  | 'segments'
  | 'series'
  | 'slack_file'
  | 'submit'
  | 'text'
  | 'title'
  | 'type'
  | 'value'
  | 'view';

export type Fields = { readonly [name in Named]?: unknown } & Readonly<Record<string, unknown>>;

/** Collects what is wrong, each with the JSON pointer that Slack would name. */
export type Check = { readonly surface: Surface; fail(path: string, message: string): void };

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsAt(check: Check, value: unknown, path: string): Fields | undefined {
  if (isFields(value)) return value;
  check.fail(path, value === undefined ? 'missing required field' : 'must be an object');
  return undefined;
}

/** Slack refuses fields it does not know, so a misspelt one must not pass here. */
export function onlyFields(check: Check, fields: Fields, path: string, names: readonly string[]): void {
  for (const name of Object.keys(fields)) {
    if (!names.includes(name)) check.fail(path, `invalid additional property: ${name}`);
  }
}

export function stringAt(
  check: Check,
  value: unknown,
  path: string,
  rule: { min?: number; max?: number; optional?: boolean } = {},
): string | undefined {
  const { min = 1, max = Number.POSITIVE_INFINITY, optional = false } = rule;
  if (value === undefined) {
    if (!optional) check.fail(path, 'missing required field');
    return undefined;
  }
  if (typeof value !== 'string') {
    check.fail(path, 'must be a string');
    return undefined;
  }
  if (value.length < min) check.fail(path, `must be more than ${min - 1} characters`);
  if (value.length > max) check.fail(path, `must be less than ${max + 1} characters`);
  return value;
}

export function listAt(
  check: Check,
  value: unknown,
  path: string,
  rule: { min?: number; max?: number; optional?: boolean } = {},
): readonly unknown[] {
  const { min = 1, max = Number.POSITIVE_INFINITY, optional = false } = rule;
  if (value === undefined) {
    if (!optional) check.fail(path, 'missing required field');
    return [];
  }
  if (!Array.isArray(value)) {
    check.fail(path, 'must be an array');
    return [];
  }
  if (value.length < min) check.fail(path, `must have at least ${min} items`);
  if (value.length > max) check.fail(path, `no more than ${max} items allowed`);
  return value;
}

export function oneOf(check: Check, value: unknown, path: string, allowed: readonly unknown[]): void {
  if (!allowed.includes(value)) check.fail(path, `must be one of: ${allowed.join(', ')}`);
}

export function booleanAt(check: Check, value: unknown, path: string): void {
  if (value !== undefined && typeof value !== 'boolean') check.fail(path, 'must be a boolean');
}

/** A finite number; JSON writes NaN and Infinity as null, which Slack refuses. */
export function numberAt(check: Check, value: unknown, path: string): value is number {
  if (typeof value === 'number' && Number.isFinite(value)) return true;
  check.fail(path, value === undefined ? 'missing required field' : 'must be a number');
  return false;
}

/** `{type: plain_text | mrkdwn, text}`. */
export function textAt(
  check: Check,
  value: unknown,
  path: string,
  rule: { max: number; plainOnly?: boolean; optional?: boolean },
): void {
  if (value === undefined && rule.optional) return;
  const fields = fieldsAt(check, value, path);
  if (fields === undefined) return;
  const { type, text, emoji, verbatim } = fields;
  oneOf(check, type, `${path}/type`, rule.plainOnly ? ['plain_text'] : ['plain_text', 'mrkdwn']);
  onlyFields(check, fields, path, type === 'mrkdwn' ? ['type', 'text', 'verbatim'] : ['type', 'text', 'emoji']);
  stringAt(check, text, `${path}/text`, { max: rule.max });
  booleanAt(check, emoji, `${path}/emoji`);
  booleanAt(check, verbatim, `${path}/verbatim`);
}

/** No two of them alike, else a complaint at the second. */
export function distinct(check: Check, values: readonly unknown[], path: string, what: string): void {
  const seen = new Set<unknown>();
  for (const value of values) {
    if (value === undefined) continue;
    if (seen.has(value)) check.fail(path, `${what} must be unique: ${String(value)}`);
    seen.add(value);
  }
}
