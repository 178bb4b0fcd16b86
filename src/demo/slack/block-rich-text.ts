import { type Check, type Fields, fieldsAt, listAt, numberAt, oneOf, onlyFields, stringAt } from './block-check.ts';

type InlineRule = { fields: readonly string[]; check(check: Check, element: Fields, path: string): void };

const STYLES = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'];

function id(field: string, shape: RegExp): InlineRule {
  return {
    fields: [field, 'style'],
    check(check, element, path) {
      const value = stringAt(check, element[field], `${path}/${field}`);
      if (value !== undefined && !shape.test(value)) check.fail(`${path}/${field}`, 'failed to match the format');
    },
  };
}

const INLINE: Readonly<Record<string, InlineRule>> = {
  text: { fields: ['text', 'style'], check: (check, { text }, path) => void stringAt(check, text, `${path}/text`) },
  emoji: {
    fields: ['name', 'unicode', 'skin_tone', 'url', 'style'],
    check(check, { name }, path) {
      const value = stringAt(check, name, `${path}/name`);
      if (value !== undefined && !/^[\p{L}\p{N}_+'-]+$/u.test(value)) check.fail(`${path}/name`, 'invalid emoji name');
    },
  },
  link: {
    fields: ['url', 'text', 'unsafe', 'style'],
    check(check, { url, text }, path) {
      stringAt(check, url, `${path}/url`, { max: 3000 });
      stringAt(check, text, `${path}/text`, { min: 0, optional: true });
    },
  },
  user: id('user_id', /^[UW][A-Z0-9]+$/),
  usergroup: id('usergroup_id', /^S[A-Z0-9]+$/),
  channel: id('channel_id', /^[CDG][A-Z0-9]+$/),
  broadcast: {
    fields: ['range'],
    check: (check, { range }, path) => oneOf(check, range, `${path}/range`, ['here', 'channel', 'everyone']),
  },
  color: { fields: ['value'], check: (check, { value }, path) => void stringAt(check, value, `${path}/value`) },
  date: {
    fields: ['timestamp', 'format', 'url', 'fallback', 'style'],
    check(check, { timestamp, format }, path) {
      numberAt(check, timestamp, `${path}/timestamp`);
      stringAt(check, format, `${path}/format`);
    },
  },
};

function styleAt(check: Check, style: unknown, path: string): void {
  if (style === undefined) return;
  const fields = fieldsAt(check, style, path);
  if (fields === undefined) return;
  onlyFields(check, fields, path, STYLES);
  for (const [name, on] of Object.entries(fields)) {
    if (typeof on !== 'boolean') check.fail(`${path}/${name}`, 'must be a boolean');
  }
}

function inlineAt(check: Check, value: unknown, path: string, allowed: readonly string[]): void {
  const fields = fieldsAt(check, value, path);
  if (fields === undefined) return;
  const { type, style } = fields;
  const rule = typeof type === 'string' && allowed.includes(type) ? INLINE[type] : undefined;
  if (rule === undefined) {
    check.fail(path, `unsupported type: ${String(type)}`);
    return;
  }
  onlyFields(check, fields, path, ['type', ...rule.fields]);
  styleAt(check, style, `${path}/style`);
  rule.check(check, fields, path);
}

const ANY_INLINE = Object.keys(INLINE);

function inlineList(check: Check, elements: unknown, path: string, allowed: readonly string[] = ANY_INLINE): void {
  listAt(check, elements, path, { min: 0 }).forEach((element, index) => {
    inlineAt(check, element, `${path}/${index}`, allowed);
  });
}

function partAt(check: Check, value: unknown, path: string): void {
  const fields = fieldsAt(check, value, path);
  if (fields === undefined) return;
  const { type, elements, style, indent } = fields;
  switch (type) {
    case 'rich_text_section':
      onlyFields(check, fields, path, ['type', 'elements']);
      inlineList(check, elements, `${path}/elements`);
      break;
    case 'rich_text_quote':
      onlyFields(check, fields, path, ['type', 'elements', 'border']);
      inlineList(check, elements, `${path}/elements`);
      break;
    case 'rich_text_preformatted':
      onlyFields(check, fields, path, ['type', 'elements', 'border', 'language']);
      inlineList(check, elements, `${path}/elements`, ['text', 'link']);
      break;
    case 'rich_text_list':
      onlyFields(check, fields, path, ['type', 'elements', 'style', 'indent', 'offset', 'border']);
      oneOf(check, style, `${path}/style`, ['bullet', 'ordered']);
      if (indent !== undefined) numberAt(check, indent, `${path}/indent`);
      listAt(check, elements, `${path}/elements`).forEach((item, index) => {
        const at = `${path}/elements/${index}`;
        const section = fieldsAt(check, item, at);
        if (section === undefined) return;
        oneOf(check, section.type, `${at}/type`, ['rich_text_section']);
        inlineList(check, section.elements, `${at}/elements`);
      });
      break;
    default:
      check.fail(path, `unsupported type: ${String(type)}`);
  }
}

export function richTextAt(check: Check, elements: unknown, path: string): void {
  listAt(check, elements, path).forEach((part, index) => {
    partAt(check, part, `${path}/${index}`);
  });
}
