import type { ModalView } from '@slack/types';
import { YAML_KEYS } from '../../config/names.ts';
import type { AccountSettings } from '../../config/settings.model.ts';
import type { Language } from '../../domain/language.ts';
import { accountSubject, channelSubject } from '../../store/change-settings.ts';
import type { ChannelDigest } from '../../store/settings.model.ts';
import { textsFor } from '../../text/texts.ts';
import { renderAlertsModal } from '../blocks/modals/alerts-modal.ts';
import { renderDigestModal } from '../blocks/modals/digest-modal.ts';
import { renderLabelsModal } from '../blocks/modals/labels-modal.ts';
import { renderUnsubscribeModal } from '../blocks/modals/unsubscribe-modal.ts';
import { choicesOf } from './account-choices.ts';
import { lastChange } from './last-change.ts';
import type { ModalDeps } from './modal-deps.ts';
import { writeSubject } from './modal-metadata.ts';

const NEW_DIGEST: Omit<ChannelDigest, 'language'> = {
  ...{ accounts: [], groups: [], digestTime: '09:30', zone: 'Asia/Shanghai', days: [0, 1, 2, 3, 4, 5, 6] },
  alerts: undefined,
};

/** Whether this version does what a key of the settings file says, and not only checks it. */
const isActed = (key: string) => YAML_KEYS.some(({ name, acted }) => name === key && acted);

type Deps = Pick<ModalDeps, 'store' | 'directory' | 'settings'>;

interface Wanted {
  readonly language: Language;
  /** What was typed with the command takes the place of what is stored. */
  readonly chosen?: Pick<ChannelDigest, 'accounts' | 'groups'> | undefined;
}

// The last change is read before what it led to: if another follows in between, the submission is refused, and not the other lost.

/** @param channel undefined where the person chooses one */
export async function digestForm(deps: Deps, channel: string | undefined, wanted: Wanted): Promise<ModalView> {
  const { store, directory, settings } = deps;
  const t = textsFor(wanted.language);
  const about = channel === undefined ? undefined : channelSubject(channel);
  const { seen, said } = about === undefined ? { seen: 0, said: undefined } : await lastChange(store, about, t);
  const stored = channel === undefined ? undefined : (await store.findChannelSettings(channel))?.settings;
  const digest = { ...NEW_DIGEST, language: settings.language, ...stored, ...wanted.chosen };
  const form = {
    ...{ channel, digestTime: digest.digestTime, zone: digest.zone, days: digest.days, language: digest.language },
    chosen: choicesOf(digest, directory.accounts, t),
    accountCount: directory.accounts.length,
    lastChange: said,
    metadata: writeSubject({ channel, seen, language: wanted.language }),
  };
  return renderDigestModal(form, t);
}

export async function alertsForm({ store }: Deps, channel: string, language: Language): Promise<ModalView> {
  const t = textsFor(language);
  const { seen, said } = await lastChange(store, channelSubject(channel), t);
  const stored = (await store.findChannelSettings(channel))?.settings;
  const metadata = writeSubject({ channel, seen, language });
  const form = { channel, alerts: stored?.alerts, isActed: isActed('channels[].alerts'), lastChange: said, metadata };
  return renderAlertsModal(form, t);
}

export async function labelsForm(deps: Deps, account: AccountSettings, language: Language): Promise<ModalView> {
  const t = textsFor(language);
  const { appId, name, aliases, group, runbook } = account;
  const { seen, said } = await lastChange(deps.store, accountSubject(appId), t);
  const stored = (await deps.store.findAccountSettings(appId))?.settings;
  const fixed = deps.directory.fixedLabels(appId);
  const listed = (words: readonly string[] | undefined) => (words?.length ? words.join(', ') : undefined);
  const own = { name: stored?.name, aliases: listed(stored?.aliases), group: stored?.group, runbook: stored?.runbook };
  const given = { name, aliases: listed(aliases), group, runbook };
  const values = Object.fromEntries(fixed.map((label) => [label, given[label]]));
  const form = {
    ...{ account, fixed, values: { ...own, ...values }, lastChange: said },
    isRunbookActed: isActed('accounts[].runbook'),
    metadata: writeSubject({ appId, seen, language }),
  };
  return renderLabelsModal(form, t);
}

export async function unsubscribeForm({ store }: Deps, channel: string, language: Language): Promise<ModalView> {
  const t = textsFor(language);
  const { seen } = await lastChange(store, channelSubject(channel), t);
  return renderUnsubscribeModal(channel, writeSubject({ channel, seen, language }), t);
}
