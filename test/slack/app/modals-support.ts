import type { StoredView } from '../../../src/demo/slack/world.ts';
import type { CommandAsked } from '../../../src/slack/app/asked.ts';
import type { Modals } from '../../../src/slack/modals/create-modals.ts';
import { readable } from '../../support/slack-looks.ts';
import { type Bot, type BotOptions, OPERATOR, startBot } from './support.ts';

/** Not of the settings file: people subscribe it. */
export const FREE = 'C02OTHER';

/** A bot whose commands are those of the settings, and nothing more. Who types Chinese gets Chinese. */
export function startSettingsBot(options: Omit<BotOptions, 'onCommand'> = {}): Promise<Bot> {
  return startBot({ ...options, onCommand: answerSettings });
}

export async function answerSettings({ answer, ...asked }: CommandAsked, modals: Modals): Promise<void> {
  const [verb = '', ...words] = asked.text.split(' ');
  const form = { ...asked, language: /\p{Script=Han}/u.test(asked.text) ? ('zh-CN' as const) : ('en' as const) };
  const open = async () => {
    if (/subscribe$|订阅/.test(verb) && verb !== 'unsubscribe') {
      return modals.openSubscribe({ ...form, accounts: words.join(' ') });
    }
    return /settings|设置/.test(verb) ? modals.openSettings(form) : modals.unsubscribe(form);
  };
  const said = await open();
  if (said !== undefined) await answer(said);
}

interface Typed {
  readonly text: string;
  readonly channelId?: string;
  readonly userId?: string;
}

/** The person's modal once it is that one. */
export function modalOf({ slack }: Bot, callbackId: string, userId = OPERATOR): Promise<StoredView> {
  return slack.until(() => slack.modalsOf(userId).findLast(({ callback_id: id }) => id === callbackId));
}

/** Types it and waits for the modal to be filled. */
export async function openModal(bot: Bot, callbackId: string, { text, ...where }: Typed): Promise<StoredView> {
  const { channelId = FREE, userId = OPERATOR } = where;
  await bot.slack.slash({ command: '/wx', text, channelId, userId });
  return modalOf(bot, callbackId, userId);
}

/** Types it and reads what is answered in place of a modal. */
export async function answerTo({ slack }: Bot, { text, channelId = FREE, userId = OPERATOR }: Typed): Promise<string> {
  const said = await slack.slash({ command: '/wx', text, channelId, userId });
  return readable(await said.response(0));
}

/** All that a modal says, as JSON. */
export function saysIn(view: Pick<StoredView, 'blocks'> | undefined): string {
  return JSON.stringify(view?.blocks ?? null);
}
