import { link } from '../config/fields.ts';
import type { AccountSettings } from '../config/settings.model.ts';
import { listedWords } from '../domain/account-word.ts';
import { type Directory, LABELS, type Label } from '../reports/directory.model.ts';
import { ALIASES_MAX, LABEL_MAX } from '../slack/blocks/modals/labels-modal.ts';
import { NO_LABELS } from '../store/change-settings.ts';
import type { AccountLabels } from '../store/settings.model.ts';
import { accountRow, fromCell, type SettingsRow } from './settings-csv.ts';

/** What the row wants, or why it cannot be had. A column that is not in the file leaves things as they are. */
export function readAccountRow(
  directory: Directory,
  account: AccountSettings,
  row: SettingsRow,
): AccountLabels | string {
  const { appId } = account;
  const fixed = directory.fixedLabels(appId);
  const shown = accountRow(directory, account);
  const cell = (label: Label) => (row[label] === undefined ? undefined : fromCell(row[label]).trim());
  const changed = fixed.find((label) => cell(label) !== undefined && cell(label) !== (shown[label] ?? ''));
  if (changed !== undefined) return `the ${changed} is set in the settings file; change it there`;
  const kept = directory.storedLabels(appId)?.settings ?? NO_LABELS;
  const open = new Set(LABELS.filter((label) => !fixed.includes(label) && cell(label) !== undefined));
  const text = (label: 'name' | 'group' | 'runbook') => (open.has(label) ? cell(label) || undefined : kept[label]);
  const labels: AccountLabels = {
    name: text('name'),
    aliases: open.has('aliases') ? listedWords(cell('aliases') ?? '') : kept.aliases,
    group: text('group'),
    runbook: text('runbook'),
  };
  return mistakeIn(labels) ?? labels;
}

function mistakeIn({ name = '', aliases, group = '', runbook }: AccountLabels): string | undefined {
  if (name.length > LABEL_MAX.name) return `the name is longer than ${LABEL_MAX.name} characters`;
  if (group.length > LABEL_MAX.group) return `the group is longer than ${LABEL_MAX.group} characters`;
  if (aliases.some((alias) => alias.length > LABEL_MAX.name))
    return `an alias is longer than ${LABEL_MAX.name} characters`;
  if (aliases.length > ALIASES_MAX) return `there are more than ${ALIASES_MAX} aliases`;
  return link.optional().safeParse(runbook).success ? undefined : 'the runbook is no http:// or https:// address';
}
