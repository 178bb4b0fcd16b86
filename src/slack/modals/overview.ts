import type { ModalView } from '@slack/types';
import type { Change } from '../../store/settings.model.ts';
import { shownName } from '../../text/names.ts';
import type { Phrase } from '../../text/phrase.ts';
import { type Texts, textsFor } from '../../text/texts.ts';
import { LIMITS } from '../blocks/limits.ts';
import { renderSettingsModal } from '../blocks/modals/settings-modal.ts';
import { whenIs, whoIs } from './last-change.ts';
import { type FormAsked, isDirectMessage, type ModalDeps, mayChange } from './modal-deps.ts';
import { writeSubject } from './modal-metadata.ts';
import { lineFor } from './summary.ts';

const CHANGES_SHOWN = 5;

/** What is set. Who is no operator sees the own channel only (rule 8). */
export async function overviewOf(deps: ModalDeps, asked: Omit<FormAsked, 'triggerId'>): Promise<ModalView> {
  const { directory, settings, store } = deps;
  const { userId, channelId, language } = asked;
  const t = textsFor(language);
  const isOperator = mayChange(deps, userId);
  const here = isDirectMessage(channelId) ? undefined : channelId;
  const set = new Set([...directory.channels.map(({ id }) => id), ...directory.ownChannels]);
  const others = isOperator ? [...set].filter((channel) => channel !== here) : [];
  const changes = isOperator ? await store.changes(CHANGES_SHOWN) : [];
  const overview = {
    here: here === undefined ? undefined : lineFor(deps, here, t, { named: !isOperator }),
    others: others.map((channel) => lineFor(deps, channel, t, { named: false })),
    changes: changes.map((change) => changeLine(deps, change, t)),
    ...{ accountCount: directory.accounts.length, mayChange: isOperator, operators: settings.operators },
    metadata: writeSubject({ channel: here, seen: 0, language }),
  };
  return renderSettingsModal(overview, t);
}

function changeLine({ directory }: ModalDeps, { userId, at, about }: Change, t: Texts): Phrase {
  const [kind = '', id = ''] = about.split(':');
  const account = directory.accounts.find(({ appId }) => appId === id);
  const subject = kind === 'channel' ? { channel: id } : account === undefined ? id : shownName(account, LIMITS.name);
  return [subject, ' · ', ...whoIs(userId, t), ` · ${whenIs(at, t)}`];
}
