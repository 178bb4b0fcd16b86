import { link } from '../../config/fields.ts';
import type { AccountSettings } from '../../config/settings.model.ts';
import { listedWords } from '../../domain/account-word.ts';
import type { Label } from '../../reports/directory.model.ts';
import { type LabelClash, labelClashes } from '../../reports/label-clashes.ts';
import { changeLabels, NO_LABELS } from '../../store/change-settings.ts';
import type { AccountLabels } from '../../store/settings.model.ts';
import { shownName } from '../../text/names.ts';
import type { Texts } from '../../text/texts.ts';
import type { SubmitAnswer } from '../app/view-asked.ts';
import { LIMITS } from '../blocks/limits.ts';
import { ALIASES_MAX, LABEL_MAX } from '../blocks/modals/labels-modal.ts';
import { FIELD } from '../blocks/modals/modal-ids.ts';
import type { ModalDeps } from './modal-deps.ts';
import { commit, refuseForged, type Submission } from './submit.ts';

export async function submitLabels(deps: ModalDeps, submission: Submission): Promise<SubmitAnswer> {
  const { subject, t } = submission;
  const { directory, store } = deps;
  const account = directory.accounts.find(({ appId }) => appId === subject.appId);
  const fixed = account === undefined ? [] : directory.fixedLabels(account.appId);
  if (account === undefined || fixed.some((label) => submission.all(FIELD[label]) !== undefined)) {
    return refuseForged(deps, submission);
  }
  const { appId } = account;
  const kept = (await store.findAccountSettings(appId))?.settings ?? NO_LABELS;
  const labels = readLabels(submission, fixed, kept);
  const errors = { ...clashesOf(deps, account, labels, fixed, t), ...mistakesIn(labels, fixed, t) };
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  return commit(deps, submission, {
    about: { appId },
    field: firstOpen(fixed),
    change: (by) => store.transaction((writer) => changeLabels(writer, appId, labels, by, subject.seen)),
    says() {
      const now = directory.accounts.find((one) => one.appId === appId) ?? account;
      return t.settings.labels.saved(shownName(now, LIMITS.name));
    },
  });
}

function firstOpen(fixed: readonly Label[]): string {
  return (['name', 'aliases', 'group', 'runbook'] as const).find((label) => !fixed.includes(label)) ?? FIELD.name;
}

/** What the settings fix has no input, and what was set for it once is kept as it is. */
function readLabels({ one }: Submission, fixed: readonly Label[], kept: AccountLabels): AccountLabels {
  return {
    name: fixed.includes('name') ? kept.name : one(FIELD.name),
    aliases: fixed.includes('aliases') ? kept.aliases : listedWords(one(FIELD.aliases) ?? ''),
    group: fixed.includes('group') ? kept.group : one(FIELD.group),
    runbook: fixed.includes('runbook') ? kept.runbook : one(FIELD.runbook),
  };
}

function mistakesIn(labels: AccountLabels, fixed: readonly Label[], { settings }: Texts): Record<string, string> {
  const { errors: words } = settings;
  const { name = '', aliases, group = '', runbook } = labels;
  const found: Partial<Record<Label, string>> = {
    ...(name.length > LABEL_MAX.name ? { name: words.tooLong(LABEL_MAX.name) } : {}),
    ...(aliases.some((alias) => alias.length > LABEL_MAX.name) ? { aliases: words.tooLong(LABEL_MAX.name) } : {}),
    ...(aliases.length > ALIASES_MAX ? { aliases: words.tooMany(ALIASES_MAX) } : {}),
    ...(group.length > LABEL_MAX.group ? { group: words.tooLong(LABEL_MAX.group) } : {}),
    ...(link.optional().safeParse(runbook).success ? {} : { runbook: words.runbook }),
  };
  return Object.fromEntries(Object.entries(found).filter(([label]) => !fixed.includes(label as Label)));
}

function clashesOf(
  { directory }: ModalDeps,
  account: AccountSettings,
  labels: AccountLabels,
  fixed: readonly Label[],
  t: Texts,
): Record<string, string> {
  const changed = {
    ...account,
    name: fixed.includes('name') ? account.name : (labels.name ?? account.appId),
    aliases: fixed.includes('aliases') ? account.aliases : labels.aliases,
    group: fixed.includes('group') ? account.group : labels.group,
  };
  const all = directory.accounts.map((one) => (one.appId === account.appId ? changed : one));
  const own = labelClashes(all).filter(({ appId, label }) => appId === account.appId && !fixed.includes(label));
  return Object.fromEntries(own.map((clash) => [FIELD[clash.label], clashInWords(clash, t)]));
}

function clashInWords({ word, with: other }: LabelClash, { settings }: Texts): string {
  switch (other.kind) {
    case 'account':
      return settings.errors.taken(word, other.name);
    case 'group':
      return settings.errors.takenByGroup(word);
    case 'all':
      return settings.errors.reserved(word);
  }
}
