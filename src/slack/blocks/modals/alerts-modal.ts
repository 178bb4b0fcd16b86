import type { KnownBlock, ModalView } from '@slack/types';
import type { AlertSettings } from '../../../config/settings.model.ts';
import type { Phrase } from '../../../text/phrase.ts';
import type { Texts } from '../../../text/texts.ts';
import { context, richText } from '../kit.ts';
import { CALLBACK, FIELD } from './modal-ids.ts';
import { formModal, input, radio, textField } from './modal-kit.ts';

export interface AlertsForm {
  readonly channel: string;
  readonly alerts: AlertSettings | undefined;
  /** False while this version only keeps what is set for alerts. */
  readonly isActed: boolean;
  readonly lastChange: Phrase | undefined;
  readonly metadata: string;
}

const ID_MAX = 20;
/** `22:00-07:00`, with room for blanks. */
const QUIET_MAX = 20;

/** Which alerts a channel gets, and whom they mention. */
export function renderAlertsModal(form: AlertsForm, t: Texts): ModalView {
  const { alerts: words, save, withAlerts } = t.settings;
  const { channel, alerts, isActed, lastChange } = form;
  const quiet = alerts?.quietHours;
  const blocks: KnownBlock[] = [
    richText([[{ channel }]]),
    ...(isActed ? [] : [context([withAlerts])]),
    input({
      field: FIELD.from,
      label: words.on,
      element: radio(FIELD.from, choices(words.options), alerts?.from ?? 'off'),
    }),
    input({
      ...{ field: FIELD.mention, label: words.mention, hint: words.mentionHint, optional: true },
      element: textField(FIELD.mention, alerts?.mention, ID_MAX),
    }),
    input({
      field: FIELD.mentionWhen,
      label: words.mentionWhen,
      element: radio(FIELD.mentionWhen, choices(words.mentionWhenOptions), alerts?.mentionWhen ?? 'still_failing'),
    }),
    input({
      ...{ field: FIELD.quietHours, label: words.quietHours, hint: words.quietHint, optional: true },
      element: textField(FIELD.quietHours, quiet === undefined ? undefined : `${quiet.from}-${quiet.to}`, QUIET_MAX),
    }),
    input({
      field: FIELD.sensitivity,
      label: words.sensitivity,
      element: radio(FIELD.sensitivity, choices(words.sensitivityOptions), alerts?.sensitivity ?? 'normal'),
    }),
    ...(lastChange === undefined ? [] : [context([lastChange])]),
  ];
  return formModal({ title: words.title, callbackId: CALLBACK.alerts, submit: save, ...form, blocks }, t);
}

function choices(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
