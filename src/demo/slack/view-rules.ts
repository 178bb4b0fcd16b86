import { type Check, type Fields, isFields, onlyFields, stringAt, textAt } from './block-check.ts';
import { checkBlocks } from './block-rules.ts';

const MODAL_FIELDS = [
  ...['type', 'title', 'blocks', 'submit', 'close', 'private_metadata', 'callback_id', 'external_id'],
  ...['clear_on_close', 'notify_on_close', 'submit_disabled'],
];
const HOME_FIELDS = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];
const MAX_BYTES = 250_000;

/** What Slack would refuse in a view, in its words. */
export function checkView(view: unknown, surface: 'modal' | 'home'): string[] {
  if (!isFields(view)) return ['must be an object [json-pointer:/view]'];
  const problems = checkBlocks(view.blocks, surface).map((problem) => problem.replace('pointer:/', 'pointer:/view/'));
  const check: Check = { surface, fail: (path, message) => problems.push(`${message} [json-pointer:${path}]`) };
  if (view.type !== surface) check.fail('/view/type', `must be ${surface}`);
  onlyFields(check, view, '/view', surface === 'modal' ? MODAL_FIELDS : HOME_FIELDS);
  if (surface === 'modal') checkModal(check, view);
  stringAt(check, view.private_metadata, '/view/private_metadata', { min: 0, max: 3000, optional: true });
  stringAt(check, view.callback_id, '/view/callback_id', { min: 0, max: 255, optional: true });
  stringAt(check, view.external_id, '/view/external_id', { min: 0, max: 255, optional: true });
  if (Buffer.byteLength(JSON.stringify(view)) > MAX_BYTES) check.fail('/view', 'view_too_large');
  return problems;
}

function checkModal(check: Check, view: Fields): void {
  textAt(check, view.title, '/view/title', { max: 24, plainOnly: true });
  textAt(check, view.submit, '/view/submit', { max: 24, plainOnly: true, optional: true });
  textAt(check, view.close, '/view/close', { max: 24, plainOnly: true, optional: true });
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const hasInput = blocks.some((block) => isFields(block) && block.type === 'input');
  if (hasInput && view.submit === undefined) check.fail('/view/submit', 'missing required field');
}
