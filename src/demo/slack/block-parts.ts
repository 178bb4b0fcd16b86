import {
  booleanAt,
  type Check,
  distinct,
  type Fields,
  isFields,
  listAt,
  oneOf,
  stringAt,
  textAt,
} from './block-check.ts';
import { ACCESSORY_ELEMENTS, ACTION_ELEMENTS, elementAt, INPUT_ELEMENTS } from './block-elements.ts';

export function imageAt(check: Check, { alt_text, image_url, slack_file }: Fields, path: string): void {
  stringAt(check, alt_text, `${path}/alt_text`, { max: 2000 });
  if ((image_url === undefined) === (slack_file === undefined)) {
    check.fail(path, 'exactly one of image_url and slack_file is required');
    return;
  }
  if (image_url !== undefined) {
    const url = stringAt(check, image_url, `${path}/image_url`, { max: 3000 });
    if (url !== undefined && !/^https?:\/\//.test(url)) check.fail(`${path}/image_url`, 'must be a valid URL');
    return;
  }
  const { id, url } = isFields(slack_file) ? slack_file : {};
  if ((id === undefined) === (url === undefined))
    check.fail(`${path}/slack_file`, 'exactly one of id and url is required');
  if (id !== undefined && !/^F[A-Z0-9]{8,}$/.test(String(id)))
    check.fail(`${path}/slack_file/id`, 'invalid slack file');
}

export function sectionAt(check: Check, { text, fields, accessory, expand }: Fields, path: string): void {
  if (text === undefined && fields === undefined) check.fail(path, 'one of text and fields is required');
  textAt(check, text, `${path}/text`, { max: 3000, optional: true });
  listAt(check, fields, `${path}/fields`, { max: 10, optional: true }).forEach((field, index) => {
    textAt(check, field, `${path}/fields/${index}`, { max: 2000 });
  });
  booleanAt(check, expand, `${path}/expand`);
  if (accessory === undefined) return;
  if (isFields(accessory) && isImage(accessory)) imageAt(check, accessory, `${path}/accessory`);
  else elementAt(check, accessory, `${path}/accessory`, ACCESSORY_ELEMENTS);
}

function isImage({ type }: Fields): boolean {
  return type === 'image';
}

function actionIds(elements: readonly unknown[]): unknown[] {
  return elements.map((element) => {
    const { action_id } = isFields(element) ? element : {};
    return action_id;
  });
}

export function actionsAt(check: Check, block: Fields, path: string): void {
  const elements = listAt(check, block.elements, `${path}/elements`, { max: 25 });
  elements.forEach((element, index) => {
    elementAt(check, element, `${path}/elements/${index}`, ACTION_ELEMENTS);
  });
  distinct(check, actionIds(elements), `${path}/elements`, 'action_id');
}

export function contextAt(check: Check, { elements }: Fields, path: string): void {
  listAt(check, elements, `${path}/elements`, { max: 10 }).forEach((element, index) => {
    const at = `${path}/elements/${index}`;
    if (isFields(element) && isImage(element)) imageAt(check, element, at);
    else textAt(check, element, at, { max: 3000 });
  });
}

export function inputAt(check: Check, { label, element, hint, optional, dispatch_action }: Fields, path: string): void {
  textAt(check, label, `${path}/label`, { max: 2000, plainOnly: true });
  elementAt(check, element, `${path}/element`, INPUT_ELEMENTS);
  textAt(check, hint, `${path}/hint`, { max: 2000, plainOnly: true, optional: true });
  booleanAt(check, optional, `${path}/optional`);
  booleanAt(check, dispatch_action, `${path}/dispatch_action`);
}

export function headerAt(check: Check, { text, level }: Fields, path: string): void {
  textAt(check, text, `${path}/text`, { max: 150, plainOnly: true });
  if (level !== undefined) oneOf(check, level, `${path}/level`, [1, 2, 3, 4]);
}
