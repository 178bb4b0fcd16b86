import { clockTime, zone as zoneField } from '../../config/fields.ts';
import type { Weekday } from '../../domain/channel.ts';
import { LANGUAGES } from '../../domain/language.ts';
import { changeChannel, channelSubject, lastChangeOf } from '../../store/change-settings.ts';
import type { ChannelDigest } from '../../store/settings.model.ts';
import { routeOf } from '../accounts-of.ts';
import type { SubmitAnswer } from '../app/view-asked.ts';
import { FIELD } from '../blocks/modals/modal-ids.ts';
import { readChoices } from './account-choices.ts';
import type { ModalDeps } from './modal-deps.ts';
import { commit, refuseForged, type Submission } from './submit.ts';
import { nextPosting } from './summary.ts';

type Errors = Record<string, string>;

const CHANNEL = /^[CG][A-Z0-9]+$/;

export async function submitDigest(deps: ModalDeps, submission: Submission): Promise<SubmitAnswer> {
  const { subject, t, one } = submission;
  const { directory, store } = deps;
  const channel = subject.channel ?? one(FIELD.channel);
  if (channel === undefined || !CHANNEL.test(channel)) return errors({ [FIELD.channel]: t.settings.errors.required });
  const isChosen = subject.channel === undefined;
  if (directory.isFixedChannel(channel)) {
    return isChosen ? errors({ [FIELD.channel]: t.settings.errors.fixed }) : refuseForged(deps, submission);
  }
  const stored = await store.findChannelSettings(channel);
  if (isChosen && stored !== undefined) return errors({ [FIELD.channel]: t.settings.errors.subscribed });
  const read = readDigest(deps, submission, stored?.settings);
  if (!read.ok) return errors(read.errors);
  const seen = isChosen ? await lastChangeOf(store, channelSubject(channel)) : subject.seen;
  const wanted = (before: ChannelDigest | undefined) => ({ ...read.digest, alerts: before?.alerts });
  return commit(deps, submission, {
    about: { channel },
    field: FIELD.time,
    change: (by) => store.transaction((writer) => changeChannel(writer, channel, wanted, by, seen)),
    says() {
      const route = routeOf(directory, channel);
      const next = route === undefined ? undefined : nextPosting(route, deps.clock.now(), t);
      return next === undefined ? t.settings.digest.nothing(channel) : t.settings.digest.saved(channel, next);
    },
  });
}

function errors(found: Errors): SubmitAnswer {
  return { kind: 'errors', errors: found };
}

type Read =
  | { readonly ok: true; readonly digest: Omit<ChannelDigest, 'alerts'> }
  | { readonly ok: false; readonly errors: Errors };

function readDigest(
  { directory }: ModalDeps,
  { one, all, t }: Submission,
  before: Pick<ChannelDigest, 'accounts' | 'groups'> | undefined,
): Read {
  const { errors: words } = t.settings;
  const time = clockTime.safeParse(one(FIELD.time));
  const zone = zoneField.safeParse(one(FIELD.zone));
  const days = [...new Set(all(FIELD.days))].filter((day) => /^[0-6]$/.test(day)).map((day) => Number(day) as Weekday);
  const language = LANGUAGES.find((known) => known === one(FIELD.language));
  const values = all(FIELD.accounts);
  // there is no such input where more are chosen than it can show
  const chosen = values === undefined ? before : readChoices(values, directory.accounts, before);
  const found: Errors = {
    ...(time.success ? {} : { [FIELD.time]: words.time }),
    ...(zone.success ? {} : { [FIELD.zone]: words.zone }),
    ...(days.length > 0 ? {} : { [FIELD.days]: words.days }),
    ...(language === undefined ? { [FIELD.language]: words.required } : {}),
    ...(chosen === undefined ? { [FIELD.accounts]: words.accounts } : {}),
  };
  if (!time.success || !zone.success || language === undefined || chosen === undefined || days.length === 0) {
    return { ok: false, errors: found };
  }
  const { accounts, groups } = chosen;
  return {
    ok: true,
    digest: { accounts, groups, digestTime: time.data, zone: zone.data, days: days.sort(), language },
  };
}
