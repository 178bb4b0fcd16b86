import { mention as mentionField, quietHours as quietField } from '../../config/fields.ts';
import type { AlertSettings } from '../../config/settings.model.ts';
import { changeChannel } from '../../store/change-settings.ts';
import type { SubmitAnswer } from '../app/view-asked.ts';
import { FIELD } from '../blocks/modals/modal-ids.ts';
import type { ModalDeps } from './modal-deps.ts';
import { commit, refuseForged, type Submission, show } from './submit.ts';

const FROM = ['warn', 'page'] as const;
const MENTION_WHEN = ['still_failing', 'always', 'never'] as const;
const SENSITIVITY = ['low', 'normal', 'high'] as const;

export async function submitAlerts(deps: ModalDeps, submission: Submission): Promise<SubmitAnswer> {
  const { subject, t } = submission;
  const { channel, seen } = subject;
  const { directory, store } = deps;
  if (channel === undefined || directory.isFixedChannel(channel)) return refuseForged(deps, submission);
  if ((await store.findChannelSettings(channel)) === undefined) {
    return show(t.settings.loadingTitle, t.settings.unsubscribe.notSubscribed, t);
  }
  const read = readAlerts(submission);
  if (!read.ok) return { kind: 'errors', errors: read.errors };
  return commit(deps, submission, {
    about: { channel },
    field: FIELD.from,
    change: (by) =>
      store.transaction((writer) =>
        changeChannel(writer, channel, (before) => before && { ...before, alerts: read.alerts }, by, seen),
      ),
    says: () => t.settings.alerts.saved(channel),
  });
}

type Read =
  | { readonly ok: true; readonly alerts: AlertSettings | undefined }
  | { readonly ok: false; readonly errors: Record<string, string> };

function readAlerts({ one, t }: Submission): Read {
  const { errors: words } = t.settings;
  const from = FROM.find((known) => known === one(FIELD.from));
  const mention = mentionField.optional().safeParse(one(FIELD.mention));
  const quiet = quietField.optional().safeParse(one(FIELD.quietHours)?.normalize('NFKC').replaceAll('–', '-'));
  if (!mention.success || !quiet.success) {
    const errors = {
      ...(mention.success ? {} : { [FIELD.mention]: words.mention }),
      ...(quiet.success ? {} : { [FIELD.quietHours]: words.quietHours }),
    };
    return { ok: false, errors };
  }
  if (from === undefined) return { ok: true, alerts: undefined };
  const alerts = {
    ...{ from, mention: mention.data, quietHours: quiet.data },
    mentionWhen: MENTION_WHEN.find((known) => known === one(FIELD.mentionWhen)) ?? 'still_failing',
    sensitivity: SENSITIVITY.find((known) => known === one(FIELD.sensitivity)) ?? 'normal',
  };
  return { ok: true, alerts };
}
