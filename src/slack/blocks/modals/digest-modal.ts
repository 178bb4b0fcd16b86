import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Weekday } from '../../../domain/channel.ts';
import { LANGUAGES, type Language } from '../../../domain/language.ts';
import type { Phrase } from '../../../text/phrase.ts';
import type { Texts } from '../../../text/texts.ts';
import { context, richText } from '../kit.ts';
import { LIMITS } from '../limits.ts';
import { CALLBACK, FIELD, SEARCH } from './modal-ids.ts';
import { type Choice, formModal, input, option, plainText, radio } from './modal-kit.ts';

export interface DigestForm {
  /** Undefined where the person chooses one. */
  readonly channel: string | undefined;
  /** Groups and accounts; none: all. */
  readonly chosen: readonly Choice[];
  /** Of all accounts there are. */
  readonly accountCount: number;
  readonly digestTime: string;
  readonly zone: string;
  readonly days: readonly Weekday[];
  readonly language: Language;
  /** Who changed it last, and when. */
  readonly lastChange: Phrase | undefined;
  readonly metadata: string;
}

/** Subscribes a channel, or changes its digest. */
export function renderDigestModal(form: DigestForm, t: Texts): ModalView {
  const { digest, save } = t.settings;
  const blocks: KnownBlock[] = [
    form.channel === undefined ? channelInput(t) : richText([[{ channel: form.channel }]]),
    form.chosen.length > LIMITS.options ? richText([digest.tooMany(form.chosen.length)]) : accountsInput(form, t),
    input({
      field: FIELD.time,
      label: digest.time,
      element: { type: 'timepicker', action_id: FIELD.time, initial_time: form.digestTime },
    }),
    zoneInput(form, t),
    daysInput(form, t),
    input({
      field: FIELD.language,
      label: digest.language,
      element: radio(
        FIELD.language,
        LANGUAGES.map((value) => ({ value, text: t.settings.languageNames[value] })),
        form.language,
      ),
    }),
    ...(form.lastChange === undefined ? [] : [context([form.lastChange])]),
  ];
  return formModal({ title: digest.title, callbackId: CALLBACK.digest, submit: save, ...form, blocks }, t);
}

function channelInput({ settings }: Texts): InputBlock {
  return input({
    field: FIELD.channel,
    label: settings.digest.channel,
    hint: settings.digest.channelHint,
    element: {
      ...{ type: 'conversations_select', action_id: FIELD.channel },
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    },
  });
}

function accountsInput({ chosen, accountCount }: DigestForm, { settings }: Texts): InputBlock {
  return input({
    field: FIELD.accounts,
    label: settings.digest.accounts,
    hint: settings.digest.accountsHint,
    optional: true,
    element: {
      ...{ type: 'multi_external_select', action_id: SEARCH.accounts, min_query_length: 0 },
      placeholder: plainText(settings.search(accountCount), LIMITS.placeholder),
      ...(chosen.length === 0 ? {} : { initial_options: chosen.map(option) }),
    },
  });
}

function zoneInput({ zone }: DigestForm, { settings }: Texts): InputBlock {
  return input({
    field: FIELD.zone,
    label: settings.digest.zone,
    element: {
      ...{ type: 'external_select', action_id: SEARCH.zone, min_query_length: 0 },
      placeholder: plainText(settings.searchZone, LIMITS.placeholder),
      initial_option: option({ text: zone, value: zone }),
    },
  });
}

function daysInput({ days }: DigestForm, { settings }: Texts): InputBlock {
  const options = settings.weekdays.map((text, day) => option({ text, value: String(day) }));
  return input({
    field: FIELD.days,
    label: settings.digest.days,
    hint: settings.digest.daysHint,
    element: {
      ...{ type: 'checkboxes', action_id: FIELD.days, options },
      initial_options: options.filter((_, day) => days.includes(day as Weekday)),
    },
  });
}
