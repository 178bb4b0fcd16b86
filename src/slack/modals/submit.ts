import type { AppId } from '../../domain/app-id.ts';
import type { Changed } from '../../store/change-settings.ts';
import type { ChangedBy } from '../../store/store.ts';
import type { Phrase } from '../../text/phrase.ts';
import { type Texts, textsFor } from '../../text/texts.ts';
import type { SubmitAnswer, ViewSubmitted } from '../app/view-asked.ts';
import { noticeModal } from '../blocks/modals/modal-kit.ts';
import { type ModalDeps, mayChange } from './modal-deps.ts';
import { type ModalSubject, readSubject } from './modal-metadata.ts';
import { wrongModal } from './open-form.ts';

/** A submission by someone who may change settings, with what we gave the modal. */
export interface Submission {
  readonly subject: ModalSubject;
  readonly userId: string;
  readonly t: Texts;
  /** The one value of an input; undefined where it is empty. */
  one(field: string): string | undefined;
  /** Undefined where the modal has no such input. */
  all(field: string): readonly string[] | undefined;
}

type Judge = (submission: Submission) => Promise<SubmitAnswer>;

export function show(title: string, said: Phrase, t: Texts): SubmitAnswer {
  return { kind: 'show', view: noticeModal(title, [said], t) };
}

/** Checks who submits and what comes back with it, before anything is looked at. */
export function submitted(deps: ModalDeps, judge: Judge): (given: ViewSubmitted) => Promise<SubmitAnswer> {
  return async ({ userId, metadata, values }) => {
    const subject = readSubject(metadata);
    const t = textsFor(subject?.language ?? deps.settings.language);
    const wrong = (why: Readonly<Record<string, unknown>>, says: string): SubmitAnswer => ({
      kind: 'show',
      view: wrongModal(deps, { userId, t }, why, says),
    });
    if (!mayChange(deps, userId)) {
      deps.log.warn({ userId, metadata }, 'someone who is no operator tried to change settings; nothing was changed');
      return show(t.settings.loadingTitle, t.settings.onlyOperators(deps.settings.operators), t);
    }
    if (subject === undefined) return wrong({ metadata }, 'a modal came back with data that are none of ours');
    const all = (field: string) => values.get(field);
    const one = (field: string) => all(field)?.[0]?.trim() || undefined;
    try {
      return await judge({ subject, userId, t, one, all });
    } catch (err) {
      return wrong({ err }, 'a setting could not be changed');
    }
  };
}

/** A submission that names what it cannot be about, as nobody can by our forms. */
export function refuseForged(deps: ModalDeps, { subject, userId, t }: Submission): SubmitAnswer {
  const why = { channel: subject.channel, appId: subject.appId };
  return {
    kind: 'show',
    view: wrongModal(deps, { userId, t }, why, 'a modal came back about what it cannot be about'),
  };
}

interface Commit {
  readonly about: { readonly channel?: string; readonly appId?: AppId };
  /** Shown on that field where someone else was faster. */
  readonly field: string;
  readonly change: (by: ChangedBy) => Promise<Changed>;
  readonly says: () => Phrase;
}

/** Commits a change, logs who made it, and has everything here know of it at once. */
export async function commit(deps: ModalDeps, { userId, t }: Submission, made: Commit): Promise<SubmitAnswer> {
  const { directory, clock, log, onQueued } = deps;
  const outcome = await made.change({ userId, at: clock.now() });
  if (outcome.kind === 'changed_meanwhile') {
    return { kind: 'errors', errors: { [made.field]: t.settings.errors.meanwhile } };
  }
  log.info({ userId, ...made.about, outcome: outcome.kind }, 'settings were changed in Slack');
  try {
    await directory.refresh();
  } catch (err) {
    log.error({ err }, 'changed settings are known here only with the next heartbeat');
  }
  onQueued();
  return show(t.settings.savedTitle, made.says(), t);
}
