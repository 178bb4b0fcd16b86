import type { InputBlock, KnownBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import { cut, harmless } from '../../../text/names.ts';
import type { Phrase } from '../../../text/phrase.ts';
import type { Texts } from '../../../text/texts.ts';
import { type Message, richText } from '../kit.ts';
import { LIMITS } from '../limits.ts';

/** Something that can be chosen. */
export interface Choice {
  readonly text: string;
  /** At most 75 characters. */
  readonly value: string;
  readonly description?: string | undefined;
}

interface Form {
  readonly title: string;
  readonly callbackId: string;
  /** Comes back with what is submitted. */
  readonly metadata: string;
  readonly blocks: KnownBlock[];
  readonly submit?: string | undefined;
}

export function formModal({ title, callbackId, metadata, blocks, submit }: Form, t: Texts): ModalView {
  return {
    type: 'modal',
    title: plainText(title, LIMITS.modalTitle),
    callback_id: callbackId,
    private_metadata: metadata,
    close: plainText(submit === undefined ? t.settings.close : t.settings.cancel, LIMITS.modalTitle),
    ...(submit === undefined ? {} : { submit: plainText(submit, LIMITS.modalTitle) }),
    blocks,
  };
}

/** A modal that only says something. */
export function noticeModal(title: string, lines: readonly Phrase[], t: Texts): ModalView {
  return formModal({ title, callbackId: 'notice', metadata: '', blocks: [richText(lines)] }, t);
}

/** An answer of rich text and context lines, as a modal: charts and tables cannot stand there. */
export function answerModal(title: string, answer: Message, t: Texts): ModalView {
  return formModal({ title, callbackId: 'answer', metadata: '', blocks: answer.blocks as KnownBlock[] }, t);
}

interface Asked {
  readonly field: string;
  readonly label: string;
  readonly element: InputBlock['element'];
  readonly hint?: string;
  readonly optional?: boolean;
}

export function input({ field, label, element, hint, optional = false }: Asked): InputBlock {
  return {
    type: 'input',
    block_id: field,
    label: plainText(label, LIMITS.context),
    element,
    optional,
    ...(hint === undefined ? {} : { hint: plainText(hint, LIMITS.context) }),
  };
}

/** @param maxLength what is longer cannot be typed; the server checks it all the same */
export function textField(field: string, value: string | undefined, maxLength: number): InputBlock['element'] {
  return {
    type: 'plain_text_input',
    action_id: field,
    max_length: maxLength,
    ...(value === undefined ? {} : { initial_value: value.slice(0, maxLength) }),
  };
}

export function radio(field: string, choices: readonly Choice[], chosen: string): InputBlock['element'] {
  const options = choices.map(option);
  const [initial] = options.filter(({ value }) => value === chosen);
  return {
    ...{ type: 'radio_buttons', action_id: field, options },
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

export function option({ text, value, description }: Choice): PlainTextOption {
  return {
    text: plainText(text, LIMITS.optionText),
    value,
    ...(description === undefined ? {} : { description: plainText(description, LIMITS.optionText) }),
  };
}

/** Slack refuses an empty text. */
export function plainText(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: cut(harmless(text), max) || '–' };
}
