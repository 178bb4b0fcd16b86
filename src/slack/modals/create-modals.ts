import { foldWord } from '../../domain/account-word.ts';
import { resolveAccounts } from '../../reports/resolve-accounts.ts';
import type { ChannelDigest } from '../../store/settings.model.ts';
import { textsFor } from '../../text/texts.ts';
import type { ViewHandlers } from '../app/view-asked.ts';
import type { Message } from '../blocks/kit.ts';
import { CALLBACK } from '../blocks/modals/modal-ids.ts';
import { renderNotOperator } from '../blocks/notices.ts';
import { renderSettingsAnswer } from '../blocks/settings-answer.ts';
import { digestForm, unsubscribeForm } from './forms.ts';
import { type FormAsked, isDirectMessage, type ModalDeps, mayChange } from './modal-deps.ts';
import { openForm } from './open-form.ts';
import { overviewOf } from './overview.ts';
import { createSearches } from './search.ts';
import { submitted } from './submit.ts';
import { submitAlerts } from './submit-alerts.ts';
import { submitDigest } from './submit-digest.ts';
import { submitLabels } from './submit-labels.ts';
import { submitUnsubscribe } from './submit-unsubscribe.ts';
import { createViewPresses } from './view-presses.ts';

/** Each opens a modal, or gives what the person reads instead. */
export interface Modals extends ViewHandlers {
  /** @param asked.accounts words that choose accounts; empty: nothing is chosen by them */
  openSubscribe(asked: FormAsked & { readonly accounts: string }): Promise<Message | undefined>;
  openSettings(asked: FormAsked): Promise<Message | undefined>;
  unsubscribe(asked: FormAsked): Promise<Message | undefined>;
}

export function createModals(deps: ModalDeps): Modals {
  const openSettings = (asked: FormAsked) => openOverview(deps, asked);
  return {
    openSettings,
    openSubscribe: (asked) => openSubscribe(deps, asked),
    unsubscribe: (asked) => openUnsubscribe(deps, asked),
    onSubmit: {
      [CALLBACK.digest]: submitted(deps, (submission) => submitDigest(deps, submission)),
      [CALLBACK.alerts]: submitted(deps, (submission) => submitAlerts(deps, submission)),
      [CALLBACK.labels]: submitted(deps, (submission) => submitLabels(deps, submission)),
      [CALLBACK.unsubscribe]: submitted(deps, (submission) => submitUnsubscribe(deps, submission)),
    },
    onViewPress: createViewPresses(deps),
    onSearch: createSearches(deps),
  };
}

/** Who is no operator sees what is set for the channel, and in a direct message nothing. */
async function openOverview(deps: ModalDeps, asked: FormAsked): Promise<Message | undefined> {
  if (isDirectMessage(asked.channelId) && !mayChange(deps, asked.userId)) {
    return renderNotOperator(textsFor(asked.language));
  }
  return openForm(deps, asked, async () => {
    await deps.directory.refresh();
    return overviewOf(deps, asked);
  });
}

async function openSubscribe(
  deps: ModalDeps,
  asked: FormAsked & { readonly accounts: string },
): Promise<Message | undefined> {
  const { channelId, language } = asked;
  const refused = refusal(deps, asked);
  if (refused !== undefined) return refused;
  // what is fixed is shown as such there
  if (deps.directory.isFixedChannel(channelId)) return openOverview(deps, asked);
  const chosen = chosenBy(deps, asked.accounts);
  if (chosen === 'unknown') return renderSettingsAnswer(textsFor(language).settings.unknownAccounts(asked.accounts));
  const channel = isDirectMessage(channelId) ? undefined : channelId;
  return openForm(deps, asked, () => digestForm(deps, channel, { language, chosen }));
}

async function openUnsubscribe(deps: ModalDeps, asked: FormAsked): Promise<Message | undefined> {
  const { channelId, language } = asked;
  const { directory } = deps;
  const refused = refusal(deps, asked);
  if (refused !== undefined) return refused;
  if (isDirectMessage(channelId) || directory.isFixedChannel(channelId)) return openOverview(deps, asked);
  if (directory.storedChannel(channelId) === undefined) {
    return renderSettingsAnswer(textsFor(language).settings.unsubscribe.notSubscribed);
  }
  return openForm(deps, asked, () => unsubscribeForm(deps, channelId, language));
}

function refusal(deps: ModalDeps, { userId, channelId, language }: FormAsked): Message | undefined {
  if (mayChange(deps, userId)) return undefined;
  deps.log.info({ userId, channelId }, 'someone who is no operator asked to change settings');
  return renderSettingsAnswer(textsFor(language).settings.onlyOperators(deps.settings.operators));
}

/** A group is chosen as such, so that accounts that join it later are in it. */
function chosenBy(
  { directory: { accounts } }: ModalDeps,
  words: string,
): Pick<ChannelDigest, 'accounts' | 'groups'> | undefined | 'unknown' {
  const folded = foldWord(words);
  if (folded === '') return undefined;
  if (accounts.some(({ group }) => group !== undefined && foldWord(group) === folded)) {
    return { accounts: [], groups: [folded] };
  }
  const found = resolveAccounts(accounts, folded.split(/\s+/));
  if (found.kind !== 'found') return 'unknown';
  const isAll = found.accounts.length === accounts.length;
  return { groups: [], accounts: isAll ? [] : found.accounts.map(({ appId }) => appId) };
}
