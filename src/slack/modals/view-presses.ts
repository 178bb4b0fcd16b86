import type { ModalView } from '@slack/types';
import { textsFor } from '../../text/texts.ts';
import type { ViewHandlers, ViewPressed } from '../app/view-asked.ts';
import { VIEW_ACTION } from '../blocks/modals/modal-ids.ts';
import { noticeModal } from '../blocks/modals/modal-kit.ts';
import { alertsForm, digestForm, labelsForm, unsubscribeForm } from './forms.ts';
import { type ModalDeps, mayChange } from './modal-deps.ts';
import { type ModalSubject, readSubject } from './modal-metadata.ts';
import { fillModal, wrongModal } from './open-form.ts';

/** Undefined where the value names nothing that could be pressed there. */
type Build = (value: string, subject: ModalSubject) => Promise<ModalView> | undefined;

/** What is pressed in the overview: the form takes its place. */
export function createViewPresses(deps: ModalDeps): ViewHandlers['onViewPress'] {
  const { directory } = deps;
  const isOpen = (channel: string, subject: ModalSubject) =>
    directory.ownChannels.includes(channel) || (channel === subject.channel && !directory.isFixedChannel(channel));
  const ofChannel =
    (build: (channel: string, subject: ModalSubject) => Promise<ModalView>): Build =>
    (channel, subject) =>
      isOpen(channel, subject) ? build(channel, subject) : undefined;
  const builds: Readonly<Record<string, Build>> = {
    [VIEW_ACTION.editDigest]: ofChannel((channel, { language }) => digestForm(deps, channel, { language })),
    [VIEW_ACTION.editAlerts]: ofChannel((channel, { language }) => alertsForm(deps, channel, language)),
    [VIEW_ACTION.endDigest]: ofChannel((channel, { language }) => unsubscribeForm(deps, channel, language)),
    [VIEW_ACTION.editAccount](appId, { language }) {
      const account = directory.accounts.find((one) => one.appId === appId);
      return account === undefined ? undefined : labelsForm(deps, account, language);
    },
  };
  return Object.fromEntries(
    Object.entries(builds).map(([action, build]) => [action, (pressed) => handle(deps, action, pressed, build)]),
  );
}

async function handle(deps: ModalDeps, action: string, pressed: ViewPressed, build: Build): Promise<void> {
  const { userId, metadata, value, view } = pressed;
  const subject = readSubject(metadata);
  const t = textsFor(subject?.language ?? deps.settings.language);
  if (!mayChange(deps, userId)) {
    deps.log.warn({ userId, action }, 'someone who is no operator pressed a button of the settings; nothing was shown');
    const said = t.settings.onlyOperators(deps.settings.operators);
    return fillModal(deps, view, { userId, t }, async () => noticeModal(t.settings.loadingTitle, [said], t));
  }
  await fillModal(deps, view, { userId, t }, async () => {
    const form = subject === undefined ? undefined : await build(value, subject);
    return (
      form ??
      wrongModal(deps, { userId, t }, { action, value, metadata }, 'a press came with data that are none of ours')
    );
  });
}
