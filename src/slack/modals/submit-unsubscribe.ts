import { changeChannel } from '../../store/change-settings.ts';
import type { SubmitAnswer } from '../app/view-asked.ts';
import type { ModalDeps } from './modal-deps.ts';
import { commit, refuseForged, type Submission } from './submit.ts';

export async function submitUnsubscribe(deps: ModalDeps, submission: Submission): Promise<SubmitAnswer> {
  const { channel } = submission.subject;
  if (channel === undefined || deps.directory.isFixedChannel(channel)) return refuseForged(deps, submission);
  return commit(deps, submission, {
    about: { channel },
    // the form has no field: it is ended whatever was changed since it was opened
    field: '',
    change: (by) => deps.store.transaction((writer) => changeChannel(writer, channel, () => undefined, by)),
    says: () => submission.t.settings.unsubscribe.saved(channel),
  });
}
