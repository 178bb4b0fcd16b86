import type { KnownBlock, ModalView } from '@slack/types';
import { LABELS, type Label } from '../../../reports/directory.model.ts';
import { shownName } from '../../../text/names.ts';
import { bold, type Phrase } from '../../../text/phrase.ts';
import type { Texts } from '../../../text/texts.ts';
import { context, richText } from '../kit.ts';
import { LIMITS } from '../limits.ts';
import { CALLBACK, FIELD } from './modal-ids.ts';
import { formModal, input, textField } from './modal-kit.ts';

export interface LabelsForm {
  readonly account: { readonly name: string; readonly appId: string };
  /** As text in the fields; what is fixed is shown as text. */
  readonly values: Readonly<Record<Label, string | undefined>>;
  readonly fixed: readonly Label[];
  /** False while this version only keeps runbooks. */
  readonly isRunbookActed: boolean;
  readonly lastChange: Phrase | undefined;
  readonly metadata: string;
}

/** Characters that each field takes. */
export const LABEL_MAX: Readonly<Record<Label, number>> = { name: 64, aliases: 1_000, group: 64, runbook: 2_000 };

/** How many there may be; each is as long as a name at the most. */
export const ALIASES_MAX = 20;

/** What an account is called. */
export function renderLabelsModal(form: LabelsForm, t: Texts): ModalView {
  const { labels, save } = t.settings;
  const { account, lastChange, fixed } = form;
  const blocks: KnownBlock[] = [
    richText([[bold(shownName(account, LIMITS.name)), ` · ${account.appId}`]]),
    ...LABELS.map((label) => (fixed.includes(label) ? fixedLine(form, label, t) : labelInput(form, label, t))),
    ...(lastChange === undefined ? [] : [context([lastChange])]),
  ];
  const submit = fixed.length === LABELS.length ? undefined : save;
  return formModal({ title: labels.title, callbackId: CALLBACK.labels, submit, metadata: form.metadata, blocks }, t);
}

function fixedLine({ values }: LabelsForm, label: Label, { settings }: Texts): KnownBlock {
  return richText([[bold(settings.labels.fields[label]), ` ${values[label] ?? ''}`, ...settings.fixedLabel]]);
}

function labelInput({ values, isRunbookActed }: LabelsForm, label: Label, { settings }: Texts): KnownBlock {
  const { fields, aliasesHint, groupHint } = settings.labels;
  const hints: Partial<Record<Label, string>> = {
    aliases: aliasesHint,
    group: groupHint,
    ...(isRunbookActed ? {} : { runbook: settings.runbookWithAlerts }),
  };
  const hint = hints[label];
  return input({
    ...{ field: FIELD[label], label: fields[label], optional: true },
    ...(hint === undefined ? {} : { hint }),
    element: textField(FIELD[label], values[label], LABEL_MAX[label]),
  });
}
