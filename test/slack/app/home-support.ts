import type { StoredView } from '../../../src/demo/slack/world.ts';
import { changeChannel } from '../../../src/store/change-settings.ts';
import { type Bot, OPERATOR } from './support.ts';

/** The operator's direct messages. */
export const DIRECT = 'D01MEI';

export interface ShownBlock {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly accessory?: { readonly action_id: string; readonly value: string };
}

/** Opens the Home tab and gives it as it is once it was published anew. */
export async function openHome({ slack }: Bot, userId: string): Promise<StoredView> {
  const before = slack.homeOf(userId)?.hash;
  await slack.openHome(userId);
  return published(slack, userId, before);
}

export function published(slack: Bot['slack'], userId: string, before: unknown): Promise<StoredView> {
  return slack.until(() => {
    const view = slack.homeOf(userId);
    return view !== undefined && view.hash !== before && view;
  });
}

/** The texts of headers and sections, in order. */
export function linesOf(view: Pick<StoredView, 'blocks'>): string[] {
  return (view.blocks as ShownBlock[]).flatMap(({ text }) => text?.text ?? []);
}

/** The value of the first button of that kind beside a section. */
export function valueBeside(view: Pick<StoredView, 'blocks'>, actionId: string): string | undefined {
  return (view.blocks as ShownBlock[]).find(({ accessory }) => accessory?.action_id === actionId)?.accessory?.value;
}

export const press = ({ slack }: Bot, actionId: string, value?: string, userId = OPERATOR) =>
  slack.pressButton({ home: true, userId, actionId, ...(value === undefined ? {} : { value }) });

export const warnings = ({ book }: Bot) => book.lines.filter(({ level }) => level === 'warn' || level === 'error');

export async function subscribe({ store, clock, directory }: Bot, channel: string): Promise<void> {
  const digest = { digestTime: '09:30', zone: 'Asia/Shanghai', days: [1], accounts: [], groups: [] } as const;
  const by = { userId: OPERATOR, at: clock.now() };
  await store.transaction((writer) =>
    changeChannel(writer, channel, () => ({ ...digest, language: 'en', alerts: undefined }), by),
  );
  await directory.refresh();
}
