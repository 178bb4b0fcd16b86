import type { ModalView } from '@slack/types';
import { type Texts, textsFor } from '../../text/texts.ts';
import type { Message } from '../blocks/kit.ts';
import { noticeModal } from '../blocks/modals/modal-kit.ts';
import { renderSettingsAnswer } from '../blocks/settings-answer.ts';
import type { FormAsked, ModalDeps } from './modal-deps.ts';
import type { OpenView } from './view-client.ts';

type FormDeps = Pick<ModalDeps, 'views' | 'log' | 'newReference'>;

/**
 * A trigger lives 3 seconds and a database can take longer, so a light modal is opened first. What comes back is for the
 * person to read where there is no modal.
 */
export async function openForm(
  deps: FormDeps,
  { triggerId, userId, language }: Omit<FormAsked, 'channelId'>,
  build: () => Promise<ModalView>,
): Promise<Message | undefined> {
  const t = textsFor(language);
  const { loadingTitle, loading, tooLate } = t.settings;
  const opened = await deps.views.open(triggerId, noticeModal(loadingTitle, [[loading]], t));
  if (opened === undefined) {
    deps.log.warn({ userId }, 'a form was not opened: Slack’s trigger was spent');
    return renderSettingsAnswer(tooLate);
  }
  await fillModal(deps, opened, { userId, t }, build);
  return undefined;
}

/** Never throws: what goes wrong is said in the modal, under a reference that the log has too. */
export async function fillModal(
  deps: FormDeps,
  open: OpenView,
  { userId, t }: { readonly userId: string; readonly t: Texts },
  build: () => Promise<ModalView>,
): Promise<void> {
  try {
    const done = await deps.views.update(open, await build());
    if (!done) deps.log.info({ userId }, 'a modal was closed, or changed, before it was filled');
  } catch (err) {
    const view = wrongModal(deps, { userId, t }, { err }, 'a form could not be filled');
    await deps.views
      .update(open, view)
      .catch((lost: unknown) => deps.log.warn({ err: lost }, 'a modal stays unfilled'));
  }
}

/** Says that something went wrong, and logs why under the same reference. */
export function wrongModal(
  { log, newReference }: Pick<ModalDeps, 'log' | 'newReference'>,
  { userId, t }: { readonly userId: string; readonly t: Texts },
  why: Readonly<Record<string, unknown>>,
  says: string,
): ModalView {
  const reference = newReference();
  log.error({ ...why, reference, userId }, says);
  return noticeModal(t.settings.loadingTitle, [t.notices.somethingWrong(reference)], t);
}
